"""What stands only in the note is in no words given to say: whoever speaks sees it, and whoever signs off is told."""

from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor

NOTHING = "These words say nothing of what happened."
LINES = ("He has a bruise on his cheek.", "Two new phones since Monday.")


def spoken_url(call: ACall) -> str:
    pupil = call.person()
    call.answered("person.age", "might_be_under_18", person=pupil)
    return f"{call.url}/spoken/child_safeguarding:{pupil}"


def test_where_nothing_was_answered_of_what_happened_the_page_says_so(call: ACall) -> None:
    url = spoken_url(call)
    assert NOTHING in call.adviser.get(url).text
    call.answered("case.facts_seen", words="A bruise on the left cheek", how="seen")
    assert NOTHING not in call.adviser.get(url).text


def test_lines_of_the_note_that_are_in_no_field_stand_beside_the_words(call: ACall) -> None:
    url = spoken_url(call)
    assert "in no field" not in call.adviser.get(url).text
    for line in LINES:
        assert call.send("/notes", {"words": line}).status_code < 400
    page = call.adviser.get(url).text
    assert "2 lines of the note are in no field" in page
    assert all(f'dir="auto">{line}</span>' in page for line in LINES)
    assert f"{call.url}/notes/{call.case.notes[0].note_id}" in page
    assert all(line not in page.split('class="script-lines"')[1] for line in LINES)


def test_whoever_signs_it_off_is_told_that_the_note_holds_more(call: ACall, client_for: ClientFor) -> None:
    url = spoken_url(call)
    call.send("/notes", {"words": LINES[0]})
    sent = {"entity": "northmoor-children", "spoken_to": "Duty desk", "said": "As given.", "words": "They will go."}
    assert call.adviser.post(url, sent).status_code < 400
    page = client_for("a.okafor").get(f"/approvals/{call.case_id}/{call.case.spoken[-1].event.referral_id}/spoken").text
    assert "1 line of the note is in no field" in page
    assert LINES[0] not in page
