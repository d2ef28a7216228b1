"""Verifying the record, and its head for somebody else to keep."""

import shutil
from pathlib import Path

import pytest

from tests.cli.running import only_json, run


@pytest.fixture
def older(data: Path, tmp_path: Path) -> Path:
    """A copy of the data as it was before one more person was added and a case opened."""
    return Path(shutil.copytree(data, tmp_path / "older"))


def test_a_whole_record_verifies(data: Path) -> None:
    done = run("verify-record", "--json", data=data)
    report = only_json(done)
    assert done.returncode == 0
    assert set(report) == {"events", "broken", "seconds"}
    assert report["events"] > 3
    assert report["broken"] == []


def test_a_head_that_was_written_out_verifies_the_record_later(data: Path, tmp_path: Path) -> None:
    head = tmp_path / "head"
    assert run("verify-record", "--write-head", head, data=data).returncode == 0
    assert head.read_text().count(".") == 2
    assert run("verify-record", "--head", head, data=data).returncode == 0


def test_a_cut_tail_shows_against_the_head(data: Path, older: Path, tmp_path: Path) -> None:
    from helpline.actions.contacts import open_contact
    from helpline.engine.permissions import Who
    from helpline.settings import Settings
    from helpline.wiring import build

    desk = build(Settings(data=data, database="", unlock="key_file"))
    open_contact(desk, who=Who("adviser-1", "M. Reyes", frozenset({"adviser"})), channel="phone")
    desk.store.close()
    head = tmp_path / "head"
    run("verify-record", "--write-head", head, data=data)
    shutil.copy(data.with_name("data.key"), older.with_name("older.key"))
    assert run("verify-record", data=older).returncode == 0
    done = run("verify-record", "--head", head, "--json", data=older)
    broken = only_json(done)["broken"]
    assert done.returncode == 1
    assert [set(one) for one in broken] == [{"number", "what"}]
    assert "missing" in broken[0]["what"]


def test_DURA_07_an_older_copy_put_in_place_is_noticed_at_start(data: Path, older: Path) -> None:
    from helpline.actions.contacts import open_contact
    from helpline.engine.permissions import Who
    from helpline.settings import Settings
    from helpline.wiring import build

    desk = build(Settings(data=data, database="", unlock="key_file"))
    open_contact(desk, who=Who("adviser-1", "M. Reyes", frozenset({"adviser"})), channel="phone")
    desk.store.close()
    shutil.copy(older / "helpline.db", data / "helpline.db")
    done = run("verify-record", data=data)
    assert done.returncode == 1
    assert "older copy" in done.stderr


@pytest.mark.parametrize("text", ["7.abc.def", "nonsense", "\x00"])
def test_a_head_of_another_record_is_told(data: Path, tmp_path: Path, text: str) -> None:
    head = tmp_path / "head"
    head.write_text(text)
    done = run("verify-record", "--head", head, data=data)
    assert done.returncode == 1
    assert "NOT what was written" in done.stdout


def test_an_empty_head_is_wrong_use(data: Path, tmp_path: Path) -> None:
    (tmp_path / "head").touch()
    assert run("verify-record", "--head", tmp_path / "head", data=data).returncode == 2


def test_a_head_that_cannot_be_written_is_told(data: Path, tmp_path: Path) -> None:
    done = run("verify-record", "--write-head", tmp_path / "no" / "head", data=data)
    assert done.returncode == 2
    assert "could not be written" in done.stderr
