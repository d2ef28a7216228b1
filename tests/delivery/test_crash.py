"""A sender that dies between its intent and its result: nobody guesses, and nothing goes twice."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from helpline.actions.sending import LEASE_SECONDS, face_abandoned, resolve_uncertain, send_next
from helpline.delivery.folder import FolderChannel
from helpline.engine.case import Case
from tests.actions.telling import Telling
from tests.office import MANAGER, Office

ROOT = Path(__file__).resolve().parents[2]


def _until(is_so: Callable[[], bool], child: subprocess.Popen[bytes]) -> None:
    while not is_so():
        assert child.poll() is None, "the child ended before it came to the middle of sending"
        time.sleep(0.02)


def _kill_in_the_middle(folder: Path, *, now: str, when: str) -> None:
    mark = folder / "in-the-middle"
    command = [sys.executable, "-m", "tests.delivery.stalling_sender", str(folder), now, str(mark), when]
    with subprocess.Popen(command, cwd=ROOT) as child:
        try:
            _until(mark.exists, child)
        finally:
            child.kill()


@pytest.fixture(params=["before", "after"])
def left_behind(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A record whose only parcel was being sent when its sender was killed, before or after it was written."""
    office = Office(tmp_path)
    telling = Telling(office).approved()
    now, case_id = office.clock.now().isoformat(), telling.case_id
    office.close()
    _kill_in_the_middle(tmp_path, now=now, when=request.param)
    return tmp_path, case_id


def _case(office: Office, case_id: str) -> Case:
    with office.desk.store.read() as unit:
        return unit.case(case_id)


def test_a_sender_killed_in_the_middle_leaves_uncertain_and_nothing_is_sent_again_by_itself(
    left_behind: tuple[Path, str],
) -> None:
    folder, case_id = left_behind
    office = Office(folder)
    desk = replace(office.desk, channels={"folder": FolderChannel(folder / "post")})
    written = list((folder / "post").glob("*.eml"))
    assert face_abandoned(desk) == ()
    assert send_next(desk) is None
    (parcel,) = _case(office, case_id).parcels.values()
    assert (parcel.state, parcel.attempts) == ("sending", 1)

    office.clock.forward(minutes=LEASE_SECONDS / 60 + 0.1)
    assert face_abandoned(desk) == (parcel.parcel_id,)
    office.clock.forward(days=3)
    assert send_next(desk) is None
    assert face_abandoned(desk) == ()
    case = _case(office, case_id)
    assert case.parcels[parcel.parcel_id].state == "uncertain"
    assert any(told.told.about == parcel.parcel_id for told in case.told)
    assert list((folder / "post").glob("*.eml")) == written
    assert desk.store.verify().broken == ()
    office.close()


def test_once_a_person_has_rung_and_it_did_not_arrive_it_goes_once_more(left_behind: tuple[Path, str]) -> None:
    folder, case_id = left_behind
    office = Office(folder)
    desk = replace(office.desk, channels={"folder": FolderChannel(folder / "post")})
    office.clock.forward(minutes=5)
    (parcel_id,) = face_abandoned(desk)
    resolve_uncertain(desk, case_id, who=MANAGER, parcel_id=parcel_id, has_arrived=False, words="R. Hale has nothing.")
    assert send_next(desk) == parcel_id
    assert _case(office, case_id).parcels[parcel_id].state == "handed_over"
    assert len(list((folder / "post").glob("*.eml"))) == 1
    office.close()
