"""What was approved goes nowhere else and not once more; what can't be sent keeps nothing else back."""

from dataclasses import replace
from typing import Any

import pytest

from helpline.actions.by_hand import hand_over_by_hand, take_by_hand
from helpline.actions.candidates import Choice
from helpline.actions.ports import HandOver
from helpline.actions.referrals import return_to_adviser
from helpline.actions.sending import (
    send_next,
)
from helpline.actions.voiding import is_current
from helpline.directory.directory import Directory
from helpline.protocol.answers import Typed
from helpline.words.errors import OutOfStep
from tests.actions.stopping import changed, parcels, resolve
from tests.actions.telling import COUNCIL, Telling
from tests.office import ADVISER, MANAGER, Office

BY_HAND = Choice("northmoor-children", "northmoor-children-by-hand")
OTHER_SCHOOL = Typed(words="Carrow College", how="told", by="caller")
SCHOOL = Typed(words="Millbeck Academy, Northmoor", how="told", by="caller")


def test_a_voided_document_that_did_not_arrive_is_never_sent_and_the_new_one_is(
    office: Office, telling: Telling
) -> None:
    old = telling.approved().parcel_id
    office.post.answers.append(HandOver("uncertain", "The line broke."))
    send_next(office.desk)
    telling.answer("person.school", OTHER_SCHOOL)
    resolve(telling, old)
    assert telling.referral().state == "submitted"
    assert send_next(office.desk) is None
    telling.decided()
    telling.approve(telling.candidate())
    while send_next(office.desk):
        pass
    assert [parcel.state for parcel in parcels(telling)] == ["sealed", "handed_over"]
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
    assert [mail.parcel_id for mail in office.post.given] == [parcels(telling)[1].parcel_id]


def test_of_two_documents_sealed_from_one_candidate_only_the_newest_leaves(office: Office, telling: Telling) -> None:
    telling.ready()
    candidate_id = telling.candidate(choice=BY_HAND)
    telling.approve(candidate_id)
    old = telling.parcel_id
    telling.answer("person.school", OTHER_SCHOOL)
    telling.answer("person.school", SCHOOL)
    telling.approve(candidate_id)
    new = parcels(telling)[1].parcel_id
    with pytest.raises(OutOfStep):
        take_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=old)
    with pytest.raises(OutOfStep):
        hand_over_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=old, words="To J. Adeyemi")
    hand_over_by_hand(office.desk, telling.case_id, who=ADVISER, parcel_id=new, words="To J. Adeyemi")


def test_a_document_of_another_candidate_than_the_approved_one_is_not_the_approved_one(telling: Telling) -> None:
    telling.approved()
    referral, (parcel,) = telling.referral(), parcels(telling)
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
    desk = replace(office.desk, directory=changed(office.desk.directory, **CHANGES[change]))
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
    telling.desk = replace(telling.desk, directory=changed(telling.desk.directory, **CHANGES[change]))
    with pytest.raises(OutOfStep) as refused:
        telling.approve(candidate_id)
    assert len(refused.value.changes) == 1
    assert not telling.case.parcels


def test_a_document_goes_to_the_address_that_was_frozen_with_it(office: Office, telling: Telling) -> None:
    telling.approved()
    (parcel,) = parcels(telling)
    candidate = telling.referral().candidates[parcel.made.candidate_id]
    send_next(office.desk)
    assert {candidate.address, parcel.made.address, office.post.given[0].to} == {"front.door@northmoor.example"}
    assert (candidate.channel, candidate.protection) == (parcel.made.channel, parcel.made.protection)
