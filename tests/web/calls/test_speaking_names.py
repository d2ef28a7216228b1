"""Whom a referral by voice to police names, and what it never reads out: whoever said no, and what only a note says."""

import pytest

from tests.web.calls.calling import ACall
from tests.web.calls.test_speaking_first import _say


def _words(call: ACall) -> str:
    run = next(one for one in call.case.pins if one.startswith("law_enforcement"))
    return _say(call.adviser.get(f"{call.url}/spoken/{run}").text)


def _adult(call: ACall, danger: str) -> str:
    woman = call.person("the woman")
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", danger)
    call.answered("caller.wants_police", "yes").answered("person.role", "possible_victim", person=woman)
    call.answered("person.age", "not_under_18", person=woman).answered("case.type", "unknown")
    call.answered("person.full_name", person=woman, words="Mai Canary")
    call.answered("person.consent_police", "no", person=woman)
    return woman


def test_X04_an_adult_who_said_no_is_not_named_once_the_danger_is_over_though_999_was_rung(call: ACall) -> None:
    _adult(call, "yes")
    call.send("/danger/rung", {"who_dialled": "caller", "rung_at": "14:09"})
    said = _words(call)
    assert "Mai Canary" in said
    assert "somebody is in danger now, for which no agreement is needed" in said
    call.answered("contact.danger_now", "no")
    assert "Mai Canary" not in _words(call)


def test_X04_doubt_of_danger_names_nobody_who_said_no(call: ACall) -> None:
    _adult(call, "not_sure")
    assert "Mai Canary" not in _words(call)


def test_X03_the_name_that_is_held_back_does_not_come_back_through_who_is_suspected(call: ACall) -> None:
    _adult(call, "no")
    call.answered("exploiter.who", words="Boss of Mai Canary at the wash")
    call.answered("exploiter.danger", words="He said he will kill Mai Canary")
    assert "Canary" not in _words(call)


@pytest.mark.parametrize("danger", ["yes", "no"])
def test_X03_what_only_a_note_says_is_never_read_out(call: ACall, danger: str) -> None:
    _adult(call, danger)
    call.send("/notes", {"words": "Caller Rosa Witness fears he will hurt her if he knows she rang"})
    assert "Rosa" not in _words(call)


def test_where_nobody_knows_where_a_child_is_now_the_school_is_where_to_look_first(call: ACall) -> None:
    pupil = call.s02()
    call.answered("person.school", person=pupil, words="Millbeck Academy")
    missing = {"field": "person.current_place", "person": pupil, "person.current_place.missing": "not_known"}
    assert call.send("/answers", missing).status_code == 303
    said = _say(call.adviser.get(f"{call.url}/spoken/child_safeguarding:{pupil}").text)
    assert "Now the child is at" not in said
    assert "the child is there now" not in said
    assert "I don't know where the child is now: the place to look first is Millbeck Academy." in said
