"""`helpline protocols publish`: two people, each with their own pass phrase; then every command knows the version."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from helpline.actions.hasher import Argon2Hasher
from helpline.actions.people import add_person
from helpline.settings import Settings
from helpline.wiring import build
from helpline.words.london import LONDON
from tests.cli.running import ROOT, only_json, run

PHRASES = {"n.hale": "juniper sofa eleven tides", "a.okafor": "paper kettle northern wave"}
ROLES = {"n.hale": "practice_lead", "a.okafor": "manager"}
WORDS = "Another wording."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A record with a practice lead and a manager."""
    data = tmp_path / "data"
    desk = build(Settings(data=data, database="", key_file=None, unlock="key_file"), may_create=True)
    for username, phrase in PHRASES.items():
        roles = (ROLES[username],)
        add_person(desk, username=username, name=username, roles=roles, password=phrase, hasher=Argon2Hasher())
    desk.store.close()
    return data


def changed(folder: Path, on: str) -> Path:
    """A second version of the opening, in force from a day, in a file anywhere."""
    text = (ROOT / "protocols" / "opening" / "v1.yaml").read_text(encoding="utf-8")
    text = text.replace("\nversion: 1\n", "\nversion: 2\n").replace("in_force_from: 2026-11-01", f"in_force_from: {on}")
    file = folder / "changed.yaml"
    file.write_text(text.replace("title: Opening", "title: The opening", 1), encoding="utf-8")
    return file


def test_one_proposes_another_publishes_and_the_version_is_known_by_name(data: Path, tmp_path: Path) -> None:
    file = changed(tmp_path, (datetime.now(LONDON).date() + timedelta(days=30)).isoformat())

    def publish(username: str, *more: str, phrase: str = "") -> tuple[int, str, str]:
        said = f"{phrase or PHRASES[username]}\n"
        done = run("protocols", "publish", file, "--by", username, *more, "--json", data=data, stdin=said)
        state = str(only_json(done).get("state", "")) if done.stdout else ""
        return done.returncode, state, done.stderr

    assert publish("n.hale", phrase="not the phrase at all")[0] == 1
    code, _, said = publish("n.hale")
    assert code == 1
    assert "Say in your own words what this changes" in said
    assert publish("n.hale", "--because", WORDS) == (0, "proposed", "")
    code, _, said = publish("n.hale")
    assert code == 1
    assert "You proposed this version, so somebody else publishes it." in said
    assert publish("a.okafor")[:2] == (0, "published")
    again = run("protocols", "diff", "opening/v1", "opening/v2", data=data)
    assert "It is in force from" in again.stdout
    assert run("protocols", "draw", "opening/v2", data=data).stdout.startswith("flowchart TD")
    assert "Nothing was" in publish("a.okafor")[2]


def test_a_day_that_is_past_is_refused(data: Path, tmp_path: Path) -> None:
    file = changed(tmp_path, "2026-11-02")
    said = f"{PHRASES['n.hale']}\n"
    done = run("protocols", "publish", file, "--by", "n.hale", "--because", WORDS, data=data, stdin=said)
    assert done.returncode == 1
    assert "which is past" in done.stderr
