"""The harm check row by row, and the referral until a manager has it."""

import re

from helpline.actions.ports import Desk
from helpline.protocol.answers import Typed
from helpline.protocol.names import LAW_ENFORCEMENT
from tests.web.calls.calling import ACall
from tests.web.calls.checking import calm_answers, check_every_row, check_row

NO, GROUND = Typed(options=("no",)), Typed(options=("immediate_serious_harm",))


def test_the_harm_check_names_everybody_who_could_be_harmed(call: ACall) -> None:
    call.s02()
    shown = call.adviser.get(f"{call.url}/referrals/{call.child_referral()}/harm").text
    assert "Harm check, 0 of 5" in shown
    for who in ("Caller", "Person 1, Ellis (under 18)", "Other people there", "Family, here and abroad", "Staff"):
        assert who in shown
    assert "These three may be read out as they stand" in shown
    for words in (
        "“Are you all right with the council’s children’s team being told?”",
        "“What are you most afraid could happen if they&#39;re told?”",
        "“Is there a day, time or place when it would be safer?”",
    ):
        assert words in shown


def test_why_it_goes_there_is_said_without_the_marks_of_our_sources(call: ACall) -> None:
    call.s02()
    shown = call.page()
    assert "A missing name, date of birth or address never stops a child" in shown
    assert not re.search(r"\([A-Z]{1,2}[0-9]{2}[,)]", shown)


def test_a_whole_row_that_points_to_going_ahead_leads_to_the_next_one(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    saved = check_row(call, desk, referral, "caller", **calm_answers(desk))
    assert saved.status_code == 303
    assert "row=person:" in saved.location
    assert "Harm check, 1 of 5" in call.page()


def test_a_whole_harm_check_leads_to_submitting(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    assert "Now submit" not in call.adviser.get(f"{call.url}/referrals/{referral}/harm").text
    check_every_row(call, desk, referral)
    assert (
        f'href="{call.url}/referrals/{referral}#submit">Now submit'
        in call.adviser.get(f"{call.url}/referrals/{referral}/harm").text
    )
    assert call.send(f"/referrals/{referral}/submit", {}).status_code == 303
    assert "Now submit" not in call.adviser.get(f"{call.url}/referrals/{referral}/harm").text


def test_a_row_whose_answers_point_elsewhere_stays_so_that_it_is_read(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    saved = check_row(call, desk, referral, "caller", **{**calm_answers(desk), "harm.learns.option": "likely"})
    assert saved.location.endswith("row=caller")
    shown = call.adviser.get(saved.location).text
    assert "Hold, or change it so that nothing shows who spoke." in shown
    assert "Next row" in shown


def test_a_row_with_open_questions_is_not_counted_and_says_which(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    blank = {"harm.learns.option": "", "harm.only_source.option": ""}
    saved = check_row(call, desk, referral, "caller", **{**calm_answers(desk), **blank})
    assert saved.location.endswith("row=caller")
    shown = call.adviser.get(saved.location).text
    assert "Harm check, 0 of 5" in shown
    assert "Still open: Could the suspect find out who spoke; A detail only they could know" in shown
    assert "Harm check, 0 of 5" in call.page()


def test_what_is_owed_before_submitting_leads_to_its_row(call: ACall) -> None:
    call.s02()
    shown = call.adviser.get(f"{call.url}/referrals/{call.child_referral()}").text
    assert 'harm?row=caller">Caller: the harm check is not recorded yet.' in shown


def test_a_missing_advice_is_asked_for_in_the_words_of_the_buttons(call: ACall, desk: Desk) -> None:
    call.s02()
    refused = check_row(call, desk, call.child_referral(), "caller", advice="")
    assert refused.status_code == 422
    for option in desk.library.fields["harm.advice"].options:
        assert option.label in refused.text.split("govuk-error-summary", 1)[1][:600]
    assert "reshape" not in refused.text.split("govuk-error-summary", 1)[1][:600]


def test_a_hold_needs_its_reason_and_nothing_typed_is_lost(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    refused = check_row(call, desk, referral, "caller", advice="hold", **{"harm.words": "She fears a visit tonight"})
    assert refused.status_code == 422
    assert "needs a reason" in refused.text
    assert "She fears a visit tonight" in refused.text
    held = check_row(call, desk, referral, "caller", advice="hold", **{"harm.reasons.option": "person_asked_wait"})
    assert held.status_code == 303
    assert "adviser_hold" in [told.told.why for told in call.case.told]


def test_a_stale_harm_check_is_shown_what_changed(call: ACall, desk: Desk) -> None:
    call.s02()
    referral, shown_at = call.child_referral(), call.case.number
    call.answered("person.school", person=call.case.people[0].person_id, words="Another")
    refused = check_row(call, desk, referral, "caller", seen=shown_at)
    assert refused.status_code == 409
    assert "School" in refused.text


def test_APPR_11_submitting_without_the_harm_check_names_what_is_missing(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    refused = call.send(f"/referrals/{referral}/submit", {"words": "Please read today"})
    assert refused.status_code == 409
    assert "Caller: the harm check is not recorded yet." in refused.text
    assert "Staff: ours, and whoever visits: the harm check is not recorded yet." in refused.text
    assert "Please read today" in refused.text
    assert call.case.referrals[referral].state == "draft"


def test_APPR_11_one_answer_short_is_named_too(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    check_every_row(call, desk, referral)
    pupil = call.case.people[0].person_id
    check_row(call, desk, referral, f"person:{pupil}", **{"harm.nearby.option": ""})
    refused = call.send(f"/referrals/{referral}/submit")
    assert refused.status_code == 409
    assert "no answer yet to: Exploiter tonight is" in refused.text


def test_a_second_submit_is_told_and_asks_once(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    check_every_row(call, desk, referral)
    call.send(f"/referrals/{referral}/submit")
    before = call.case.number
    assert call.send(f"/referrals/{referral}/submit").status_code == 409
    assert call.case.number == before


def test_open_questions_do_not_say_that_nothing_is_against_going_ahead(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    call.send(f"/referrals/{referral}/harm", {"row": "caller", "harm.advice.option": "proceed"})
    shown = call.adviser.get(f"{call.url}/referrals/{referral}/harm?row=caller").text
    assert "Nothing but to go ahead" not in shown
    assert "Nothing can be said yet for the open questions." in shown


def _police_referral(call: ACall) -> str:
    """The id of the referral to the police about the same child."""
    drafted = (one for one in call.case.referrals.values() if one.drafted)
    return next(one.referral_id for one in drafted if one.drafted and one.drafted.protocol == LAW_ENFORCEMENT)


def test_a_row_answered_for_one_referral_is_offered_to_the_next_and_recorded_only_when_it_is_saved(
    call: ACall, desk: Desk
) -> None:
    pupil = call.s02()
    child, police = call.child_referral(), _police_referral(call)
    row = f"person:{pupil}"
    where = f"{call.url}/referrals/{police}/harm?row={row}"
    assert "Fill in the same answers" not in call.adviser.get(where).text
    worded = {**calm_answers(desk), "harm.words": "He is seen at school first."}
    assert check_row(call, desk, child, row, **worded).status_code == 303
    offered = call.adviser.get(where).text
    reference = call.case.referrals[child].reference
    assert f"Answered already for referral {reference} (Child safeguarding)" in offered
    assert f"Not recorded yet; answered for {reference}" in offered
    assert "He is seen at school first." not in offered
    before = call.case.number
    filled = call.adviser.get(f"{where}&same_as={child}").text
    assert "Not recorded here yet." in filled
    assert "He is seen at school first." in filled
    assert re.search(r'name="harm.advice.option" value="proceed"[^>]* checked', filled)
    assert call.case.number == before
    assert row not in call.case.referrals[police].harm
    assert check_row(call, desk, police, row, **worded).status_code == 303
    assert row in call.case.referrals[police].harm
    assert "Fill in the same answers" not in call.adviser.get(where).text


def test_no_row_of_a_referral_is_whole_because_another_referral_has_it(call: ACall, desk: Desk) -> None:
    call.s02()
    check_every_row(call, desk, call.child_referral())
    police = _police_referral(call)
    assert "Harm check, 0 of 5" in call.adviser.get(f"{call.url}/referrals/{police}/harm").text
    assert call.send(f"/referrals/{police}/submit", {}).status_code == 409
    unknown = call.adviser.get(f"{call.url}/referrals/{police}/harm?row=caller&same_as=nobody").text
    assert "Fill in the same answers" in unknown
    assert "Not recorded here yet." not in unknown
