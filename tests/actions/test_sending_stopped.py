"""What was approved goes nowhere else and not once more; what can't be sent keeps nothing else back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from helpline.actions.candidates import Choice
from helpline.actions.emergency import record_emergency
from helpline.actions.notes import take_note
from helpline.actions.ports import Channel, Desk, HandOver
from helpline.actions.referrals import return_to_adviser
from helpline.actions.sending import (
    LEASE_SECONDS,
    face_abandoned,
    hand_over_by_hand,
    resolve_uncertain,
    send_next,
    take_by_hand,
)
from helpline.actions.voiding import is_current
from helpline.directory.directory import Directory
from helpline.engine.parcel import Parcel
from helpline.protocol.answers import Typed
from helpline.words.errors import NotKept, OutOfStep
from helpline.words.london import LONDON
from tests.actions.telling import COUNCIL, Telling
from tests.office import ADVISER, MANAGER, SECOND, CountedIds, Office

BY_HAND = Choice("northmoor-children", "northmoor-children-by-hand")
OTHER_SCHOOL = Typed(words="Carrow College", how="told", by="caller")
SCHOOL = Typed(words="Millbeck Academy, Northmoor", how="told", by="caller")
PAST_THE_CALENDAR = datetime(2031, 11, 20, 14, 2, tzinfo=LONDON)


def _changed(directory: Directory, **update: object) -> Directory:
    """Return the directory with the council's way in changed; None in `id` takes it out."""
    entity = directory.entity(COUNCIL.entity_id)
    ways = tuple(way.model_copy(update=update) if way.id == COUNCIL.way_in_id else way for way in entity.ways_in)
    return Directory({**directory.entities, entity.id: entity.model_copy(update={"ways_in": ways})})


def _without(directory: Directory) -> Directory:
    return Directory({key: one for key, one in directory.entities.items() if key != COUNCIL.entity_id})


def _parcels(telling: Telling) -> list[Parcel]:
    return list(telling.case.parcels.values())


def _resolve(telling: Telling, parcel_id: str) -> None:
    resolve_uncertain(
        telling.desk, telling.case_id, who=SECOND, parcel_id=parcel_id, has_arrived=False, words="R. Hale has nothing."
    )


def test_a_voided_document_that_did_not_arrive_is_never_sent_and_the_new_one_is(
    office: Office, telling: Telling
) -> None:
    old = telling.approved().parcel_id
    office.post.answers.append(HandOver("uncertain", "The line broke."))
    send_next(office.desk)
    telling.answer("person.school", OTHER_SCHOOL)
    _resolve(telling, old)
    assert telling.referral().state == "submitted"
    assert send_next(office.desk) is None
    telling.decided()
    telling.approve(telling.candidate())
    while send_next(office.desk):
        pass
    assert [parcel.state for parcel in _parcels(telling)] == ["sealed", "handed_over"]
    first, second = office.post.given
    assert first.parcel_id == old
    assert second.parcel_id != old


def test_an_old_document_that_is_ready_in_the_outbox_is_refused_by_the_gate_alone(
    office: Office, telling: Telling
) -> None:
    old = telling.approved().parcel_id
    telling.answer("person.school", OTHER_SCHOOL)
    telling.decided()
    telling.approve(telling.candidate())
    with office.desk.store.begin() as unit:
        unit.settle(old, "ready", due_at=office.clock.now())
    while send_next(office.desk):
        pass
    assert [mail.parcel_id for mail in office.post.given] == [_parcels(telling)[1].parcel_id]


def test_of_two_documents_sealed_from_one_candidate_only_the_newest_leaves(office: Office, telling: Telling) -> None:
    telling.ready()
    candidate_id = telling.candidate(choice=BY_HAND)
    telling.approve(candidate_id)
    old = telling.parcel_id
    telling.answer("person.school", OTHER_SCHOOL)
    telling.answer("person.school", SCHOOL)
    telling.approve(candidate_id)
    new = _parcels(telling)[1].parcel_id
    with pytest.raises(OutOfStep):
        take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=old)
    with pytest.raises(OutOfStep):
        hand_over_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=old, words="To J. Adeyemi")
    hand_over_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=new, words="To J. Adeyemi")


def test_a_document_of_another_candidate_than_the_approved_one_is_not_the_approved_one(telling: Telling) -> None:
    telling.approved()
    referral, (parcel,) = telling.referral(), _parcels(telling)
    assert referral.approval is not None
    assert is_current(referral, parcel)
    other = replace(referral, approval=replace(referral.approval, candidate_id="another"))
    assert not is_current(other, parcel)
    assert not is_current(replace(referral, approval=None), parcel)


def test_an_approval_falls_with_a_change_though_an_earlier_document_was_refused(
    office: Office, telling: Telling
) -> None:
    telling.approved()
    office.post.answers.append(HandOver("refused", "No such box."))
    send_next(office.desk)
    _returned_and_approved_again(telling)
    telling.answer("person.school", OTHER_SCHOOL)
    assert telling.referral().state == "submitted"
    assert send_next(office.desk) is None


def _returned_and_approved_again(telling: Telling) -> None:
    referral_id = telling.referral().referral_id
    seen = telling.case.number
    return_to_adviser(
        telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id, words="Another box.", seen=seen
    )
    telling.submitted().decided()
    telling.approve(telling.candidate())


CHANGES: dict[str, dict[str, Any]] = {
    "address": {"address": "somebody@elsewhere.example"},
    "protection": {"protection": "zip"},
    "channel": {"channel": "by_hand"},
    "not verified": {"verified_on": None},
    "way taken out": {"id": "another"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_way_in_that_changes_after_the_approval_stops_it_and_managers_are_told(
    office: Office, telling: Telling, change: str
) -> None:
    telling.approved()
    desk = replace(office.desk, directory=_changed(office.desk.directory, **CHANGES[change]))
    assert send_next(desk) == telling.parcel_id
    assert send_next(desk) is None
    assert not office.post.given
    assert telling.referral().state == "submitted"
    assert [(one.told.why, one.told.about) for one in telling.case.told] == [("other", telling.referral().referral_id)]


def test_an_approval_that_the_sender_finds_fallen_is_voided_on_the_record_and_managers_are_told(
    office: Office, telling: Telling
) -> None:
    telling.approved()
    entity = office.desk.directory.entity(COUNCIL.entity_id)
    renamed = {entity.id: entity.model_copy(update={"name": "Another Council"})}
    send_next(replace(office.desk, directory=Directory({**office.desk.directory.entities, **renamed})))
    assert telling.referral().state == "submitted"
    assert [one.told.about for one in telling.case.told] == [telling.referral().referral_id]
    assert not office.post.given


@pytest.mark.parametrize("change", CHANGES)
def test_a_way_in_that_changes_after_it_was_read_is_not_approved(telling: Telling, change: str) -> None:
    telling.ready()
    candidate_id = telling.candidate()
    telling.desk = replace(telling.desk, directory=_changed(telling.desk.directory, **CHANGES[change]))
    with pytest.raises(OutOfStep) as refused:
        telling.approve(candidate_id)
    assert len(refused.value.changes) == 1
    assert not telling.case.parcels


def test_a_document_goes_to_the_address_that_was_frozen_with_it(office: Office, telling: Telling) -> None:
    telling.approved()
    (parcel,) = _parcels(telling)
    candidate = telling.referral().candidates[parcel.made.candidate_id]
    send_next(office.desk)
    assert {candidate.address, parcel.made.address, office.post.given[0].to} == {"front.door@northmoor.example"}
    assert (candidate.channel, candidate.protection) == (parcel.made.channel, parcel.made.protection)


def _gone(desk: Desk) -> Desk:
    return replace(desk, directory=_without(desk.directory))


def _way_gone(desk: Desk) -> Desk:
    return replace(desk, directory=_changed(desk.directory, id="another"))


def _too_late(desk: Desk) -> Desk:
    desk.clock.at = PAST_THE_CALENDAR  # type: ignore[attr-defined]
    return desk


DEEDS: dict[str, Callable[[Telling], object]] = {
    "note": lambda told: take_note(told.desk, told.case_id, who=ADVISER, words="Still on the line"),
    "answer": lambda told: told.answer("person.language", Typed(words="French")),
    "999": lambda told: record_emergency(told.desk, told.case_id, who=ADVISER, who_dialled="helpline"),
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


class Slow:
    """A way of sending that takes longer than its time, while others face it as abandoned."""

    name = "folder"

    def __init__(self, office: Office, then: Callable[[], object], result: HandOver) -> None:
        self._office, self._then, self._result = office, then, result

    def hand_over(self, mail: object) -> HandOver:
        """Be late, and say what became of it."""
        self._office.clock.forward(seconds=LEASE_SECONDS + 1)
        assert len(face_abandoned(self._office.desk)) == 1
        self._then()
        return self._result


@pytest.mark.parametrize("outcome", ["handed_over", "try_again", "refused", "uncertain"])
def test_a_result_that_comes_late_stands_on_the_record_and_moves_nothing(
    office: Office, telling: Telling, outcome: Any
) -> None:
    telling.approved()
    slow = Slow(office, lambda: None, HandOver(outcome, "It took three minutes.", "trace-9"))
    send_next(replace(office.desk, channels={"folder": slow}))
    (parcel,) = _parcels(telling)
    assert parcel.state == "uncertain"
    assert parcel.log[-1][1] == "The sender's answer came late"
    assert [one.told.about for one in telling.case.told] == [parcel.parcel_id] * 2
    office.clock.forward(days=1)
    assert send_next(office.desk) is None


def test_a_result_that_comes_while_it_is_sent_once_more_is_not_taken_for_the_second(
    office: Office, telling: Telling
) -> None:
    telling.approved()

    def once_more() -> None:
        _resolve(telling, telling.parcel_id)
        with pytest.raises(InterruptedError):
            send_next(replace(office.desk, channels={"folder": Unplugged()}))

    slow = Slow(office, once_more, HandOver("handed_over", "In the folder."))
    send_next(replace(office.desk, channels={"folder": slow}))
    (parcel,) = _parcels(telling)
    assert (parcel.state, parcel.attempts) == ("sending", 2)


class FailsOnce(CountedIds):
    """Ids of which the first cannot be had."""

    has_failed = False

    def new(self) -> str:
        """Fail once."""
        if not self.has_failed:
            self.has_failed = True
            raise ZeroDivisionError
        return f"ff{super().new()[2:]}"


class Unplugged:
    """A way of sending during which the machine stops."""

    name = "folder"

    def hand_over(self, mail: object) -> HandOver:
        """Stop."""
        raise InterruptedError


def test_an_abandoned_parcel_that_cannot_be_faced_keeps_no_other_from_being_faced(office: Office) -> None:
    both = Telling(office).approved(), Telling(office).approved()
    for _ in both:
        with pytest.raises(InterruptedError):
            send_next(replace(office.desk, channels={"folder": Unplugged()}))
    office.clock.forward(seconds=LEASE_SECONDS + 1)
    with pytest.raises(ZeroDivisionError):
        face_abandoned(replace(office.desk, ids=FailsOnce()))
    assert sorted(_parcels(told)[0].state for told in both) == ["sending", "uncertain"]
    assert len(face_abandoned(office.desk)) == 1
