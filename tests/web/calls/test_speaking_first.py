"""A referral made by voice: whom to ring, what to say, and what was said."""

import re
from html import unescape

import pytest

from helpline.actions.ports import Desk
from tests.web.base.form_reader import FormReader
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, MovableClock


def test_speaking_first_is_shown_with_the_directorys_number_for_the_hour(call: ACall, clock: MovableClock) -> None:
    call.s02()
    by_day = call.page()
    assert "Speak first, now." in by_day
    assert "01632 960142" in by_day
    clock.forward(hours=6)
    assert "01632 960155" in call.page()


def test_nothing_is_spoken_of_a_run_that_leads_to_no_referral(call: ACall) -> None:
    call.s02()
    for run in ("opening", "immediate_danger", "nothing"):
        assert call.adviser.get(f"{call.url}/spoken/{run}").status_code == 404


def test_a_referral_by_voice_needs_no_draft_and_tells_a_manager(call: ACall, desk: Desk) -> None:
    pupil = call.person()
    call.answered("person.age", "might_be_under_18", person=pupil)
    call.answered("person.current_place", person=pupil, words="Northmoor bus station")
    run = f"child_safeguarding:{pupil}"
    shown = call.adviser.get(f"{call.url}/spoken/{run}").text
    assert "Northmoor Council, children&#39;s front door (MASH)" in shown
    assert "01632 960142" in shown
    assert "Now the child is at Northmoor bus station." in shown
    taken = {
        "entity": "northmoor-children",
        "spoken_to": "Jo Duty, duty social worker",
        "spoken_at": "14:20",
        "their_reference": "CF-20417",
        "said": "There is a boy at the bus station.",
        "words": "They will see him today.",
        "manager_first": "not_reached",
        "number_rung": "07700 900999",
    }
    assert call.send(f"/spoken/{run}", taken).status_code == 303
    (deed,) = call.case.spoken
    assert deed.event.number_rung == "01632 960142"  # the directory's, whatever the form says
    assert deed.event.their_reference == "CF-20417"
    assert deed.event.words == "We said: There is a boy at the bus station.\nThey answered: They will see him today."
    assert "spoken_referral" in [told.told.why for told in call.case.told]
    page = call.page("?whole=1")
    assert "Told by voice at" in page
    assert "The document is due by" in page
    assert "Speak first, now." not in page


def _say(shown: str) -> str:
    """Return the words to say, on one line."""
    part = shown[shown.index('class="script-lines"') : shown.index("3. Take down")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split())


def test_the_words_of_a_referral_by_voice_can_be_read_out_when_little_is_known(call: ACall) -> None:
    pupil = call.person()
    call.answered("person.age", "might_be_under_18", person=pupil)
    said = _say(call.adviser.get(f"{call.url}/spoken/child_safeguarding:{pupil}").text)
    assert "[" not in said
    assert "home is" not in said
    assert "Parents" not in said
    assert "We suspect modern slavery; we don’t know which type yet." in said
    assert "Please don't ring any phone of theirs; the phone may be read." in said


def test_the_words_of_a_referral_by_voice_say_what_was_answered(call: ACall) -> None:
    pupil = call.s02()
    call.answered("person.current_place", person=pupil, words="At school, Millbeck Academy")
    call.answered("person.place_until", person=pupil, words="until 15:20.")
    call.answered("person.parents_told", "no_may_be_involved", person=pupil)
    call.answered("case.indicators", "GEN-07")
    call.answered("case.facts_seen", words="- bruise on one cheek.\n- two new phones", how="seen")
    said = _say(call.adviser.get(f"{call.url}/spoken/child_safeguarding:{pupil}").text)
    assert "[" not in said
    assert "Now the child is at school, Millbeck Academy, until 15:20." in said
    assert "I'm ringing you because the child is there now." in said
    assert "Parents have not been told, because they may be involved." in said
    assert "What was seen: bruise on one cheek; two new phones." in said
    sign = call.desk.library.indicators["GEN-07"].label.rstrip(".")
    assert f"What we think: the signs that we ticked: {sign}." in said


def test_X03_the_words_of_a_referral_by_voice_name_no_caller_held_back_and_nobody_who_said_no(call: ACall) -> None:
    friend = call.person("the friend")
    call.answered("person.full_name", person=friend, words="Bela Refuser")
    call.answered("person.age", "not_under_18", person=friend).answered("person.role", "possible_victim", person=friend)
    pupil = call.s02()
    call.answered("caller.name", words="Ruth Pryor").answered("caller.identity_level", "confidential")
    call.answered("person.safe_address", person=pupil, words="12 Elm Court, Northmoor")
    call.answered("case.facts_told", words="Ruth Pryor saw Ellis and bela at 12 Elm Court")
    shown = call.adviser.get(f"{call.url}/spoken/child_safeguarding:{pupil}").text
    said = _say(shown)
    assert "(left out) saw Ellis and (left out) at 12 Elm Court" in said
    assert "Ruth" not in shown[shown.index("<textarea") :]


@pytest.mark.parametrize("place", ["", "in the park", "at 3 Dock Lane"])
def test_the_words_for_the_police_have_no_gap(call: ACall, place: str) -> None:
    man = call.person("the man")
    call.answered("caller.wants_police", "yes").answered("person.age", "not_under_18", person=man)
    if place:
        call.answered("person.current_place", person=man, words=place)
    run = next(one for one in call.case.pins if one.startswith("law_enforcement"))
    said = _say(call.adviser.get(f"{call.url}/spoken/{run}").text)
    assert "[" not in said
    assert "at in" not in said
    assert "at at" not in said
    assert (f"They are {place}." in said) == bool(place)


def test_a_referral_by_voice_without_its_words_comes_back_with_everything_typed(call: ACall) -> None:
    pupil = call.s02()
    run = f"child_safeguarding:{pupil}"
    refused = call.send(f"/spoken/{run}", {"entity": "northmoor-children", "spoken_to": "Jo Duty", "words": ""})
    shown = call.adviser.get(f"{call.url}/spoken/{run}").text
    assert refused.status_code == 422
    assert "a spoken referral is its words" in refused.text
    assert "Jo Duty" in refused.text
    assert call.case.spoken == ()
    assert 'id="said" name="said"' in shown
    prefilled = shown.split('id="said"', 1)[1].split("</textarea>", 1)[0]
    assert "making a child safeguarding referral by telephone" in prefilled
    assert "[" not in prefilled


def test_AZRT_02_the_referral_of_another_case_is_not_found_here(call: ACall, client_for: ClientFor, desk: Desk) -> None:
    other = ACall(client_for("s.lind"), desk)
    other.s02()
    theirs = other.child_referral()
    before = other.case.number
    for path in (f"/referrals/{theirs}", f"/referrals/{theirs}/harm", "/spoken/child_safeguarding:nobody"):
        assert call.adviser.get(call.url + path).status_code == 404, path
    assert call.send(f"/referrals/{theirs}/submit").status_code == 404
    assert other.case.number == before


@pytest.mark.parametrize("place", ["", "a flat by a green door"])
def test_no_number_is_shown_until_somebody_fits_the_place_or_is_chosen(call: ACall, place: str) -> None:
    pupil = call.person()
    call.answered("person.age", "might_be_under_18", person=pupil)
    if place:
        call.answered("person.current_place", person=pupil, words=place)
    path = f"{call.url}/spoken/child_safeguarding:{pupil}"
    shown = call.adviser.get(path).text
    assert 'class="tel"' not in shown
    assert "01632 960155" not in shown
    assert "Nobody in the directory fits the place" in shown
    assert "a number found independently" in shown
    assert '<option value="northmoor-children"' in shown
    chosen = call.adviser.get(f"{path}?entity=northmoor-children").text
    assert 'class="tel"' in chosen
    assert "does not say that they answer for this place" in chosen


def test_who_answers_for_the_place_is_named_and_never_another_ones_number_where_theirs_is_not_known(
    call: ACall,
) -> None:
    pupil = call.person()
    call.answered("person.age", "might_be_under_18", person=pupil)
    call.answered("person.current_place", person=pupil, words="Manchester M14 5TP")
    shown = call.adviser.get(f"{call.url}/spoken/child_safeguarding:{pupil}").text
    assert "Manchester City Council, children’s front door" in shown
    assert "The directory has no number of theirs yet" in shown
    assert "a number found independently" in shown
    assert 'class="tel"' not in shown


def test_showing_somebody_elses_number_keeps_every_word_that_was_typed_and_records_nothing(call: ACall) -> None:
    pupil, typed = call.s02(), {"spoken_to": "Dawn, duty", "said": "As it was", "words": "They want his uncle's name"}
    path = f"/spoken/child_safeguarding:{pupil}"
    shown = call.send(path, {**typed, "entity": "", "instead": "northmoor-children", "show": "number"})
    assert shown.status_code == 200
    assert call.case.spoken == ()
    again = FormReader(shown.text.split('class="grid2"', 1)[1]).sent
    assert {name: again[name] for name in ("entity", *typed)} == {"entity": "northmoor-children", **typed}
    assert "data-unsent" in shown.text
    assert "data-unsent" not in call.adviser.get(call.url + path).text


def test_what_you_said_is_filled_only_with_lines_whose_occasion_holds(call: ACall) -> None:
    pupil = call.s02()
    shown = call.adviser.get(f"{call.url}/spoken/child_safeguarding:{pupil}").text
    filled = unescape(shown.split('id="said"', 1)[1].split("</textarea>", 1)[0])
    assert "the other council" in _say(shown)
    assert "I'm telling the other council as well" not in filled
    assert "I understand you need it in writing" not in filled
    assert "making a child safeguarding referral by telephone" in filled


def test_going_missing_is_said_to_be_feared_or_recorded_only_where_it_was_answered(call: ACall) -> None:
    pupil = call.s02()
    path = f"{call.url}/spoken/child_safeguarding:{pupil}"
    before = _say(call.adviser.get(path).text)
    assert "going missing" not in before
    assert "may go missing" not in before
    assert "The risk of going missing is recorded" not in call.page("?whole=1")
    call.answered("person.missing_risk", "debt", person=pupil)
    after = _say(call.adviser.get(path).text)
    assert "Why they may go missing: a debt." in after


def test_the_words_to_a_council_say_the_childs_name_age_and_the_facts_that_press(call: ACall) -> None:
    pupil = call.s02()
    call.answered("person.age_words", person=pupil, words="about 13").answered("person.age", "under_18", person=pupil)
    call.answered("person.full_name", person=pupil, words="Ellis")
    call.answered("person.health_now", "injury", person=pupil)
    call.answered("person.health_words", person=pupil, words="Bruise on the jaw and the left arm, this morning.")
    call.answered("person.missing_before", person=pupil, words="Two or three weekends", by="staff-room talk")
    call.answered("person.parents_told", "no_may_be_involved", person=pupil)
    call.answered("person.parents_reason", person=pupil, words="It might warn those who collect him.")
    call.answered("person.wants", person=pupil, words="“I owe them, I can't not go.”")
    said = _say(call.adviser.get(f"{call.url}/spoken/child_safeguarding:{pupil}").text)
    assert "The child is known to us as Ellis, about 13." in said
    assert "The main facts: bruise on the jaw and the left arm, this morning" in said
    assert "missing before: two or three weekends." in said
    assert "because it might warn those who collect him." in said
    assert ".”." not in said
    assert "staff-room" not in said
    assert "a national helpline" in said


def test_the_words_to_the_police_follow_our_999_call_and_say_where_they_are_since(call: ACall) -> None:
    woman = call.person("the woman")
    call.answered("contact.danger_now", "yes").answered("contact.danger_place", words="Flat 9, Tanyard Court")
    call.answered("contact.threat_signs", "weapon").answered("contact.incident_ref", words="WX-4471")
    call.answered("caller.wants_police", "yes").answered("person.age", "not_under_18", person=woman)
    call.answered("case.type", "unknown")
    call.send("/danger/rung", {"who_dialled": "helpline", "service": "police", "rung_at": "22:05"})
    call.answered("person.current_place", person=woman, words="With officers")
    run = next(one for one in call.case.pins if one.startswith("law_enforcement"))
    said = _say(call.adviser.get(f"{call.url}/spoken/{run}").text)
    assert "It follows our call to 999 at 22:05, reference WX-4471. The danger then: weapon." in said
    assert "They are with officers." in said
    assert "Tanyard" not in said
    assert "we don’t know which type yet" in said
    assert "What I'm asking you to do: " in said


def test_the_words_to_the_police_say_the_place_then_the_danger_then_who(call: ACall) -> None:
    woman = call.person("the woman")
    call.answered("contact.danger_now", "yes").answered("caller.wants_police", "yes")
    call.answered("person.age", "not_under_18", person=woman).answered("case.type", "unknown")
    call.answered("person.full_name", person=woman, words="Mai Example")
    call.answered("person.current_place", person=woman, words="Flat 9, Tanyard Court")
    call.answered("case.facts_told", words="She cooks for them. He has a knife.", how="told")
    run = next(one for one in call.case.pins if one.startswith("law_enforcement"))
    said = _say(call.adviser.get(f"{call.url}/spoken/{run}").text)
    place, danger, who = (
        said.index(words) for words in ("Tanyard Court", "The danger: He has a knife.", "Mai Example")
    )
    assert place < danger < who
    assert "I've recorded their" not in said


def test_what_may_lead_to_a_child_is_joined_without_stops(call: ACall) -> None:
    pupil = call.s02()
    call.answered("person.school", person=pupil, words="Millbeck Academy. Year 8.")
    call.answered("person.usual_places", person=pupil, words="Harrow Lane gate, Fridays 15:15")
    said = _say(call.adviser.get(f"{call.url}/spoken/child_safeguarding:{pupil}").text)
    assert "What may lead to the child: Millbeck Academy. Year 8; " in said
    assert ".;" not in said
    assert "Time and place to know: Harrow Lane gate, Fridays 15:15." in said
