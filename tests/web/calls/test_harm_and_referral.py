"""The harm check row by row, and the referral until a manager has it."""

import re
from collections.abc import Mapping

from werkzeug.test import TestResponse

from helpline.actions.ports import Account, Desk
from helpline.engine.harm_pointers import POINTS
from helpline.protocol.answers import Typed
from helpline.protocol.names import LAW_ENFORCEMENT
from tests.actions.test_withdrawn_consent import AGREES
from tests.engine.building import ACase
from tests.web.approvals.told import Told
from tests.web.calls.calling import ACall
from web.calls.pages.referral import referral_page

NO, GROUND = Typed(options=("no",)), Typed(options=("immediate_serious_harm",))


def _check(
    call: ACall, desk: Desk, referral: str, row: str, *, advice: str = "proceed", **more: object
) -> TestResponse:
    data: dict[str, object] = {"row": row, "harm.advice.option": advice}
    for field in desk.library.fields.values():
        if field.id.startswith("harm.") and field.id not in ("harm.advice", "harm.decision", "harm.reasons"):
            data |= (
                {f"{field.id}.option": field.options[0].id} if field.options else {f"{field.id}.missing": "not_known"}
            )
    return call.send(f"/referrals/{referral}/harm", {**data, **more})


def _calm(desk: Desk) -> dict[str, object]:
    """Answers that point nowhere but to going ahead."""
    calm: dict[str, object] = {}
    for field_id, points in POINTS.items():
        options = desk.library.fields[field_id].options
        way = next((one.id for one in options if one.id not in points or points[one.id][0] == "proceed"), "")
        calm[f"{field_id}.option"] = way
    return calm


def _check_all(call: ACall, desk: Desk, referral: str) -> None:
    pupil = call.case.people[0].person_id
    for row in ("caller", f"person:{pupil}", "others_there", "family", "staff"):
        assert _check(call, desk, referral, row).status_code == 303


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
    saved = _check(call, desk, referral, "caller", **_calm(desk))
    assert saved.status_code == 303
    assert "row=person:" in saved.location
    assert "Harm check, 1 of 5" in call.page()


def test_a_whole_harm_check_leads_to_submitting(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    assert "Now submit" not in call.adviser.get(f"{call.url}/referrals/{referral}/harm").text
    _check_all(call, desk, referral)
    assert (
        f'href="{call.url}/referrals/{referral}#submit">Now submit'
        in call.adviser.get(f"{call.url}/referrals/{referral}/harm").text
    )
    assert call.send(f"/referrals/{referral}/submit", {}).status_code == 303
    assert "Now submit" not in call.adviser.get(f"{call.url}/referrals/{referral}/harm").text


def test_a_row_whose_answers_point_elsewhere_stays_so_that_it_is_read(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    saved = _check(call, desk, referral, "caller", **{**_calm(desk), "harm.learns.option": "likely"})
    assert saved.location.endswith("row=caller")
    shown = call.adviser.get(saved.location).text
    assert "Hold, or change it so that nothing shows who spoke." in shown
    assert "Next row" in shown


def test_a_row_with_open_questions_is_not_counted_and_says_which(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    blank = {"harm.learns.option": "", "harm.only_source.option": ""}
    saved = _check(call, desk, referral, "caller", **{**_calm(desk), **blank})
    assert saved.location.endswith("row=caller")
    shown = call.adviser.get(saved.location).text
    assert "Harm check, 0 of 5" in shown
    assert "Still open: Could the suspect find out who spoke; A detail only they could know" in shown
    assert "Harm check, 0 of 5" in call.page()


def test_what_is_owed_before_submitting_leads_to_its_row(call: ACall) -> None:
    call.s02()
    shown = call.adviser.get(f"{call.url}/referrals/{call.child_referral()}").text
    assert 'harm?row=caller">Caller: the harm check is not recorded yet.' in shown


def test_a_ground_that_rests_on_nothing_leads_to_where_it_is_written(desk: Desk, people: Mapping[str, Account]) -> None:
    told = Told(desk, people).car_wash()
    agrees = {**dict(AGREES), "person.consent_police": NO, "person.override_grounds": GROUND}
    for field, typed in agrees.items():
        told.answer(field, typed)
    owed = {
        one.words: one.href
        for referral in told.case.referrals.values()
        for one in referral_page(desk, told.case, referral.referral_id).owed
    }
    href = owed["Person 1: a ground is recorded, but not what it rests on. Write that in two sentences."]
    place = f"tab={told.person_id}&edit=person.override_words&edit_person={told.person_id}&whole=1"
    assert href == f"/calls/{told.case_id}?{place}#f-person-override-words"


def test_what_is_owed_of_the_twelfth_person_leads_to_them_and_not_to_the_first(desk: Desk) -> None:
    everybody = [f"p{number}" for number in range(1, 13)]
    told = ACase().opened()
    for person_id in everybody:
        told.person(person_id)
    case = told.drafted("law_enforcement", "refer_next_day", everybody).case
    owed = {one.words: one.href for one in referral_page(desk, case, "r1").owed}
    for number in (1, 12):
        href = owed[f"Person {number}: no yes to this receiver and no ground is recorded."]
        place = f"tab=p{number}&edit=person.consent_police&edit_person=p{number}&whole=1"
        assert href == f"/calls/{case.case_id}?{place}#f-person-consent-police"
        assert owed[f"Person {number}: the harm check is not recorded yet."].endswith(f"harm?row=person:p{number}")


def test_a_missing_advice_is_asked_for_in_the_words_of_the_buttons(call: ACall, desk: Desk) -> None:
    call.s02()
    refused = _check(call, desk, call.child_referral(), "caller", advice="")
    assert refused.status_code == 422
    for option in desk.library.fields["harm.advice"].options:
        assert option.label in refused.text.split("govuk-error-summary", 1)[1][:600]
    assert "reshape" not in refused.text.split("govuk-error-summary", 1)[1][:600]


def test_a_hold_needs_its_reason_and_nothing_typed_is_lost(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    refused = _check(call, desk, referral, "caller", advice="hold", **{"harm.words": "She fears a visit tonight"})
    assert refused.status_code == 422
    assert "needs a reason" in refused.text
    assert "She fears a visit tonight" in refused.text
    held = _check(call, desk, referral, "caller", advice="hold", **{"harm.reasons.option": "person_asked_wait"})
    assert held.status_code == 303
    assert "adviser_hold" in [told.told.why for told in call.case.told]


def test_a_stale_harm_check_is_shown_what_changed(call: ACall, desk: Desk) -> None:
    call.s02()
    referral, shown_at = call.child_referral(), call.case.number
    call.answered("person.school", person=call.case.people[0].person_id, words="Another")
    refused = _check(call, desk, referral, "caller", seen=shown_at)
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
    _check_all(call, desk, referral)
    pupil = call.case.people[0].person_id
    _check(call, desk, referral, f"person:{pupil}", **{"harm.nearby.option": ""})
    refused = call.send(f"/referrals/{referral}/submit")
    assert refused.status_code == 409
    assert "no answer yet to: Exploiter tonight is" in refused.text


def test_I35_missing_name_address_and_birth_date_warn_and_never_block(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    shown = call.page()
    assert "Likely to be logged, not acted on" in shown
    assert "Best next question" in shown
    _check_all(call, desk, referral)
    assert call.send(f"/referrals/{referral}/submit").status_code == 303
    assert call.case.referrals[referral].state == "submitted"
    assert "With a manager" in call.page()


def test_the_referral_page_shows_what_the_document_will_say_and_what_is_owed(call: ACall) -> None:
    call.s02()
    shown = call.adviser.get(f"{call.url}/referrals/{call.child_referral()}").text
    assert "Ellis" in shown
    assert "Owed first:" in shown
    assert "Harm check, 0 of 5" in shown


def test_own_sentences_take_the_place_of_the_composed_ones(call: ACall) -> None:
    call.s02()
    referral = call.child_referral()
    words = {"suspected": "County lines, we think", "asks": "See him alone\nRing us first"}
    assert call.send(f"/referrals/{referral}/words", words).status_code == 303
    shown = call.adviser.get(f"{call.url}/referrals/{referral}").text
    assert shown.count("County lines, we think") == 2  # in the document, and in its box
    worded = call.case.referrals[referral].worded
    assert worded is not None
    assert worded.asks == ("See him alone", "Ring us first")


def test_stale_sentences_come_back_with_what_changed(call: ACall) -> None:
    call.s02()
    referral, shown_at = call.child_referral(), call.case.number
    call.send("/notes", {"words": "one more thing"})
    refused = call.send(f"/referrals/{referral}/words", {"suspected": "Typed with care", "seen": shown_at})
    assert refused.status_code == 409
    assert "Typed with care" in refused.text
    assert "A note line was taken" in refused.text


def test_a_second_submit_is_told_and_asks_once(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    _check_all(call, desk, referral)
    call.send(f"/referrals/{referral}/submit")
    before = call.case.number
    assert call.send(f"/referrals/{referral}/submit").status_code == 409
    assert call.case.number == before


def test_lines_of_the_note_in_no_field_are_counted_before_submitting_and_at_the_end(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    _check_all(call, desk, referral)
    assert "in no field" not in call.adviser.get(f"{call.url}/referrals/{referral}").text
    call.send("/notes", {"words": "Missing three weekends"})
    call.send("/notes", {"words": "Bruised today"})
    first = call.case.notes[0].note_id
    for path in (f"/referrals/{referral}", "/end"):
        shown = call.adviser.get(f"{call.url}{path}").text
        assert "2 lines of the note are in no field" in shown
        assert f'href="{call.url}/notes/{first}"' in shown
        assert "Missing three weekends" not in shown
    assert "Nothing is owed" not in call.adviser.get(f"{call.url}/referrals/{referral}").text
    assert call.send(f"/referrals/{referral}/submit").status_code == 303


def test_open_questions_do_not_say_that_nothing_is_against_going_ahead(call: ACall, desk: Desk) -> None:
    call.s02()
    referral = call.child_referral()
    call.send(f"/referrals/{referral}/harm", {"row": "caller", "harm.advice.option": "proceed"})
    shown = call.adviser.get(f"{call.url}/referrals/{referral}/harm?row=caller").text
    assert "Nothing but to go ahead" not in shown
    assert "Nothing can be said yet for the open questions." in shown


def test_the_page_points_to_its_own_headings_and_facts_and_to_no_numbered_section(call: ACall) -> None:
    pupil = call.s02()
    call.answered("person.missing_before", person=pupil, words="Three weekends", how="told")
    shown = call.adviser.get(f"{call.url}/referrals/{call.child_referral()}").text
    assert not re.search(r"section [0-9]", shown.split("<main", 1)[1])
    assert "“How to find the child without" in shown
    assert re.search(r"\(facts? [0-9]", shown)


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
    worded = {**_calm(desk), "harm.words": "He is seen at school first."}
    assert _check(call, desk, child, row, **worded).status_code == 303
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
    assert _check(call, desk, police, row, **worded).status_code == 303
    assert row in call.case.referrals[police].harm
    assert "Fill in the same answers" not in call.adviser.get(where).text


def test_no_row_of_a_referral_is_whole_because_another_referral_has_it(call: ACall, desk: Desk) -> None:
    call.s02()
    _check_all(call, desk, call.child_referral())
    police = _police_referral(call)
    assert "Harm check, 0 of 5" in call.adviser.get(f"{call.url}/referrals/{police}/harm").text
    assert call.send(f"/referrals/{police}/submit", {}).status_code == 409
    unknown = call.adviser.get(f"{call.url}/referrals/{police}/harm?row=caller&same_as=nobody").text
    assert "Fill in the same answers" in unknown
    assert "Not recorded here yet." not in unknown


def test_what_the_document_says_of_an_injury_is_not_among_what_is_left_out(call: ACall, desk: Desk) -> None:
    pupil = call.s02()
    call.answered("person.health_now", "injury", person=pupil)
    call.answered("person.health_words", person=pupil, words="Bruise on the jaw")
    page = referral_page(desk, call.case, call.child_referral())
    assert page.content is not None
    assert "An injury: Bruise on the jaw." in [fact.text for fact in page.content.facts]
    assert not [line for line in page.left_out if line.startswith("Health")]
    call.answered("person.health_now", "injury", "pregnant", person=pupil)
    (left,) = [line for line in referral_page(desk, call.case, call.child_referral()).left_out if "Health" in line]
    assert "njury" not in left
    assert "Pregnant" in left
