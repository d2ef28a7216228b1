"""Runs start, stand and stand down by what is answered, in the one fixed order (rulings 19, 22 and 27)."""

from datetime import date

import pytest

from helpline.directory.directory import Directory
from helpline.engine.events.contact import PlaceReached, RunStarted, RunStoodDown
from helpline.protocol.library import Library
from tests.engine.building import ACase
from tests.engine.following import Desk, a_child_at, an_adult_who_agrees


@pytest.fixture
def desk(library: Library, directory: Directory) -> Desk:
    return Desk(library, directory)


def protocols(desk: Desk, told: ACase) -> tuple[str, ...]:
    return tuple(run.protocol for run in desk.runs(told))


def test_the_opening_runs_on_every_contact_and_nothing_else_does(desk: Desk) -> None:
    assert protocols(desk, ACase().opened()) == ("opening",)


def test_what_follows_once_follows_no_second_time(desk: Desk) -> None:
    told = a_child_at(ACase().opened().person("pupil"), "pupil", "Millbeck Academy, Northmoor")
    assert desk.follow(told)
    assert desk.due(told) == ()
    desk.follow(told.person("sister"))
    assert desk.due(told) == ()


@pytest.mark.parametrize("answer", ["under_18", "might_be_under_18", "disputed"])
def test_under_18_not_sure_and_disputed_start_the_child_path(desk: Desk, answer: str) -> None:
    told = ACase().opened().person("pupil").answer("person.age", answer, person="pupil")
    assert "child_safeguarding" in protocols(desk, told)


@pytest.mark.parametrize("missing", ["not_known", "refused", "unsafe_to_ask"])
def test_an_age_that_nobody_can_say_counts_as_not_sure(desk: Desk, missing: str) -> None:
    told = ACase().opened().person("pupil").answer("person.age", person="pupil", missing=missing)
    assert "child_safeguarding" in protocols(desk, told)


def test_a_blank_age_starts_nothing_and_neither_does_no(desk: Desk) -> None:
    told = ACase().opened().person("man")
    assert protocols(desk, told) == ("opening",)
    assert protocols(desk, told.answer("person.age", "not_under_18", person="man")) == ("opening",)


def test_each_child_has_a_run_of_their_own(desk: Desk) -> None:
    told = ACase().opened().person("one").person("two")
    told.answer("person.age", "under_18", person="one").answer("person.age", "under_18", person="two")
    ids = [run.run_id for run in desk.runs(told) if run.protocol == "child_safeguarding"]
    assert ids == ["child_safeguarding:one", "child_safeguarding:two"]


def test_runs_stand_in_the_fixed_order_of_protocols(desk: Desk, library: Library) -> None:
    told = a_child_at(ACase().opened().person("pupil"), "pupil", "Northmoor").answer("contact.danger_now", "yes")
    told.answer("caller.wants_police", "yes")
    found = protocols(desk, told)
    assert found == tuple(sorted(found, key=library.order.index))
    assert {"opening", "immediate_danger", "law_enforcement", "child_safeguarding"} <= set(found)


def test_a_childs_end_starts_the_police_run_that_it_names(desk: Desk) -> None:
    told = a_child_at(ACase().opened().person("pupil"), "pupil", "Millbeck Academy, Northmoor")
    child = desk.run(told, "child_safeguarding:pupil")
    assert child is not None
    assert child.end is not None
    assert child.end.id == "refer_spoken"
    police = desk.run(told, "law_enforcement")
    assert police is not None
    assert police.started_by == child.version.title


def test_a_run_stands_down_when_its_start_is_no_longer_true_and_what_was_answered_stays(desk: Desk) -> None:
    told = ACase().opened().person("man").answer("person.age", "under_18", person="man")
    desk.follow(told.words("person.school", "Millbeck Academy", person="man"))
    told.answer("person.age", "not_under_18", person="man")
    assert [event.run_id for event in desk.follow(told) if isinstance(event, RunStoodDown)] == [
        "child_safeguarding:man"
    ]
    assert not told.case.pins["child_safeguarding:man"].is_standing
    assert told.case.answers[("person:man", "person.school")].answer.words == "Millbeck Academy"


def test_a_run_that_stood_down_starts_again_on_its_old_version(desk: Desk) -> None:
    told = ACase().opened().person("man").answer("person.age", "under_18", person="man")
    desk.follow(told)
    desk.follow(told.answer("person.age", "not_under_18", person="man"))
    started = list(desk.follow(told.answer("person.age", "disputed", person="man")))
    assert [event.kind() for event in started] == ["RunStarted", "PlaceReached"]
    assert told.case.pins["child_safeguarding:man"].is_standing


def test_a_live_run_stays_on_the_version_it_is_pinned_to(desk: Desk, library: Library) -> None:
    told = ACase().opened().person("pupil").answer("person.age", "under_18", person="pupil")
    desk.follow(told)
    pin = told.case.pins["child_safeguarding:pupil"]
    version = library.version(pin.protocol, pin.version)
    assert version is not None
    assert pin.sha256 == version.sha256


def test_before_a_protocol_is_in_force_it_does_not_run(library: Library, directory: Directory) -> None:
    assert Desk(library, directory, on=date(2026, 10, 31)).runs(ACase().opened()) == ()


def test_the_reasons_of_a_place_are_recorded_with_it_and_again_when_they_change(desk: Desk) -> None:
    told = an_adult_who_agrees(ACase().opened().person("man"), "man")
    desk.follow(told)
    pin = told.case.pins["law_enforcement"]
    assert (pin.place, pin.because[-1]) == ("refer_next_day", "It can be read on the next working day.")
    told.answer("person.action_today", "yes", person="man")
    assert {event.place for event in desk.follow(told) if isinstance(event, PlaceReached)} == {"refer_today"}
    told.answer("contact.danger_now", "yes")
    changed = [one for one in desk.follow(told) if isinstance(one, PlaceReached) and one.run_id == pin.run_id]
    assert [(one.place, one.because[-1]) for one in changed] == [("refer_today", "It follows a call to 999.")]


def test_adults_who_are_disclosed_alike_share_a_police_run_and_others_have_their_own(desk: Desk) -> None:
    told = ACase().opened().person("one").person("two").person("three").answer("caller.wants_police", "yes")
    for person, consent in (("one", "yes"), ("two", "yes"), ("three", "no")):
        told.answer("person.role", "possible_victim", person=person)
        told.answer("person.age", "not_under_18", person=person)
        told.answer("person.consent_police", consent, person=person)
    police = {run.run_id: run.people for run in desk.runs(told) if run.protocol == "law_enforcement"}
    assert police == {"law_enforcement": ("one", "two"), "law_enforcement:three": ("three",)}


@pytest.mark.parametrize("part", ["caller", "other", "suspected_exploiter"])
def test_whoever_is_no_possible_victim_is_in_no_police_run(desk: Desk, part: str) -> None:
    told = ACase().opened().person("man").person("bystander").answer("caller.wants_police", "yes")
    told.answer("person.role", part, person="bystander")
    police = desk.run(told, "law_enforcement")
    assert police is not None
    assert police.people == ("man",)


def test_a_started_run_says_who_it_is_about(desk: Desk) -> None:
    told = ACase().opened().person("pupil").answer("person.age", "under_18", person="pupil")
    started = {event.run_id: event for event in desk.follow(told) if isinstance(event, RunStarted)}
    assert started["child_safeguarding:pupil"].people == ("pupil",)
    assert started["child_safeguarding:pupil"].because == "its start condition"


CONTRADICTED = "An answer and a reason for having none were both given. Both are kept. Choose which it is."


@pytest.mark.parametrize("option", ["yes", "not_sure"])
@pytest.mark.parametrize(
    ("field", "person"),
    [("contact.danger_now", ""), ("person.thoughts_of_suicide", "man"), ("person.has_harmed_self", "man")],
)
def test_danger_named_starts_its_run_whatever_reason_for_no_answer_was_chosen_with_it(
    desk: Desk, field: str, person: str, option: str
) -> None:
    told = ACase().opened().person("man")
    told.answer(field, option, person=person, missing="unsafe_to_ask", trouble=CONTRADICTED)
    assert "immediate_danger" in protocols(desk, told)


def test_no_danger_given_together_with_a_reason_for_no_answer_is_not_sure(desk: Desk) -> None:
    told = ACase().opened().answer("contact.danger_now", "no", missing="not_known", trouble=CONTRADICTED)
    assert "immediate_danger" in protocols(desk, told)


def test_adult_safeguarding_waits_beside_a_childs_run_and_never_for_an_adult(desk: Desk) -> None:
    told = ACase().opened().person("one").answer("person.role", "possible_victim", person="one")

    def waits() -> list[bool]:
        return [run.waits_beside_a_childs for run in desk.runs(told) if run.protocol == "adult_safeguarding"]

    assert waits() == [False]
    told.answer("person.age", "under_18", person="one")
    assert waits() == [True]
    told.answer("person.age", "not_under_18", person="one")
    assert waits() == [False]
