"""Agreement taken back (I32): what has not gone is stopped, what went is told of, and nothing comes back by itself."""

from typing import Any

import pytest

from helpline.actions.answers import add_person, give_answer
from helpline.actions.referrals import withdraw
from helpline.actions.sending import send_next
from helpline.actions.withdrawals import pass_on
from helpline.engine.notices import notices_of
from helpline.protocol.answers import Typed
from helpline.words.errors import BadAnswer, NotFound
from tests.actions.telling import Telling
from tests.actions.test_withdrawn_consent import AGREES, CONSENT, POLICE, _approved
from tests.office import ADVISER, MANAGER, Office

WITHDRAWN, YES, NO = Typed(options=("withdrawn",)), Typed(options=("yes",)), Typed(options=("no",))


def drafted(office: Office) -> Telling:
    """Tell of an adult who agrees to the police, as far as a draft."""
    return Telling(office).about("the caller", AGREES)


def of_police(telling: Telling) -> list[str]:
    return [one.state for one in telling.case.referrals.values() if one.protocol == POLICE]


@pytest.mark.parametrize("stage", ["draft", "submitted", "approved"])
def test_I32_whatever_has_not_gone_is_stopped_in_the_same_transaction_and_a_manager_is_told(
    office: Office, stage: str
) -> None:
    telling = _approved(office) if stage == "approved" else drafted(office)
    if stage == "submitted":
        telling.assessed(protocol=POLICE).submitted(protocol=POLICE)
    before = telling.case.number
    telling.answer(CONSENT, WITHDRAWN)
    referral = telling.referral(POLICE)
    assert (referral.state, referral.approval) == ("withdrawn", None)
    assert "Person 1 took back their agreement" in referral.withdrawn_words
    assert [one.told.about for one in telling.case.told if one.number > before] == [referral.referral_id]
    assert send_next(office.desk) is None
    assert office.post.given == []
    assert notices_of(telling.case, library=office.desk.library, on=office.desk.today()) == ()


@pytest.mark.parametrize("stage", ["draft", "submitted", "approved"])
@pytest.mark.parametrize("typed", [NO, Typed(missing="refused")])
def test_a_plain_no_after_a_yes_withdraws_what_has_not_gone_and_loses_nothing(
    office: Office, typed: Typed, stage: str
) -> None:
    telling = _approved(office) if stage == "approved" else drafted(office)
    if stage == "submitted":
        telling.assessed(protocol=POLICE).submitted(protocol=POLICE)
    before, answered = telling.case.number, dict(telling.case.answers)
    telling.answer(CONSENT, typed)
    referral = telling.referral(POLICE)
    assert (referral.state, referral.approval) == ("withdrawn", None)
    said = "did not want to answer" if typed.missing else "said no"
    assert referral.withdrawn_words == (
        f"Person 1 {said}, after a yes, before it was sent. All that was answered is kept."
    )
    assert [one.told.why for one in telling.case.told if one.number > before] == ["consent_withdrawn"]
    assert answered.keys() <= telling.case.answers.keys()
    assert send_next(office.desk) is None
    telling.answer(CONSENT, YES)
    assert of_police(telling) == ["withdrawn", "draft"]


def test_R25_a_no_that_may_have_been_overheard_is_asked_again_alone_before_it_stops_a_draft(office: Office) -> None:
    telling = drafted(office)
    telling.answer("person.spoken_to_alone", NO)
    telling.answer(CONSENT, NO)
    assert of_police(telling) == ["draft"]
    telling.answer("person.spoken_to_alone", YES)
    telling.answer(CONSENT, Typed(missing="refused"))
    assert of_police(telling) == ["withdrawn"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("person.age", Typed(options=("might_be_under_18",))),
        ("person.override_grounds", Typed(options=("immediate_serious_harm",))),
    ],
)
def test_a_plain_no_stops_no_childs_referral_and_none_that_rests_on_a_ground(
    office: Office, field: str, typed: Typed
) -> None:
    telling = drafted(office)
    telling.answer(field, typed)
    telling.answer(CONSENT, NO)
    assert of_police(telling) == ["draft"]


def test_I32_it_is_not_drafted_again_by_the_next_answer(office: Office) -> None:
    telling = drafted(office)
    telling.answer(CONSENT, WITHDRAWN)
    telling.answer("place.what_it_is", Typed(words="A car wash"))
    telling.answer("person.action_today", Typed(options=("yes",)))
    assert of_police(telling) == ["withdrawn"]


def test_a_referral_that_a_manager_withdrew_does_not_come_back_while_its_run_still_refers(office: Office) -> None:
    telling = drafted(office)
    telling.assessed(protocol=POLICE).submitted(protocol=POLICE)
    referral_id = telling.referral(POLICE).referral_id
    withdraw(
        office.desk, telling.case_id, who=MANAGER, referral_id=referral_id, words="Twice.", seen=telling.case.number
    )
    telling.answer("place.what_it_is", Typed(words="A car wash"))
    assert of_police(telling) == ["withdrawn"]


@pytest.mark.parametrize(
    ("field", "typed"), [(CONSENT, YES), ("person.override_grounds", Typed(options=("immediate_serious_harm",)))]
)
def test_it_comes_back_when_they_agree_again_or_a_ground_is_recorded(office: Office, field: str, typed: Typed) -> None:
    telling = drafted(office)
    telling.answer(CONSENT, WITHDRAWN)
    telling.answer(field, typed)
    assert of_police(telling) == ["withdrawn", "draft"]


def test_a_childs_referral_goes_on_whatever_is_taken_back(office: Office) -> None:
    telling = drafted(office)
    telling.answer("person.age", Typed(options=("might_be_under_18",)))
    telling.answer(CONSENT, WITHDRAWN)
    assert of_police(telling) == ["draft"]


def test_a_ground_that_stands_lets_it_go_on(office: Office) -> None:
    telling = drafted(office)
    telling.answer("person.override_grounds", Typed(options=("immediate_serious_harm",)))
    telling.answer(CONSENT, WITHDRAWN)
    assert of_police(telling) == ["draft"]


def test_of_two_in_one_document_one_who_takes_it_back_is_taken_out_and_it_goes_back(office: Office) -> None:
    telling = drafted(office)
    first = telling.person_id
    added = add_person(office.desk, telling.case_id, who=ADVISER, label="her sister", seen=telling.case.number)
    second = added.people[-1].person_id
    for field, typed in AGREES:
        if field.startswith("person."):
            give_answer(
                office.desk,
                telling.case_id,
                who=ADVISER,
                field=field,
                typed=typed,
                person_id=second,
                seen=telling.case.number,
            )
    assert set(telling.referral(POLICE).people) == {first, second}
    telling.assessed(protocol=POLICE).submitted(protocol=POLICE)
    give_answer(
        office.desk,
        telling.case_id,
        who=ADVISER,
        field=CONSENT,
        typed=WITHDRAWN,
        person_id=second,
        seen=telling.case.number,
    )
    referral = telling.referral(POLICE)
    assert referral.state == "returned"
    assert referral.people == (first,)
    assert "It goes on without them." in referral.returned_words
    assert not [one for one in telling.case.referrals.values() if second in one.people]


def _sent(office: Office) -> Telling:
    telling = _approved(office)
    while send_next(office.desk) is not None:
        continue
    office.clock.forward(minutes=20)
    telling.answer(CONSENT, WITHDRAWN)
    return telling


def test_I32_what_went_stays_as_it_was_sent_and_whoever_has_it_is_still_to_be_told(office: Office) -> None:
    telling = _sent(office)
    (notice,) = notices_of(telling.case, library=office.desk.library, on=office.desk.today())
    assert (notice.entity_id, notice.how, notice.is_owed) == ("northmoor-police", "document", True)
    assert telling.case.parcels[telling.parcel_id].state == "handed_over"
    assert telling.referral(POLICE).state == "approved"


def test_I32_once_they_were_told_nothing_is_owed_until_it_is_taken_back_again(office: Office) -> None:
    telling = _sent(office)
    referral_id = telling.referral(POLICE).referral_id
    told: dict[str, Any] = {"who": ADVISER, "referral_id": referral_id, "entity_id": "northmoor-police"}
    with pytest.raises(BadAnswer):
        pass_on(office.desk, telling.case_id, spoken_to="", words="They stop.", **told)
    with pytest.raises(NotFound):
        pass_on(
            office.desk,
            telling.case_id,
            who=ADVISER,
            referral_id=referral_id,
            entity_id="eastmarch-police",
            spoken_to="Sgt",
            words="They stop.",
        )
    pass_on(office.desk, telling.case_id, spoken_to="Sgt D. Marsh", words="They stop.", **told)
    library, on = office.desk.library, office.desk.today()
    assert [one.is_owed for one in notices_of(telling.case, library=library, on=on)] == [False]
    telling.answer(CONSENT, YES)
    telling.answer(CONSENT, WITHDRAWN)
    assert [one.is_owed for one in notices_of(telling.case, library=library, on=on)] == [True]
