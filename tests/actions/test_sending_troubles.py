"""Trouble with one parcel voids its approval, tells managers, and keeps no other parcel back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from helpline.actions.candidates import Choice
from helpline.actions.notes import take_note
from helpline.actions.ports import Channel, Desk
from helpline.actions.rung import Rung, record_emergency
from helpline.actions.sending import (
    send_next,
)
from helpline.protocol.answers import Typed
from helpline.words.errors import NotKept
from helpline.words.london import LONDON
from tests.actions.stopping import changed, without
from tests.actions.telling import Telling
from tests.office import ADVISER, Office

PAST_THE_CALENDAR = datetime(2031, 11, 20, 14, 2, tzinfo=LONDON)


def _gone(desk: Desk) -> Desk:
    return replace(desk, directory=without(desk.directory))


def _way_gone(desk: Desk) -> Desk:
    return replace(desk, directory=changed(desk.directory, id="another"))


def _too_late(desk: Desk) -> Desk:
    desk.clock.at = PAST_THE_CALENDAR  # type: ignore[attr-defined]
    return desk


DEEDS: dict[str, Callable[[Telling], object]] = {
    "note": lambda told: take_note(told.desk, told.case_id, who=ADVISER, words="Still on the line"),
    "answer": lambda told: told.answer("person.language", Typed(words="French")),
    "999": lambda told: record_emergency(told.desk, told.case_id, who=ADVISER, rung=Rung(who_dialled="helpline")),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("trouble", [_gone, _way_gone, _too_late])
def test_trouble_of_the_directory_or_the_calendar_voids_the_approval_and_stops_nothing_else(
    office: Office, telling: Telling, *, trouble: Callable[[Desk], Desk], deed: str
) -> None:
    telling.approved()
    telling.desk = trouble(telling.desk)
    DEEDS[deed](telling)
    DEEDS["note"](telling)
    assert telling.referral().state == "submitted"
    told = [one.told.about for one in telling.case.told if one.told.why == "other"]
    assert told == [telling.referral().referral_id]
    assert send_next(telling.desk) is None
    assert not office.post.given


def test_a_receiver_that_is_gone_keeps_no_other_parcel_back(office: Office) -> None:
    gone = Telling(office).approved()
    other = Telling(office).ready()
    elsewhere = Choice("eastmarch-children", _folder_of(office.desk, "eastmarch-children"), because="She lives there.")
    other.approve(other.candidate(choice=elsewhere))
    desk = _gone(office.desk)
    while send_next(desk):
        pass
    assert gone.referral().state == "submitted"
    assert [mail.parcel_id for mail in office.post.given] == [other.parcel_id]


def _folder_of(desk: Desk, entity_id: str) -> str:
    return next(way.id for way in desk.directory.entity(entity_id).ways_in if way.channel == "folder")


class Faulty(dict[str, Channel]):
    """Ways of sending that are set up, until one is wanted."""

    def __init__(self, trouble: Exception, **channels: Channel) -> None:
        super().__init__(channels)
        self._trouble = trouble

    def __getitem__(self, name: str) -> Channel:
        """Fail."""
        raise self._trouble


def test_a_fault_in_one_parcel_sets_it_aside_voids_its_approval_and_the_next_one_goes(office: Office) -> None:
    first, second = Telling(office).approved(), Telling(office).approved()
    with pytest.raises(ZeroDivisionError):
        send_next(replace(office.desk, channels=Faulty(ZeroDivisionError(), folder=office.post)))
    assert sorted(told.referral().state for told in (first, second)) == ["approved", "submitted"]
    while send_next(office.desk):
        pass
    assert len(office.post.given) == 1
    assert [len(told.case.told) for told in (first, second)] == [1, 0]


def test_a_case_on_which_nothing_can_be_recorded_is_set_aside_as_well(office: Office) -> None:
    Telling(office).approved()
    Telling(office).approved()
    faulty = replace(office.desk, library=None)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        send_next(faulty)
    while send_next(office.desk):
        pass
    assert len(office.post.given) == 1


def test_what_could_not_be_kept_for_a_moment_is_sent_later(office: Office, telling: Telling) -> None:
    telling.approved()
    with pytest.raises(NotKept):
        send_next(replace(office.desk, channels=Faulty(NotKept("full", "The disk is full."), folder=office.post)))
    assert send_next(office.desk) is None
    office.clock.forward(minutes=5)
    assert send_next(office.desk) == telling.parcel_id
    assert len(office.post.given) == 1
