"""The sending worker alone: it sends what is due, and stops when it is told to."""

import signal
import subprocess
import time
from pathlib import Path

from tests.actions.telling import Telling
from tests.cli.running import COMMAND, ROOT, environment
from tests.office import KEY, Office


def _record_with_one_parcel(folder: Path) -> Path:
    office = Office(folder)
    Telling(office).approved()
    office.close()
    key = folder / "data.key"
    key.write_text(f"{KEY.hex()}\n")
    key.chmod(0o600)
    return folder / "data"


def test_it_sends_what_is_approved_and_a_polite_stop_ends_it_cleanly(tmp_path: Path) -> None:
    data = _record_with_one_parcel(tmp_path)
    with subprocess.Popen([*COMMAND, "work"], cwd=ROOT, env=environment(data), stderr=subprocess.PIPE) as worker:
        while not list(data.glob("post/*.eml")):
            assert worker.poll() is None
            time.sleep(0.05)
        worker.send_signal(signal.SIGTERM)
        _, said = worker.communicate(timeout=60)
    assert worker.returncode == 0
    assert b"Traceback" not in said
    office = Office(tmp_path)
    with office.desk.store.read() as unit:
        states = [parcel.state for row in unit.rows() for parcel in row.parcels]
    assert states == ["handed_over"]
    office.close()
