"""A manager's yes is bound to the very bytes that were read, and nobody approves their own words."""

import threading
from hashlib import sha256

import pytest

from helpline.actions.candidates import Choice
from helpline.actions.referrals import return_to_adviser, withdraw
from helpline.actions.sending import send_next
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed
from helpline.words.errors import HelplineError, NotAllowed, NotFound, OutOfStep
from tests.actions.telling import Telling
from tests.office import ADVISER, MANAGER, SECOND, Office

BOTH = Who("adviser-1", "M. Reyes", frozenset({"adviser", "manager"}))


def _sent(office: Office) -> int:
    while send_next(office.desk) is not None:
        pass
    return len(office.post.given)


def test_what_was_read_is_what_is_sealed_queued_and_handed_over(office: Office, telling: Telling) -> None:
    telling.ready()
    candidate_id = telling.candidate()
    with telling.desk.store.read() as unit:
        read = unit.kept(telling.case_id, f"document:{candidate_id}")
    telling.approve(candidate_id)
    parcel = telling.case.parcels[telling.parcel_id]
    assert parcel.made.document_sha256 == sha256(read).hexdigest()
    assert _sent(office) == 1
    assert sha256(office.post.given[0].attachment).hexdigest() == parcel.made.sealed_sha256
    assert telling.case.parcels[telling.parcel_id].state == "handed_over"


def test_APPR_01_a_manager_who_is_also_the_adviser_cannot_approve_their_own_call(telling: Telling) -> None:
    telling.ready()
    with pytest.raises(NotAllowed, match="author"):
        telling.candidate(who=BOTH)
    candidate_id = telling.candidate()
    with pytest.raises(NotAllowed, match="author"):
        telling.approve(candidate_id, who=BOTH)


def test_APPR_02_a_manager_who_corrected_one_word_cannot_approve(telling: Telling) -> None:
    telling.ready()
    candidate_id = telling.candidate()
    telling.answer("person.full_name", Typed(words="Ellis B"), who=MANAGER)
    with pytest.raises(NotAllowed, match="author"):
        telling.approve(candidate_id)
    assert telling.referral().state == "submitted"


def test_APPR_03_what_changed_after_it_was_read_is_not_approved_and_the_page_says_what(telling: Telling) -> None:
    telling.ready()
    candidate_id = telling.candidate()
    telling.answer("person.school", Typed(words="Carrow College"))
    with pytest.raises(OutOfStep) as refused:
        telling.approve(candidate_id)
    assert any("changed" in reason for reason in refused.value.changes)
    assert not telling.case.parcels


def test_an_answer_that_is_not_in_the_document_stops_nothing(telling: Telling) -> None:
    telling.ready()
    candidate_id = telling.candidate()
    telling.answer("contact.kind", Typed(missing="not_known"))
    telling.approve(candidate_id)
    assert telling.referral().state == "approved"


def test_a_change_after_the_approval_voids_it_and_nothing_goes(office: Office, telling: Telling) -> None:
    telling.approved()
    telling.answer("person.school", Typed(words="Carrow College"))
    assert telling.referral().state == "submitted"
    assert telling.referral().approval is None
    assert _sent(office) == 0


def test_APPR_05_two_managers_at_the_same_moment_make_one_approval_and_one_parcel(telling: Telling) -> None:
    telling.ready()
    frozen = {who: telling.candidate(who=who) for who in (MANAGER, SECOND)}
    refusals: list[HelplineError] = []

    def press(who: Who) -> None:
        try:
            telling.approve(frozen[who], who=who)
        except HelplineError as refused:
            refusals.append(refused)

    threads = [threading.Thread(target=press, args=(who,)) for who in frozen]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(telling.case.parcels) == 1
    assert [type(refused) for refused in refusals] == [OutOfStep]


def test_APPR_06_approve_and_return_at_the_same_moment_never_both_hold(office: Office, telling: Telling) -> None:
    telling.ready()
    candidate_id, seen = telling.candidate(), telling.case.number
    referral_id = telling.referral().referral_id
    outcomes: list[str] = []

    def press_approve() -> None:
        try:
            telling.approve(candidate_id)
            outcomes.append("approved")
        except HelplineError:
            outcomes.append("refused")

    def press_return() -> None:
        try:
            return_to_adviser(
                telling.desk, telling.case_id, who=SECOND, referral_id=referral_id, words="Which school?", seen=seen
            )
            outcomes.append("returned")
        except HelplineError:
            outcomes.append("refused")

    threads = [threading.Thread(target=press) for press in (press_approve, press_return)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state = telling.referral().state
    assert sorted(outcomes) in (["approved", "refused"], ["refused", "returned"])
    assert _sent(office) == (1 if state == "approved" else 0)


def test_APPR_07_a_second_press_finds_it_approved_already(office: Office, telling: Telling) -> None:
    telling.ready()
    candidate_id = telling.candidate()
    telling.approve(candidate_id)
    with pytest.raises(OutOfStep, match="already"):
        telling.approve(candidate_id)
    assert _sent(office) == 1


def test_APPR_09_a_document_from_before_a_return_cannot_be_approved_after_it(telling: Telling) -> None:
    telling.ready()
    old = telling.candidate()
    return_to_adviser(
        telling.desk,
        telling.case_id,
        who=MANAGER,
        referral_id=telling.referral().referral_id,
        words="Which school?",
        seen=telling.case.number,
    )
    telling.answer("person.school", Typed(words="Carrow College"))
    telling.submitted()
    with pytest.raises(OutOfStep):
        telling.approve(old)


def test_a_document_made_with_another_manager_as_approver_is_refused(telling: Telling) -> None:
    telling.ready()
    with pytest.raises(OutOfStep, match="another manager"):
        telling.approve(telling.candidate(who=SECOND), who=MANAGER)


def test_an_adviser_cannot_approve_at_all(telling: Telling) -> None:
    telling.ready()
    with pytest.raises(NotAllowed):
        telling.candidate(who=ADVISER)


def test_a_document_older_than_an_hour_is_made_again(office: Office, telling: Telling) -> None:
    telling.ready()
    candidate_id = telling.candidate()
    office.clock.forward(minutes=61)
    with pytest.raises(OutOfStep) as refused:
        telling.approve(candidate_id)
    assert any("hour" in reason for reason in refused.value.changes)


def test_a_harm_check_that_changes_after_the_document_was_made_is_noticed(telling: Telling) -> None:
    telling.ready()
    candidate_id = telling.candidate()
    telling.assessed()
    with pytest.raises(OutOfStep):
        telling.approve(candidate_id)


def test_a_way_in_that_nobody_verified_is_refused_with_the_reason(telling: Telling) -> None:
    telling.ready()
    entities = telling.desk.directory.entities.values()
    unverified = [(entity.id, way.id) for entity in entities for way in entity.ways_in if way.verified_on is None]
    assert unverified, "the made-up directory holds one, so that this can be seen"
    with pytest.raises(OutOfStep, match="unverified"):
        telling.candidate(choice=Choice(*unverified[0]))


def test_an_entity_that_is_not_in_the_directory_is_not_found(telling: Telling) -> None:
    telling.ready()
    with pytest.raises(NotFound):
        telling.candidate(choice=Choice("somewhere", "else"))


def test_a_withdrawn_referral_is_not_sent_though_it_was_queued(office: Office, telling: Telling) -> None:
    telling.ready().held(SECOND, hours=1)
    telling.approve(telling.candidate())
    withdraw(
        telling.desk,
        telling.case_id,
        who=MANAGER,
        referral_id=telling.referral().referral_id,
        words="Not needed.",
        seen=telling.case.number,
    )
    assert _sent(office) == 0


def test_PACK_04_two_parcels_never_have_the_same_words(office: Office) -> None:
    words = set()
    for _ in range(2):
        telling = Telling(office).approved()
        with telling.desk.store.read() as unit:
            words.add(unit.kept(telling.case_id, f"words:{telling.parcel_id}"))
    assert len(words) == 2
