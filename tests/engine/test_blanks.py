"""What was not asked, at the end of a contact: nothing that a way turns on is hidden, and nothing is owed in vain."""

import pytest

from helpline.directory.directory import Directory
from helpline.engine.blanks import blanks_of
from helpline.protocol.library import Library
from tests.engine.building import ACase
from tests.engine.following import Desk

OF_ADULTS = {
    "person.consent_police",
    "person.consent_council",
    "person.consent_first_responder",
    "person.override_grounds",
    "person.police_would_endanger",
    "person.care_needs",
    "person.need_signs",
    "person.needs_stop_protecting",
    "person.nrm_wish",
    "person.wants_support",
    "person.safe_tonight",
    "person.under_pressure",
    "person.wants_council_help",
}


@pytest.fixture
def desk(library: Library, directory: Directory) -> Desk:
    return Desk(library, directory)


def blanks(desk: Desk, told: ACase) -> set[tuple[str, str]]:
    return set(blanks_of(told.case, desk.runs(told), desk.library, on=desk.on))


def told_of_one(age: str = "") -> ACase:
    told = ACase().opened().person("p").answer("contact.reason", "worried_about_someone")
    told.answer("caller.wants_police", "yes").answer("person.whereabouts", "in_uk", person="p")
    told.answer("person.role", "possible_victim", person="p")
    return told.answer("person.age", age, person="p") if age else told


@pytest.mark.parametrize("age", ["under_18", "might_be_under_18", "disputed", ""])
def test_what_is_asked_of_adults_is_not_owed_of_whoever_may_be_under_18(desk: Desk, age: str) -> None:
    owed = {field for _, field in blanks(desk, told_of_one(age))}
    assert not owed & OF_ADULTS
    assert ("person.age" in owed) is not bool(age)
    assert {"person.child_concern", "person.missing_now"} <= owed or not age


def test_of_an_adult_it_is_owed(desk: Desk) -> None:
    owed = {field for _, field in blanks(desk, told_of_one("not_under_18"))}
    assert owed >= {"person.consent_police", "person.consent_council", "person.care_needs", "person.nrm_wish"}


def test_marking_what_was_not_asked_leaves_no_run_waiting_and_marks_no_adult_row_of_a_child(desk: Desk) -> None:
    told = told_of_one()
    while owed := blanks(desk, told):
        for person, field in sorted(owed):
            told.answer(field, person=person, missing="not_known", asked=False)
    marked = {field for (_, field), given in told.case.answers.items() if not given.answer.asked}
    assert "person.age" in marked
    assert not marked & OF_ADULTS
    ends = {run.protocol: run.end.id for run in desk.runs(told) if run.end}
    assert ends["child_safeguarding"] == "refer_place_unknown"
    assert ends["law_enforcement"] == "refer_child"


def test_what_an_answer_has_settled_is_not_owed(desk: Desk) -> None:
    told = told_of_one("not_under_18").answer("contact.danger_now", "yes")
    assert ("p", "person.suicide_plan") in blanks(desk, told)
    told.answer("person.thoughts_of_suicide", "no", person="p").answer("person.has_harmed_self", "no", person="p")
    told.answer("contact.threat_signs", "weapon")
    assert ("p", "person.suicide_plan") not in blanks(desk, told)
