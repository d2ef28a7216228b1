"""Danger opens the 999 words and tells a manager at once, outside every gate (rulings 2 and 24, I01)."""

import pytest

from helpline.directory.directory import Directory
from helpline.engine.events.contact import EmergencyAdvised, ManagerSaw
from helpline.protocol.library import Library
from tests.engine.building import ACase
from tests.engine.following import Desk, told_why


@pytest.fixture
def desk(library: Library, directory: Directory) -> Desk:
    return Desk(library, directory)


@pytest.mark.parametrize(
    ("answer", "why"), [("yes", "danger"), ("not_sure", "danger_not_sure"), ("unsafe_to_ask", "danger_not_sure")]
)
def test_danger_or_not_sure_opens_the_999_words_and_tells_a_manager(desk: Desk, answer: str, why: str) -> None:
    told = ACase().opened()
    if answer == "unsafe_to_ask":
        told.answer("contact.danger_now", missing="unsafe_to_ask")
    else:
        told.answer("contact.danger_now", answer)
    events = desk.follow(told)
    assert [event.contact_id for event in events if isinstance(event, EmergencyAdvised)] == ["c1"]
    assert told_why(events) == (why,)
    assert told.case.advised == {"c1"}
    assert desk.run(told, "immediate_danger") is not None


def test_no_danger_tells_nobody(desk: Desk) -> None:
    events = desk.follow(ACase().opened().answer("contact.danger_now", "no"))
    assert told_why(events) == ()
    assert not any(isinstance(event, EmergencyAdvised) for event in events)


def test_a_manager_is_told_once_and_again_when_doubt_becomes_danger(desk: Desk) -> None:
    told = ACase().opened().answer("contact.danger_now", "not_sure")
    desk.follow(told)
    assert told_why(desk.follow(told.words("case.facts_seen", "A van came."))) == ()
    assert told_why(desk.follow(told.answer("contact.danger_now", "yes"))) == ("danger",)


def test_danger_on_a_later_contact_is_told_again(desk: Desk) -> None:
    told = ACase().opened().answer("contact.danger_now", "yes")
    desk.follow(told)
    desk.follow(told.opened(contact_id="c2").answer("contact.danger_now", "no"))
    assert told_why(desk.follow(told.answer("contact.danger_now", "yes"))) == ("danger",)
    assert told.case.advised == {"c1", "c2"}


def test_a_999_call_stays_done_when_danger_is_corrected(desk: Desk) -> None:
    told = ACase().opened().answer("contact.danger_now", "yes")
    desk.follow(told)
    told.rung_999()
    desk.follow(told.answer("contact.danger_now", "no"))
    assert told.case.emergencies[0].event.incident_reference == "INC-42"
    assert told.case.advised == {"c1"}
    assert desk.run(told, "immediate_danger") is None


@pytest.mark.parametrize("missing", ["not_known", "refused"])
def test_danger_that_nobody_can_rule_out_tells_a_manager_as_not_sure_does(desk: Desk, missing: str) -> None:
    events = desk.follow(ACase().opened().answer("contact.danger_now", missing=missing))
    assert told_why(events) == ("danger_not_sure",)


@pytest.mark.parametrize("missing", ["not_known", "refused", "unsafe_to_ask"])
def test_doubt_about_danger_begins_immediate_danger_and_asks_for_the_signs(desk: Desk, missing: str) -> None:
    told = ACase().opened().answer("contact.safe_to_talk", "yes").answer("contact.danger_now", missing=missing)
    run, opening = desk.run(told, "immediate_danger"), desk.run(told, "opening")
    assert run is not None
    assert run.position.place == "signs"
    assert opening is not None
    assert opening.end is not None
    assert opening.end.id == "to_danger"


def test_danger_marked_not_asked_at_the_end_begins_nothing_and_moves_on(desk: Desk) -> None:
    told = ACase().opened().answer("contact.safe_to_talk", "yes").answer("contact.kind", "conversation")
    told.answer("contact.danger_now", missing="not_known", asked=False)
    assert desk.run(told, "immediate_danger") is None
    opening = desk.run(told, "opening")
    assert opening is not None
    assert opening.position.place == "to_limits"


def test_where_danger_is_marked_not_asked_what_began_for_another_reason_still_asks_for_the_signs(desk: Desk) -> None:
    told = ACase().opened().person("p").answer("person.thoughts_of_suicide", "yes", person="p")
    told.answer("contact.danger_now", missing="not_known", asked=False)
    run = desk.run(told, "immediate_danger")
    assert run is not None
    assert run.position.place == "signs"


def test_danger_that_nobody_was_asked_of_tells_nobody(desk: Desk) -> None:
    assert told_why(desk.follow(ACase().opened().answer("contact.danger_now", missing="not_known", asked=False))) == ()


def test_danger_with_a_reason_for_no_answer_is_danger_all_the_same(desk: Desk) -> None:
    told = ACase().opened().answer("contact.danger_now", "yes", missing="refused", trouble="Both were given.")
    assert told_why(desk.follow(told)) == ("danger",)
    assert told.case.advised == {"c1"}


def test_danger_again_after_a_no_in_the_same_contact_is_told_again(desk: Desk) -> None:
    told = ACase().opened().answer("contact.danger_now", "yes")
    desk.follow(told)
    told.happened(ManagerSaw(told_id=told.case.told[0].told.told_id), by="manager-1")
    assert told_why(desk.follow(told.answer("contact.danger_now", "yes", how="told"))) == ()
    desk.follow(told.answer("contact.danger_now", "no"))
    assert told_why(desk.follow(told.answer("contact.danger_now", "yes"))) == ("danger",)
