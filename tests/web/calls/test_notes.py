"""The jotter: every line kept with its time, and put where it belongs when there is time."""

import pytest

from tests.web.calls.calling import ACall
from web.calls.pages.notes import loose_of


def test_a_line_is_kept_with_its_time_and_counted_until_it_is_placed(call: ACall) -> None:
    assert call.send("/notes", {"words": "Someone in a grey car collects him at 15:15"}).status_code == 303
    shown = call.page()
    assert "14:02:07" in shown
    assert "1 line, 1 not placed yet" in shown
    assert "Not placed yet</a>" in shown


def test_a_note_is_never_stale(call: ACall) -> None:
    shown_at = call.case.number
    call.person()
    assert call.send("/notes", {"words": "late line", "seen": shown_at}).status_code == 303


def test_an_empty_line_is_told_and_not_kept(call: ACall) -> None:
    refused = call.send("/notes", {"words": "   "})
    assert refused.status_code == 422
    assert "Nothing was typed" in refused.text
    assert call.case.notes == ()


def test_a_line_is_placed_with_whose_it_is_and_how_it_is_known(call: ACall) -> None:
    pupil = call.person()
    call.send("/notes", {"words": "Missing three weekends"})
    note = call.case.notes[0].note_id
    assert "Missing three weekends" in call.adviser.get(f"{call.url}/notes/{note}").text
    placed = {"person": pupil, "field": "person.missing_before", "how": "told", "by": "school"}
    assert call.send(f"/notes/{note}", placed).status_code == 303
    given = call.case.given("person.missing_before", pupil)
    assert given is not None
    assert (given.answer.words, given.answer.how, given.answer.by) == ("Missing three weekends", "told", "school")
    assert "Person 1, missing before" in call.page(f"?tab={pupil}")
    assert call.case.notes[0].words == "Missing three weekends"


@pytest.mark.parametrize(
    ("field", "how"),
    [
        ("case.facts_seen", "seen"),
        ("case.facts_told", "told"),
        ("case.facts_inferred", "inferred"),
        ("place.where_happening", "told"),
    ],
)
def test_a_line_is_known_as_its_field_says_unless_somebody_chose(call: ACall, field: str, how: str) -> None:
    call.send("/notes", {"words": "A grey car at the gate"})
    note = call.case.notes[0].note_id
    assert 'value="" id="how" checked' in call.adviser.get(f"{call.url}/notes/{note}").text
    assert call.send(f"/notes/{note}", {"field": field, "how": ""}).status_code == 303
    given = call.case.given(field)
    assert given
    assert given.answer.how == how


def test_a_second_line_is_added_below_the_first(call: ACall) -> None:
    for words in ("Seen on Monday", "And on Friday"):
        call.send("/notes", {"words": words})
        note = call.case.notes[-1].note_id
        assert call.send(f"/notes/{note}", {"field": "case.facts_seen", "how": "seen"}).status_code == 303
    given = call.case.given("case.facts_seen")
    assert given is not None
    assert given.answer.words == "Seen on Monday\nAnd on Friday"


def test_placing_on_a_stale_page_is_refused_with_what_changed_and_keeps_the_choices(call: ACall) -> None:
    call.send("/notes", {"words": "A line"})
    note, shown_at = call.case.notes[0].note_id, call.case.number
    call.person()
    refused = call.send(
        f"/notes/{note}", {"field": "case.facts_seen", "how": "seen", "by": "the nurse", "seen": shown_at}
    )
    assert refused.status_code == 409
    assert "A person was added" in refused.text
    assert "the nurse" in refused.text
    assert call.case.given("case.facts_seen") is None


def test_a_line_has_no_place_in_a_field_of_choices(call: ACall) -> None:
    call.send("/notes", {"words": "A line"})
    note = call.case.notes[0].note_id
    assert call.send(f"/notes/{note}", {"field": "contact.safe_to_talk", "how": "told"}).status_code == 422


def test_a_note_that_is_not_there_is_not_found(call: ACall) -> None:
    assert call.adviser.get(f"{call.url}/notes/none").status_code == 404


def test_placing_without_a_field_says_so(call: ACall) -> None:
    call.send("/notes", {"words": "A line"})
    note = call.case.notes[0].note_id
    refused = call.send(f"/notes/{note}", {"how": "told"})
    assert refused.status_code == 422
    assert "Choose the field" in refused.text


def test_a_refused_line_of_a_page_with_script_goes_back_into_its_box(call: ACall) -> None:
    refused = call.send("/notes", {"words": " "}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert refused.headers["HX-Reswap"] == "none"
    assert "Nothing was typed" in refused.text


def test_a_line_that_belongs_in_no_field_is_put_aside_and_taken_back(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    call.send("/notes", {"words": "Rain on the line"})
    note = call.case.notes[0].note_id
    assert "1 line, 1 not placed yet" in call.page()
    assert "It belongs in no field: put it aside" in call.adviser.get(f"{call.url}/notes/{note}").text
    assert call.send(f"/notes/{note}/aside", {"aside": "yes"}).status_code == 303
    shown = call.page()
    assert "1 line, 0 not placed yet" in shown
    assert ">Put aside</a>" in shown
    assert loose_of(call.case) is None
    assert call.send(f"/notes/{note}/aside", {"aside": "no"}).status_code == 303
    assert "1 line, 1 not placed yet" in call.page()
    assert call.case.notes[0].words == "Rain on the line"
    assert "it belongs in no field" in call.adviser.get(f"{call.url}/history").text
