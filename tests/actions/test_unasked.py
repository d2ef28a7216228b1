"""A referral that its protocol asks for no more goes back to the adviser, and nobody can let it leave (I12)."""

import pytest

from helpline.actions.answers import add_person
from helpline.actions.sending import send_next
from helpline.engine.case import Case
from helpline.engine.gate import why_not_approve, why_not_submit
from helpline.protocol.answers import Typed
from helpline.words.errors import OutOfStep
from tests.actions.telling import CHILDS_ANSWERS, Telling
from tests.actions.test_withdrawn_consent import AGREES, FORCE, POLICE
from tests.office import ADVISER, MANAGER, Office

SAID_NO: tuple[tuple[str, Typed], ...] = (
    ("person.age", Typed(options=("not_under_18",))),
    ("person.age_words", Typed(words="35", how="told", by="caller")),
    ("person.consent_council", Typed(options=("no",))),
    ("person.consent_police", Typed(options=("no",))),
)


def turned_out_adult(telling: Telling) -> None:
    for field, typed in SAID_NO:
        telling.answer(field, typed)


def told_of_it(case: Case, referral_id: str) -> list[str]:
    return [told.told.why for told in case.told if told.told.about == referral_id]


def sent(office: Office) -> int:
    while send_next(office.desk) is not None:
        continue
    return len(office.post.given)


def test_I12_a_childs_referral_whose_child_turned_out_adult_goes_back_and_never_leaves(office: Office) -> None:
    telling = Telling(office).approved()
    referral_id = telling.referral().referral_id
    turned_out_adult(telling)
    assert telling.referral().state == "returned"
    assert "Person 1" in telling.referral().returned_words
    assert told_of_it(telling.case, referral_id) == ["other"]
    assert sent(office) == 0
    with pytest.raises(OutOfStep) as refused:
        telling.submitted()
    assert any("not under 18" in reason for reason in refused.value.changes)
    on, library = telling.desk.today(), telling.desk.library
    owed = why_not_approve(telling.case, telling.referral(), who=MANAGER, library=library, on=on)
    assert any("not under 18" in reason for reason in owed)


def test_a_childs_referral_that_waits_for_a_manager_goes_back_once_and_may_be_submitted_when_put_right(
    office: Office,
) -> None:
    telling = Telling(office).child().assessed().submitted()
    turned_out_adult(telling)
    assert telling.referral().state == "returned"
    assert told_of_it(telling.case, telling.referral().referral_id) == ["other"]
    telling.answer("person.age_words", Typed(words="about 13", how="told", by="caller"))
    telling.answer("person.age", Typed(options=("under_18",)))
    assert telling.submitted().referral().state == "submitted"


def test_a_draft_whose_child_turned_out_adult_stays_a_draft_that_cannot_be_submitted(office: Office) -> None:
    telling = Telling(office).child().assessed()
    turned_out_adult(telling)
    assert telling.referral().state == "draft"
    with pytest.raises(OutOfStep):
        telling.submitted()


def test_of_two_children_the_one_who_turned_out_adult_is_in_it_no_more(office: Office) -> None:
    telling = Telling(office).child()
    child = telling.person_id
    added = add_person(telling.desk, telling.case_id, who=ADVISER, label="the other", seen=telling.case.number)
    telling.person_id = added.people[-1].person_id
    for field, typed in CHILDS_ANSWERS:
        telling.answer(field, typed)
    assert len(telling.referral().people) == 2
    telling.assessed().submitted()
    turned_out_adult(telling)
    assert telling.referral().state == "returned"
    assert telling.referral().people == (child,)
    assert telling.assessed().submitted().referral().state == "submitted"


def test_somebody_who_turned_out_to_be_no_victim_is_in_no_referral_about_victims(office: Office) -> None:
    telling = Telling(office).about("the man", AGREES)
    telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)
    telling.approve(telling.candidate(choice=FORCE, protocol=POLICE), protocol=POLICE)
    telling.answer("person.role", Typed(options=("suspected_exploiter",)))
    assert telling.referral(POLICE).state == "returned"
    on, library = telling.desk.today(), telling.desk.library
    (why,) = why_not_submit(telling.case, telling.referral(POLICE), library=library, on=on)
    assert "Person 1: the protocol does not ask for this referral about them any more." in why
    assert sent(office) == 0
