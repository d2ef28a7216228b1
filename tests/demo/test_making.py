"""The demo is made whole or not at all, is kept at the next start, and is never mistaken for anything else."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from helpline.actions.hasher import Argon2Hasher
from helpline.actions.ports import Desk
from helpline.actions.sign_in import sign_in
from helpline.demo import MARK, folder, open_demo
from helpline.settings import Settings
from helpline.wiring import build
from helpline.words.errors import NotKept
from tests.cli.running import ROOT, run
from tests.demo.conftest import Made


def _nothing(done: int, of: int) -> None:
    """Say nothing of how far it is."""


def _reset(data: Path | str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "tools" / "demo_reset.py", str(data)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_it_says_where_to_go_who_signs_in_and_that_nothing_is_sent(made: Made) -> None:
    assert made.done.returncode == 0
    assert made.done.stderr == ""
    assert "http://127.0.0.1:8000/" in made.done.stdout
    assert {name: role for name, (role, _) in made.sign_ins().items()} == {
        "m.reyes": "adviser",
        "a.okafor": "manager",
        "t.bell": "trainer",
        "n.hale": "practice_lead",
    }
    assert str(made.data / "post") in made.done.stdout
    assert "Nobody and nothing in them is real" in made.done.stdout


def test_everybody_signs_in_with_what_was_printed(made: Made, desk: Desk) -> None:
    for username, (role, phrase) in made.sign_ins().items():
        _, who = sign_in(desk, username, phrase, hasher=Argon2Hasher())
        assert who.roles == {role}


def test_everything_is_for_its_owner_alone(made: Made) -> None:
    assert stat.S_IMODE(made.data.stat().st_mode) == 0o700
    open_to_others = [
        path
        for path in (*made.data.rglob("*"), *made.data.parent.glob("demo-data.*"))
        if path.name != MARK and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    assert open_to_others == []


def test_nothing_half_made_lies_beside_it(made: Made) -> None:
    assert {path.name for path in made.data.parent.iterdir()} == {"demo-data", "demo-data.key", "demo-data.head"}


def test_a_second_start_keeps_the_data_and_prints_the_same_sign_ins(made: Made) -> None:
    before = (made.data / "helpline.db").stat()
    second = open_demo(made.settings, told=_nothing)
    assert not second.is_new
    assert {one.username: (one.role, one.phrase) for one in second.sign_ins if one.is_shown} == made.sign_ins()
    assert (made.data / "helpline.db").stat().st_ino == before.st_ino


def test_a_making_that_was_cut_off_leaves_no_demo_and_the_next_start_makes_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data=tmp_path / "demo", database="", unlock="key_file")

    def cut_off(done: int, of: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_demo(settings, told=cut_off)
    assert not settings.data.exists()
    assert open_demo(settings, told=_nothing).is_new
    desk = build(settings)
    with desk.store.read() as unit:
        assert len(unit.rows()) >= 12
    assert desk.store.verify().broken == ()
    desk.store.close()
    assert not settings.beside(".making").exists()


def test_a_folder_that_is_not_a_demo_is_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "real"
    data.mkdir()
    (data / "helpline.db").write_text("a real record")
    done = run("demo", "--no-serve", data=data)
    assert done.returncode == 1
    assert MARK in done.stderr
    assert [path.read_text() for path in data.iterdir()] == ["a real record"]
    assert _reset(data).returncode == 1
    assert (data / "helpline.db").exists()


@pytest.mark.parametrize("left", ["demo.key", "demo.head", "demo.making"])
def test_a_key_whose_data_is_not_mounted_is_never_taken_for_a_demos(tmp_path: Path, left: str) -> None:
    (tmp_path / left).write_text("of a real record")
    with pytest.raises(NotKept) as refused:
        open_demo(Settings(data=tmp_path / "demo", database="", unlock="key_file"), told=_nothing)
    assert "not mounted" in refused.value.for_person
    assert [path.read_text() for path in tmp_path.iterdir()] == ["of a real record"]


@pytest.mark.parametrize("lost", [folder.SIGN_INS, "helpline.db"])
def test_a_demo_that_lost_a_part_says_what_to_do(made: Made, tmp_path: Path, lost: str) -> None:
    data = tmp_path / "demo"
    data.mkdir()
    for name in {MARK, folder.SIGN_INS, "helpline.db"} - {lost}:
        (data / name).write_bytes((made.data / name).read_bytes())
    with pytest.raises(NotKept) as refused:
        open_demo(Settings(data=data, database="", unlock="key_file"), told=_nothing)
    assert "make demo-reset" in refused.value.for_person


def test_reset_throws_away_the_data_and_its_keys_and_nothing_else(made: Made, tmp_path: Path) -> None:
    data = tmp_path / "demo"
    shutil.copytree(made.data, data)
    for beside in (".key", ".head"):
        shutil.copy2(f"{made.data}{beside}", f"{data}{beside}")
    (tmp_path / "demo.txt").write_text("somebody's own")
    assert _reset(f"{data}/").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["demo.txt"]
    assert "Nothing to throw away" in _reset(data).stdout


def test_on_postgresql_by_one_setting_and_never_into_a_record_that_is_there(
    tmp_path: Path, fresh_postgres: str
) -> None:
    settings = Settings(data=tmp_path / "demo", database=fresh_postgres, unlock="key_file")
    assert open_demo(settings, told=_nothing).is_new
    assert not open_demo(settings, told=_nothing).is_new
    desk = build(settings)
    with desk.store.read() as unit:
        assert len(unit.rows()) >= 12
    desk.store.close()
    elsewhere = settings.model_copy(update={"data": tmp_path / "other"})
    with pytest.raises(NotKept) as refused:
        open_demo(elsewhere, told=_nothing)
    assert "never added" in refused.value.for_person


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run("demo", "--no-serve", data=tmp_path / "file" / "demo")
    assert done.returncode == 1
    assert "could not be made" in done.stderr
    assert os.listdir(tmp_path) == ["file"]
