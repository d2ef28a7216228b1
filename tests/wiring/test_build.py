"""The live desk is built on either database by one setting, and refuses in plain words what it must not open."""

import os
import resource
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from helpline.actions.contacts import open_contact
from helpline.engine.permissions import Who
from helpline.settings import Settings
from helpline.wiring import build, open_store
from helpline.wiring.opening import record_exists
from helpline.words.errors import NotKept

ADVISER = Who("adviser-1", "M. Reyes", frozenset({"adviser"}))


def _begun(settings: Settings) -> str:
    """Begin a record with one case in it, and return the case's id."""
    desk = build(settings, may_create=True)
    case_id = open_contact(desk, who=ADVISER, channel="phone").case_id
    desk.store.close()
    return case_id


def _refusal(settings: Settings, *, may_create: bool = False) -> str:
    with pytest.raises(NotKept) as refused:
        build(settings, may_create=may_create)
    said = refused.value.for_person
    assert "nothing was changed" in said.casefold()
    return said


def _still_opens(settings: Settings, case_id: str) -> bool:
    store = open_store(settings)
    try:
        with store.read() as unit:
            return unit.case(case_id).case_id == case_id and not store.verify().broken
    finally:
        store.close()


def test_a_second_start_keeps_the_data(settings: Settings) -> None:
    case_id = _begun(settings)
    desk = build(settings, may_create=True)
    with desk.store.read() as unit:
        assert [row.case_id for row in unit.rows()] == [case_id]
    desk.store.close()


def test_a_record_is_never_begun_unless_asked_to(settings: Settings) -> None:
    settings.data.mkdir()
    settings.key.write_text("00" * 32 + "\n")
    settings.key.chmod(0o600)
    _refusal(settings)
    assert not record_exists(settings)
    assert list(settings.data.iterdir()) == []


def test_a_wrong_key_is_refused_and_the_record_stays_as_it_was(settings: Settings) -> None:
    case_id = _begun(settings)
    right = settings.key.read_text()
    settings.key.write_text("11" * 32 + "\n")
    assert "key" in _refusal(settings)
    settings.key.write_text(right)
    assert _still_opens(settings, case_id)


@pytest.mark.parametrize("may_create", [False, True])
def test_a_missing_key_is_refused_and_none_is_made_for_a_record_that_is_there(
    settings: Settings, may_create: bool
) -> None:
    case_id = _begun(settings)
    away = settings.key.rename(settings.key.with_name("kept-safe"))
    assert "Put it back" in _refusal(settings, may_create=may_create)
    assert not settings.key.exists()
    away.rename(settings.key)
    assert _still_opens(settings, case_id)


def test_a_key_that_others_can_read_is_refused(embedded: Settings) -> None:
    _begun(embedded)
    embedded.key.chmod(0o644)
    assert "chmod 600" in _refusal(embedded)


def test_DURA_06_a_missing_data_folder_is_refused_and_no_empty_record_is_begun(embedded: Settings) -> None:
    _begun(embedded)
    embedded.data.rename(embedded.data.with_name("unmounted"))
    assert "not there" in _refusal(embedded)
    assert not embedded.data.exists()


def test_a_data_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "could not be made" in _refusal(Settings(data=tmp_path / "file" / "data"), may_create=True)


def test_a_database_that_is_out_of_reach_is_refused(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", database="postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(NotKept) as refused:
        build(settings)
    assert "nobody@" not in refused.value.for_person


def test_data_key_and_post_are_for_their_owner_alone_whatever_the_umask(embedded: Settings) -> None:
    before = os.umask(0)
    try:
        _begun(embedded)
    finally:
        os.umask(before)
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (embedded.data, embedded.key)}
    assert modes == {embedded.data: 0o700, embedded.key: 0o600}
    assert stat.S_IMODE((embedded.data / "helpline.db").stat().st_mode) == 0o600


def _run_on_a_full_disk(settings: Settings, limit: int) -> subprocess.CompletedProcess[str]:
    def no_file_grows() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "helpline.cli", "people", "add", "m.reyes", "--name", "M. Reyes"]
    return subprocess.run(
        [*command, "--role", "adviser", "--draw", "--begin"],
        env={"PATH": os.environ["PATH"], "HELPLINE_DATA": str(settings.data), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        preexec_fn=no_file_grows,
        check=False,
    )


@pytest.mark.parametrize("limit", [0, 20_000])
def test_DURA_03_on_a_full_disk_it_says_so_and_begins_once_there_is_room(embedded: Settings, limit: int) -> None:
    done = _run_on_a_full_disk(embedded, limit)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert "pass phrase" not in done.stdout
    case_id = _begun(embedded)
    assert _still_opens(embedded, case_id)
