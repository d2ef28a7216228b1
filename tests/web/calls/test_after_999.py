"""After 999 is rung for an adult: no referral to the police is put off without a word because nobody asked a ground."""

from helpline.engine.runs import runs_of
from helpline.protocol.names import LAW_ENFORCEMENT
from tests.web.calls.calling import ACall

WRITTEN = {"who_dialled": "helpline", "service": "police", "rung_at": "14:02", "incident_reference": "WX-4471"}
NOT_YET = "999 was rung, and no referral to the police follows it"


def _knife(call: ACall, *, age: str = "not_under_18") -> str:
    """Have 999 rung for a caller who hides from a man with a knife, drop the line, and return who they are."""
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes")
    call.answered("contact.danger_place", words="12 Mill Road, Northmoor")
    person = call.person("the caller")
    call.answered("person.role", "possible_victim", "caller", person=person)
    call.answered("person.in_touch", "is_the_caller", person=person).answered("person.age", age, person=person)
    call.send("/danger/rung", WRITTEN)
    call.answered("contact.line", "dropped")
    return person


def _end_of_police_run(call: ACall) -> str:
    desk = call.desk
    runs = runs_of(call.case, library=desk.library, directory=desk.directory, on=desk.today())
    return next((run.end.id for run in runs if run.protocol == LAW_ENFORCEMENT and run.end), "")


def test_the_end_says_what_marking_would_put_off_and_does_not_offer_it_by_itself(call: ACall) -> None:
    person = _knife(call)
    end = call.adviser.get(f"{call.url}/end").text
    assert f"<b>{NOT_YET} yet.</b> Marking puts it off to a later contact." in end
    assert 'name="mark_blanks" value="yes">' in end
    assert f"edit=person.override_grounds&amp;edit_person={person}" in end
    call.answered("person.override_grounds", "immediate_serious_harm", person=person)
    after = call.adviser.get(f"{call.url}/end").text
    assert NOT_YET not in after
    assert 'name="mark_blanks" value="yes" checked>' in after


def test_what_was_marked_all_the_same_stays_owed_until_somebody_says_whether_there_is_a_ground(call: ACall) -> None:
    person = _knife(call)
    call.send("/end", {"how": "ended", "mark_blanks": "yes"})
    assert _end_of_police_run(call) == "hold_speak_alone"
    for path in (f"{call.url}/end", "/follow-up", "/"):
        assert NOT_YET in call.adviser.get(path).text
    call.answered("person.override_grounds", "immediate_serious_harm", person=person)
    assert _end_of_police_run(call) == "refer_today"
    assert NOT_YET not in call.adviser.get("/follow-up").text


def test_the_ground_stays_on_the_lists_once_nothing_else_is_owed_on_the_case(call: ACall) -> None:
    person = _knife(call)
    call.send("/end", {"how": "ended", "mark_blanks": "yes"})
    contact = call.case.contacts[-1].contact_id
    call.send("/control-room", {"contact": contact, "found": "yes", "spoken_to": "Sgt Marsh", "words": "A car went."})
    for path in ("/follow-up", "/"):
        shown = call.adviser.get(path).text
        assert "Ring the control room again" not in shown
        assert NOT_YET in shown
    assert "1 case or document waits" in call.adviser.get("/").text
    call.answered("person.override_grounds", "none_found", person=person)
    assert NOT_YET not in call.adviser.get("/follow-up").text
    assert "1 case or document waits" not in call.adviser.get("/").text


def test_no_ground_found_is_an_answer_too(call: ACall) -> None:
    person = _knife(call)
    call.answered("person.override_grounds", "none_found", person=person)
    assert NOT_YET not in call.adviser.get(f"{call.url}/end").text


def test_a_child_needs_no_ground(call: ACall) -> None:
    _knife(call, age="might_be_under_18")
    assert NOT_YET not in call.adviser.get(f"{call.url}/end").text
