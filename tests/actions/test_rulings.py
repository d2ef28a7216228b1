"""What a manager rules on before an approval: a ground to name an adult, and telling what names nobody (A05, R23)."""

from typing import Any

import pytest

from helpline.actions.anonymised import decide_anonymised
from helpline.actions.grounds import decide_ground, decide_phone_nrm
from helpline.engine.case import Case
from helpline.engine.gate import why_not_approve
from helpline.engine.harm_rows import WITHOUT_A_NAME
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed
from helpline.words.errors import BadAnswer, NotAllowed, OutOfStep
from tests.actions.telling import Telling
from tests.actions.test_withdrawn_consent import AGREES, CONSENT, FORCE, POLICE
from tests.office import ADVISER, MANAGER, SECOND, Office

GROUND, WORDS = "person.override_grounds", "person.override_words"
OWED = "confirm or refuse the ground"


def on_a_ground(office: Office) -> Telling:
    """Tell of an adult who was never asked, whom a ground would name, as far as a submitted referral."""
    telling = Telling(office).about("the caller", (pair for pair in AGREES if pair[0] not in (CONSENT, GROUND)))
    telling.answer(CONSENT, Typed(missing="unsafe_to_ask"))
    telling.answer(WORDS, Typed(words="He was hit for talking. He is watched at all times."))
    telling.answer(GROUND, Typed(options=("immediate_serious_harm",)))
    return telling.assessed(protocol=POLICE).submitted(protocol=POLICE).decided(protocol=POLICE)


def rule(telling: Telling, *, confirms: bool, words: str = "It stands up as written.", who: Who = MANAGER) -> Case:
    return decide_ground(
        telling.desk,
        telling.case_id,
        who=who,
        referral_id=telling.referral(POLICE).referral_id,
        person_id=telling.person_id,
        is_confirmed=confirms,
        words=words,
        seen=telling.case.number,
    )


def owed(telling: Telling) -> str:
    desk, referral = telling.desk, telling.referral(POLICE)
    return " ".join(why_not_approve(telling.case, referral, who=MANAGER, library=desk.library, on=desk.today()))


def test_A05_a_ground_that_no_manager_decided_on_stops_the_approval(office: Office) -> None:
    telling = on_a_ground(office)
    assert OWED in owed(telling)
    with pytest.raises(OutOfStep):
        telling.candidate(choice=FORCE, protocol=POLICE)
    rule(telling, confirms=True)
    assert owed(telling) == ""
    telling.approve(telling.candidate(choice=FORCE, protocol=POLICE), protocol=POLICE)
    assert telling.referral(POLICE).state == "approved"


def test_A05_a_refused_ground_sends_it_back_with_the_managers_words_and_it_cannot_be_submitted_again(
    office: Office,
) -> None:
    telling = on_a_ground(office)
    rule(telling, confirms=False, words="Fear of a report is not coercion.")
    referral = telling.referral(POLICE)
    assert referral.state == "returned"
    assert "Fear of a report is not coercion." in referral.returned_words
    with pytest.raises(OutOfStep) as refused:
        telling.submitted(protocol=POLICE)
    assert any("did not accept the ground" in change for change in refused.value.changes)


def test_A05_another_ground_after_a_refusal_is_decided_on_anew(office: Office) -> None:
    telling = on_a_ground(office)
    rule(telling, confirms=False)
    telling.answer(GROUND, Typed(options=("coercion",)))
    telling.submitted(protocol=POLICE)
    assert OWED in owed(telling)


def test_A05_a_ground_whose_words_change_after_it_was_confirmed_is_decided_on_again(office: Office) -> None:
    telling = on_a_ground(office)
    rule(telling, confirms=True)
    telling.answer(WORDS, Typed(words="He was hit."))
    assert OWED in owed(telling)


def test_a_decision_on_a_ground_needs_a_reason_a_manager_and_four_eyes(office: Office) -> None:
    telling = on_a_ground(office)
    with pytest.raises(BadAnswer):
        rule(telling, confirms=True, words="  ")
    with pytest.raises(NotAllowed):
        rule(telling, confirms=True, who=ADVISER)
    telling.answer("place.what_it_is", Typed(words="A car wash"), who=SECOND)
    with pytest.raises(NotAllowed):
        rule(telling, confirms=True, who=SECOND)


def test_I09_a_ground_decided_on_again_after_the_document_was_made_needs_it_made_again(office: Office) -> None:
    telling = on_a_ground(office)
    rule(telling, confirms=True)
    candidate = telling.candidate(choice=FORCE, protocol=POLICE)
    rule(telling, confirms=True, words="Read once more.")
    with pytest.raises(OutOfStep):
        telling.approve(candidate, protocol=POLICE)


def test_a_ground_without_what_it_rests_on_cannot_be_submitted(office: Office) -> None:
    telling = on_a_ground(office)
    rule(telling, confirms=False)
    telling.answer(GROUND, Typed(options=("coercion",)))
    telling.answer(WORDS, Typed(missing="not_known"))
    with pytest.raises(OutOfStep) as refused:
        telling.submitted(protocol=POLICE)
    assert any("not what it rests on" in change for change in refused.value.changes)


def test_R23_an_adult_who_said_no_is_told_of_to_nobody_unless_a_manager_weighs_and_decides_it(office: Office) -> None:
    telling = on_a_ground(office)
    telling.answer(GROUND, Typed(options=("none_found",)))
    telling.answer(CONSENT, Typed(options=("no",)))
    weighed = dict.fromkeys(WITHOUT_A_NAME, "No harm seen.")
    common: dict[str, Any] = {"who": MANAGER, "protocol": POLICE, "person_id": telling.person_id, "is_allowed": True}
    with pytest.raises(BadAnswer):
        decide_anonymised(
            telling.desk, telling.case_id, harm={}, words="Others too.", seen=telling.case.number, **common
        )
    with pytest.raises(BadAnswer):
        decide_anonymised(telling.desk, telling.case_id, harm=weighed, words="", seen=telling.case.number, **common)
    decide_anonymised(
        telling.desk, telling.case_id, harm=weighed, words="Others too.", seen=telling.case.number, **common
    )
    decided = telling.case.anonymised[POLICE, telling.person_id]
    assert (decided.event.is_allowed, decided.by) == (True, MANAGER.account_id)
    assert MANAGER.account_id not in telling.case.authors


def test_R23_there_is_nothing_to_decide_about_somebody_who_did_not_say_no(office: Office) -> None:
    telling = on_a_ground(office)
    with pytest.raises(OutOfStep):
        decide_anonymised(
            telling.desk,
            telling.case_id,
            who=MANAGER,
            protocol=POLICE,
            person_id=telling.person_id,
            is_allowed=False,
            harm={},
            words="Nothing.",
            seen=telling.case.number,
        )


def test_I38_the_nrm_by_telephone_is_ruled_on_only_where_the_referral_would_be_made_so(office: Office) -> None:
    telling = on_a_ground(office)
    number, referral_id = telling.case.number, telling.referral(POLICE).referral_id
    with pytest.raises(OutOfStep) as refused:
        decide_phone_nrm(
            telling.desk,
            telling.case_id,
            who=MANAGER,
            referral_id=referral_id,
            is_allowed=True,
            words="Nobody can come.",
            tried="The council.",
            seen=number,
        )
    assert "Nothing was changed" in refused.value.for_person
    assert telling.case.number == number
