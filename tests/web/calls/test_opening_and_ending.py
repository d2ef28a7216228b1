"""A contact from its first second to its end: the opening screen, quick ends, what was not asked."""

import re
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.protocol.names import OPENING
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor
from web.calls.pages.asking import Asking
from web.calls.pages.opening import opening_of


def test_the_opening_screen_holds_safe_and_danger_together_and_fails_closed(call: ACall) -> None:
    shown = call.page()
    assert "Safe to talk?" in shown
    assert "Danger now?" in shown
    assert "Do not ring. Do not say who we are." in shown
    assert "I keep this private unless someone is in danger, or someone under 18 is at risk." in shown


def test_a_message_gets_the_words_for_a_message(client_for: ClientFor, desk: Desk) -> None:
    shown = ACall(client_for("m.reyes"), desk, channel="whatsapp").page()
    assert "Is it safe to message now? Y or N" in shown


def test_both_answers_lead_to_the_call_page(call: ACall) -> None:
    call.answered("contact.danger_now", "no").answered("contact.safe_to_talk", "yes")
    shown = call.page()
    assert "Say or ask next" in shown
    assert "Where it is going" in shown


def test_anything_can_be_recorded_before_the_opening_questions(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.full_name", person=pupil, words="Ellis")
    assert "Safe to talk?" in call.page()
    assert "Ellis" in call.page("?whole=1")


def test_limits_said_is_one_press(call: ACall) -> None:
    call.answered("contact.limits_said", "said_understood")
    assert 'class="st ok">Said' in call.page()


@pytest.mark.parametrize(("agreed", "bar"), [("no", "Do not ring"), ("text_only", "In writing only. Do not ring.")])
def test_the_bar_says_how_they_may_be_reached(call: ACall, agreed: str, bar: str) -> None:
    call.answered("contact.ringback_ok", agreed)
    assert f">{bar}</dd>" in call.page("?whole=1")


def test_ring_back_alone_does_not_say_who_we_are(call: ACall) -> None:
    call.answered("contact.ringback_ok", "yes")
    assert "May ring. Do not say who we are." in call.page("?whole=1")
    call.answered("contact.say_who", "may_say_helpline")
    assert ">May ring</dd>" in call.page("?whole=1")


def test_quick_ends_are_offered_only_while_nothing_is_recorded(call: ACall) -> None:
    assert "Ends quickly?" in call.page()
    call.person()
    assert "Ends quickly?" not in call.page()
    refused = call.send("/end", {"how": "hang_up"})
    assert refused.status_code == 409
    assert "be ended as a quick one" in refused.text
    assert call.case.open_contact is not None


def test_a_silent_call_is_offered_taps_before_its_end(call: ACall) -> None:
    shown = call.adviser.get(f"{call.url}/silent").text
    assert shown.index("tap the phone once") < shown.index("End as silent")
    assert call.send("/end", {"how": "silent"}).status_code == 303
    assert call.case.contacts[0].how == "silent"


def test_ending_marks_what_was_not_asked_with_one_key(call: ACall) -> None:
    pupil = call.s02()
    shown = call.adviser.get(f"{call.url}/end").text
    assert "Nobody has to have finished." in shown
    assert "What was not asked</summary>" in shown
    assert call.send("/end", {"how": "ended", "mark_blanks": "yes"}).status_code == 303
    case = call.case
    assert case.open_contact is None
    marked = [given for given in case.answers.values() if not given.answer.asked]
    assert marked
    assert "Not known, not asked" in call.page(f"?tab={pupil}")


@pytest.mark.parametrize("age", ["under_18", "might_be_under_18"])
def test_of_whoever_may_be_under_18_no_adults_row_is_listed_or_marked_as_not_asked(call: ACall, age: str) -> None:
    pupil = call.s02()
    call.answered("person.age", age, person=pupil).answered("person.role", "possible_victim", person=pupil)
    call.answered("contact.reason", "worried_about_someone").answered("caller.wants_police", "yes")
    shown = call.adviser.get(f"{call.url}/end").text
    adults = ("person.consent_police", "person.override_grounds", "person.care_needs", "person.nrm_wish")
    for field in adults:
        assert call.desk.library.fields[field].label not in shown
    call.send("/end", {"how": "ended", "mark_blanks": "yes"})
    assert not {field for (_, field), given in call.case.answers.items() if not given.answer.asked} & set(adults)


def test_after_a_yes_nobody_asks_why_there_is_none(call: ACall) -> None:
    pupil = call.person()
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    call.answered("person.age", "under_18", person=pupil).answered("person.child_concern", "yes", person=pupil)
    shown = call.page(f"?tab={pupil}")
    assert "Why there is no concern" not in shown
    call.answered("person.child_concern", "no", person=pupil)
    assert "Why there is no concern" in call.page(f"?tab={pupil}")


def test_on_the_telephone_nobody_is_asked_who_sees_the_screen(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    shown = call.page("?tab=caller")
    assert "Only the caller sees this screen" not in shown
    assert "Interpreter to avoid" in shown
    call.answered("contact.interpreter", "not_needed")
    assert "Interpreter to avoid" not in call.page("?tab=caller")


def test_ending_twice_is_told_and_changes_nothing(call: ACall) -> None:
    assert call.send("/end", {"how": "ended"}).status_code == 303
    before = call.case.number
    again = call.send("/end", {"how": "ended"})
    assert again.status_code == 409
    assert "already been ended" in again.text
    assert call.case.number == before


def test_no_word_to_close_with_has_a_gap_or_is_meant_for_somebody_else(call: ACall) -> None:
    call.s02()
    shown = call.adviser.get(f"{call.url}/end").text
    said = shown[shown.index("<h1>") : shown.index("<h2>End</h2>")]
    assert "Closing any contact" in said
    assert "[" not in said
    assert "come to see you" not in said
    assert "going to ring them now" in said


def test_what_was_rung_already_is_not_promised_again(call: ACall) -> None:
    pupil = call.s02()
    taken = {"entity": "northmoor-police", "spoken_to": "Bo", "said": "all of it", "words": "They go today."}
    assert call.send("/spoken/law_enforcement", taken).status_code == 303
    assert "going to ring them now" not in call.adviser.get(f"{call.url}/end").text
    assert pupil in call.case.spoken[0].event.people


@pytest.mark.parametrize("line", ["dropped", "ended_by_caller"])
def test_nothing_is_said_to_a_line_that_is_gone(call: ACall, line: str) -> None:
    call.s02()
    call.answered("contact.line", line)
    shown = call.adviser.get(f"{call.url}/end").text
    assert "Before we stop" not in shown
    assert "Nobody is on the line" in shown
    assert "End the contact</button>" in shown


def test_the_words_after_999_come_only_after_it_was_rung(call: ACall) -> None:
    call.answered("contact.danger_now", "yes").answered("contact.danger_place", words="Mill Lane, Northmoor")
    assert "rung 999. They have" not in call.adviser.get(f"{call.url}/end").text
    call.send("/danger/rung", {"who_dialled": "helpline", "service": "police"})
    assert "rung 999. They have Mill Lane, Northmoor" in call.adviser.get(f"{call.url}/end").text


def test_after_the_end_it_says_what_was_recorded_what_is_owed_and_what_to_do_next(call: ACall) -> None:
    pupil = call.s02()
    call.send("/notes", {"words": "register on her login"})
    taken = {"entity": "northmoor-children", "spoken_to": "Bo Reed", "said": "all of it", "words": "They go today."}
    assert call.send(f"/spoken/child_safeguarding:{pupil}", taken).status_code == 303
    ended = call.send("/end", {"how": "ended", "mark_blanks": "yes"})
    assert ended.location == f"{call.url}/end"
    shown = call.adviser.get(ended.location).text
    assert "The contact is ended</span></h1>" in shown
    assert "All that was saved is kept under" in shown
    assert "and 1 line of the note" in shown
    assert "What was not asked is marked" in shown
    assert "Bo Reed" in shown.split('id="h-recorded"')[1]
    owed = shown.split('id="h-left"')[1].split("</section>")[0]
    assert "Law enforcement: the spoken referral." in owed
    assert "/spoken/law_enforcement" in owed
    assert "harm check and submitting." in owed
    assert "A manager signs off what was said to" in owed
    assert "The approved document follows by" in owed
    assert '<a class="btn" href="/calls/">Take the next contact' in shown  # what is owed today comes first
    assert "End the contact</button>" not in shown


def test_after_a_quick_end_nothing_more_of_it_is_theirs(call: ACall) -> None:
    ended = call.send("/end", {"how": "wrong_number"})
    shown = call.adviser.get(ended.location).text
    assert "Ended: a wrong number</span></h1>" in shown
    assert "Nothing more of this contact is yours</h2>" in shown
    assert '<a class="btn main big" href="/calls/">Take the next contact' in shown


def test_after_the_end_an_agreed_call_back_is_owed_with_its_times_and_never_its_number(call: ACall) -> None:
    call.answered("contact.ringback_ok", "yes").answered("contact.ringback_times", words="After 21:00")
    call.answered("contact.ringback_number", words="07700 900123")
    ended = call.send("/end", {"how": "ended"})
    owed = call.adviser.get(ended.location).text.split('id="h-left"')[1].split("</section>")[0]
    assert "They agreed that we may ring or write back; Safe times: After 21:00." in owed
    assert "900123" not in owed


def test_an_agreed_next_check_is_left_to_do_on_its_day(call: ACall) -> None:
    call.answered("contact.next_check_at", words="2099-11-21 21:00")
    ended = call.send("/end", {"how": "ended"})
    left = call.adviser.get(ended.location).text.split('id="h-left"')[1].split("</section>")[0]
    assert re.search(r"(The next check is agreed for|look again at) 21:00, Sat 21 Nov 2099", left)
    assert "Yours, today" not in left
    assert "Nothing more" not in left


def test_what_a_second_contact_recorded_is_not_what_the_first_did(call: ACall) -> None:
    call.person("the pupil")
    call.send("/end", {"how": "ended"})
    call.send("/contacts", {"channel": "phone"})
    call.person("the friend")
    ended = call.send("/end", {"how": "ended"})
    call.person("added afterwards")
    recorded = call.adviser.get(ended.location).text.split('id="h-recorded"')[1].split("</section>")[0]
    assert "the friend" in recorded
    assert "the pupil" not in recorded
    assert "added afterwards" not in recorded


def test_what_others_record_meanwhile_never_stops_the_end(call: ACall, client_for: ClientFor) -> None:
    call.s02()
    shown_at = call.case.number
    client_for("s.lind").post(f"{call.url}/notes", {"words": "from the next desk", "seen": shown_at})
    assert call.send("/end", {"how": "ended", "seen": shown_at}).status_code == 303
    assert call.case.open_contact is None


def test_an_old_page_never_ends_another_contact(call: ACall) -> None:
    shown_at = call.case.number
    call.send("/end", {"how": "ended"})
    call.send("/contacts", {"channel": "text"})
    refused = call.send("/end", {"how": "ended", "seen": shown_at})
    assert refused.status_code == 409
    assert "Another contact was opened" in refused.text
    assert "What you typed" not in refused.text
    assert call.case.open_contact is not None


def test_an_end_that_no_page_offers_is_refused(call: ACall) -> None:
    assert call.send("/end", {"how": "bored"}).status_code == 422
    assert call.case.open_contact is not None


def test_SESS_07_nothing_changes_by_opening_an_address(call: ACall) -> None:
    before = call.case.number
    for path in ("/answers", "/people", "/contacts", "/danger", "/danger/rung"):
        assert call.adviser.get(call.url + path).status_code == 405, path
    call.page()
    call.adviser.get(f"{call.url}/end")
    assert call.case.number == before


def test_the_999_words_need_no_sign_in_and_no_store(desk: Desk, app: Flask) -> None:
    desk.store.close()
    shown = app.test_client().get("/calls/999")
    assert shown.status_code == 200
    assert "not</b> where it is happening" in shown.text


def test_the_opening_screen_speaks_the_words_in_force_on_the_day_and_a_call_keeps_those_it_began_with(
    call: ACall, desk: Desk
) -> None:
    first = desk.library.newest[OPENING]
    begins = first.in_force_from.replace(year=2099)
    words = tuple(replace(one, say_short="The words of 2099.") for one in first.words)
    later = replace(first, version=first.version + 1, in_force_from=begins, words=words)
    versions = {**desk.library.versions, OPENING: {first.version: first, later.version: later}}
    library = replace(desk.library, versions=versions)

    def limits(case: Case, on: date) -> str:
        shown = opening_of(case, library, Asking(), on=on)
        return shown.limits if shown else ""

    assert limits(call.case, desk.today()) == limits(call.case, begins) != "The words of 2099."
    fresh = replace(call.case, pins={})
    assert limits(fresh, desk.today()) == limits(call.case, desk.today())
    assert limits(fresh, begins) == "The words of 2099."
