"""What to ask next is suggested: safe and danger first, then the most urgent, each question once, none imposed."""

import pytest

from helpline.directory.directory import Directory
from helpline.engine.suggest import RINGING_BACK, Suggested, subject_of, suggestions
from helpline.protocol.library import Library
from tests.engine.building import ACase
from tests.engine.following import Desk


@pytest.fixture
def desk(library: Library, directory: Directory) -> Desk:
    return Desk(library, directory)


def suggested(desk: Desk, told: ACase) -> tuple[Suggested, ...]:
    return suggestions(told.case, desk.runs(told), desk.library)


def test_safe_to_talk_and_danger_now_come_first(desk: Desk) -> None:
    found = suggested(desk, ACase().opened())
    assert [one.field for one in found[:2]] == ["contact.safe_to_talk", "contact.danger_now"]


def test_danger_moves_its_own_questions_before_everything_else(desk: Desk) -> None:
    told = ACase().opened().answer("contact.safe_to_talk", "yes").answer("contact.danger_now", "yes")
    assert suggested(desk, told)[0].protocol == "immediate_danger"
    assert suggested(desk, told)[0].field == "contact.who_dials"


def test_what_is_answered_even_as_not_known_is_not_suggested_again(desk: Desk) -> None:
    told = ACase().opened().person("pupil").answer("person.age", "under_18", person="pupil")
    assert ("pupil", "person.full_name") in {(one.person_id, one.field) for one in suggested(desk, told)}
    told.asked_not_known("person.full_name", person="pupil")
    assert ("pupil", "person.full_name") not in {(one.person_id, one.field) for one in suggested(desk, told)}


def test_each_question_is_suggested_once_for_each_person(desk: Desk) -> None:
    told = ACase().opened().person("one").person("two").answer("caller.wants_police", "yes")
    told.answer("person.age", "under_18", person="one").answer("person.age", "under_18", person="two")
    found = [(one.person_id, one.field) for one in suggested(desk, told)]
    assert len(found) == len(set(found))


def test_whoever_may_not_be_rung_is_not_asked_how_to_ring_them(desk: Desk) -> None:
    told = ACase().opened()
    assert set(RINGING_BACK) <= {one.field for one in suggested(desk, told)}
    told.answer("contact.ringback_ok", "no")
    assert not set(RINGING_BACK) & {one.field for one in suggested(desk, told)}


def test_nothing_that_is_worked_out_is_asked(desk: Desk) -> None:
    told = ACase().opened().person("pupil").answer("person.age", "under_18", person="pupil")
    assert not {one.field for one in suggested(desk, told)} & {"place.council_found", "person.age_band"}


def test_a_contacts_question_is_answered_on_the_contact_that_goes_on_now() -> None:
    told = ACase().opened(contact_id="c1").opened(contact_id="c2").person("p")
    assert subject_of(told.case, "contact.danger_now") == "contact:c2"
    assert subject_of(told.case, "caller.name") == "contact:c2"
    assert subject_of(told.case, "person.age", "p") == "person:p"
    assert subject_of(told.case, "case.type") == "case"
    assert subject_of(ACase().case, "contact.danger_now") == "case"
