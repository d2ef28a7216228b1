"""A data folder that is missing, empty or tampered with: each command says so, and nothing is begun or hidden."""

import shutil
from pathlib import Path

import pytest
import sqlcipher3

from helpline.settings import Settings
from helpline.storage.ring import database_key
from helpline.wiring.keys import master_key
from tests.cli.running import only_json, run

COMMANDS = ("verify-record", "doctor", "work", "serve")


@pytest.mark.parametrize("command", COMMANDS)
def test_DURA_06_a_missing_data_folder_is_refused_with_the_reason_and_nothing_is_begun(
    command: str, tmp_path: Path
) -> None:
    done = run(command, data=tmp_path / "gone")
    assert done.returncode == 1
    assert "is not there" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_DURA_06_a_data_folder_whose_record_has_gone_is_refused_and_stays_empty(command: str, data: Path) -> None:
    shutil.rmtree(data)
    data.mkdir(mode=0o700)
    before = sorted(data.parent.iterdir())
    done = run(command, data=data)
    assert done.returncode == 1
    assert "No new, empty record was begun" in done.stderr
    assert list(data.iterdir()) == []
    assert sorted(data.parent.iterdir()) == before


def test_AUDI_01_a_row_that_was_edited_is_named_and_the_command_falls_short(data: Path) -> None:
    key = master_key(Settings(data=data, database="", key_file=None, unlock="key_file"), may_create=False)
    connection = sqlcipher3.connect(str(data / "helpline.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{database_key(key).hex()}'\"").fetchall()
    connection.execute("UPDATE event SET actor = 'somebody else' WHERE number = 3").fetchall()
    connection.close()
    done = run("verify-record", "--json", data=data)
    assert done.returncode == 1
    assert only_json(done)["broken"][0]["number"] == 3
