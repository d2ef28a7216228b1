"""A referral until its approval: harm, submission, return, withholding, and who may do what."""

import pytest

from helpline.actions.harm import assess_harm, decide_harm
from helpline.actions.referrals import return_to_adviser, submit, withdraw, word_referral
from helpline.protocol.answers import Typed
from helpline.words.errors import BadAnswer, NotAllowed, NotFound, OutOfStep
from tests.actions.telling import Telling
from tests.office import ADVISER, MANAGER, SECOND, Office


def _assess(telling: Telling, row: str, advice: str, *reasons: str) -> None:
    assess_harm(
        telling.desk,
        telling.case_id,
        who=ADVISER,
        referral_id=telling.referral().referral_id,
        row=row,
        answers={},
        advice=advice,
        reasons=reasons,
        words="",
        seen=telling.case.number,
    )


def _withdraw(telling: Telling, words: str) -> None:
    withdraw(
        telling.desk,
        telling.case_id,
        who=MANAGER,
        referral_id=telling.referral().referral_id,
        words=words,
        seen=telling.case.number,
    )


def test_a_child_without_name_date_of_birth_and_address_has_a_referral_drafted_all_the_same(telling: Telling) -> None:
    assert telling.child().referral().state == "draft"


def test_APPR_11_nothing_is_submitted_before_the_harm_check_and_each_missing_row_is_named(telling: Telling) -> None:
    telling.child()
    with pytest.raises(OutOfStep) as refused:
        telling.submitted()
    assert any("Caller" in owed for owed in refused.value.changes)
    assert any("Person 1" in owed for owed in refused.value.changes)
    assert telling.referral().state == "draft"


def test_a_harm_check_with_one_question_open_is_named_with_the_question(telling: Telling) -> None:
    telling.child().assessed()
    _assess(telling, "staff", "proceed")
    with pytest.raises(OutOfStep) as refused:
        telling.submitted()
    assert len(refused.value.changes) == 1
    assert refused.value.changes[0].startswith("Staff")


def test_an_advised_hold_needs_a_reason_and_tells_a_manager_at_once(telling: Telling) -> None:
    telling.child()
    with pytest.raises(BadAnswer):
        _assess(telling, "staff", "hold")
    _assess(telling, "staff", "hold", "staff_safety")
    assert [told.told.why for told in telling.case.told] == ["adviser_hold"]


def test_a_row_of_somebody_who_is_not_there_is_refused(telling: Telling) -> None:
    telling.child()
    with pytest.raises(NotFound):
        _assess(telling, "person:nobody", "proceed")


def test_a_childs_referral_is_never_left_unsent(telling: Telling) -> None:
    telling.child().assessed().submitted()
    with pytest.raises(BadAnswer, match=r"harm\.decision"):
        decide_harm(
            telling.desk,
            telling.case_id,
            who=MANAGER,
            referral_id=telling.referral().referral_id,
            row="staff",
            decision="do_not_send",
            reasons=("staff_safety",),
            words="",
            seen=telling.case.number,
        )


def test_an_adviser_does_not_decide_on_harm(telling: Telling) -> None:
    telling.child().assessed().submitted()
    with pytest.raises(NotAllowed):
        telling.decided(who=ADVISER)


def test_a_returned_referral_goes_back_with_words_and_can_be_submitted_again(telling: Telling) -> None:
    telling.child().assessed().submitted()
    referral_id = telling.referral().referral_id
    with pytest.raises(BadAnswer):
        return_to_adviser(
            telling.desk, telling.case_id, who=MANAGER, referral_id=referral_id, words=" ", seen=telling.case.number
        )
    return_to_adviser(
        telling.desk,
        telling.case_id,
        who=MANAGER,
        referral_id=referral_id,
        words="Which school?",
        seen=telling.case.number,
    )
    assert (telling.referral().state, telling.referral().returned_words) == ("returned", "Which school?")
    assert telling.submitted().referral().state == "submitted"


def test_one_manager_withholds_a_childs_referral_for_four_hours_and_only_another_for_longer(
    office: Office, telling: Telling
) -> None:
    telling.child().assessed().submitted()
    with pytest.raises(BadAnswer):
        telling.held(MANAGER, hours=5)
    telling.held(MANAGER, hours=4)
    office.clock.forward(hours=3)
    with pytest.raises(BadAnswer):
        telling.held(MANAGER, hours=2)
    telling.held(SECOND, hours=2)
    withheld = telling.referral().withheld
    assert withheld is not None
    assert withheld.second == MANAGER.account_id


def test_the_advisers_own_sentences_make_them_an_author_and_a_manager_who_corrects_one_word_too(
    telling: Telling,
) -> None:
    telling.ready()
    word_referral(
        telling.desk,
        telling.case_id,
        who=MANAGER,
        referral_id=telling.referral().referral_id,
        suspected="",
        why_today="Bruised this morning, collected at 15:15.",
        asks=(),
        handling=(),
        find=(),
        seen=telling.case.number,
    )
    assert MANAGER.account_id in telling.case.authors
    with pytest.raises(NotAllowed):
        telling.candidate()


def test_what_is_withdrawn_cannot_be_submitted_again(telling: Telling) -> None:
    telling.child().assessed().submitted().held(SECOND, hours=1)
    referral_id = telling.referral().referral_id
    _withdraw(telling, "Sent twice.")
    with pytest.raises(OutOfStep):
        submit(telling.desk, telling.case_id, who=ADVISER, referral_id=referral_id, seen=telling.case.number)


def test_a_correction_that_turns_the_child_into_an_adult_stands_the_run_down_and_keeps_the_referral(
    telling: Telling,
) -> None:
    telling.child()
    telling.answer("person.age_words", Typed(words="35"))
    case = telling.answer("person.age", Typed(options=("not_under_18",)))
    pin = case.pins[f"child_safeguarding:{telling.person_id}"]
    assert not pin.is_standing
    assert telling.referral().has_draft


def test_one_manager_alone_does_not_withdraw_a_childs_referral_and_nobody_without_words(telling: Telling) -> None:
    telling.child().assessed().submitted()
    for words in (" ", "Not needed."):
        with pytest.raises(BadAnswer):
            _withdraw(telling, words)
    assert telling.referral().state == "submitted"
    telling.held(SECOND, hours=1)
    _withdraw(telling, "Not needed.")
    assert telling.referral().state == "withdrawn"


def test_four_hours_of_withholding_a_child_go_on_counting_over_a_return_to_the_adviser(
    office: Office, telling: Telling
) -> None:
    telling.child().assessed().submitted().held(MANAGER, hours=4)
    office.clock.forward(hours=3.9)
    return_to_adviser(
        telling.desk,
        telling.case_id,
        who=MANAGER,
        referral_id=telling.referral().referral_id,
        words="Which school?",
        seen=telling.case.number,
    )
    telling.submitted()
    with pytest.raises(BadAnswer):
        telling.held(MANAGER, hours=4)
    assert telling.referral().state == "submitted"


def test_a_manager_who_wrote_part_of_it_neither_withholds_nor_decides_on_harm(telling: Telling) -> None:
    telling.child().assessed(who=SECOND).submitted()
    with pytest.raises(NotAllowed):
        telling.held(SECOND, hours=1)
    with pytest.raises(NotAllowed):
        telling.decided(who=SECOND)
    assert not telling.referral().decisions
    telling.decided()


def test_a_manager_who_goes_ahead_against_an_advised_hold_says_why(telling: Telling) -> None:
    telling.child().assessed(advice="hold").submitted()
    with pytest.raises(BadAnswer, match=r"harm\.reasons"):
        telling.decided()
    assert not telling.referral().decisions
