"""What to ask next is suggested: safe and danger first, then the most urgent, each question once, none imposed."""

import pytest

from helpline.directory.directory import Directory
from helpline.engine.suggest import Suggested, next_while_not_safe, subject_of, suggestions
from helpline.protocol.library import Library
from tests.engine.building import ACase
from tests.engine.following import Desk


@pytest.fixture
def desk(library: Library, directory: Directory) -> Desk:
    return Desk(library, directory)


def suggested(desk: Desk, told: ACase) -> tuple[Suggested, ...]:
    return suggestions(told.case, desk.runs(told), desk.library, on=desk.on)


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


HOW_TO_RING = {"contact.ringback_number", "contact.ringback_times", "contact.voicemail_ok", "contact.say_who"}


def fields(desk: Desk, told: ACase) -> list[str]:
    return [one.field for one in suggested(desk, told)]


def no_danger() -> ACase:
    return ACase().opened().answer("contact.safe_to_talk", "yes").answer("contact.danger_now", "no")


def test_how_to_ring_is_asked_once_they_said_that_we_may(desk: Desk) -> None:
    told = ACase().opened()
    assert not HOW_TO_RING & set(fields(desk, told))
    assert not HOW_TO_RING & set(fields(desk, told.answer("contact.ringback_ok", "no")))
    assert set(fields(desk, told.answer("contact.ringback_ok", "yes"))) >= HOW_TO_RING
    in_writing = set(fields(desk, told.answer("contact.ringback_ok", "text_only")))
    assert {"contact.voicemail_ok", "contact.say_who"}.isdisjoint(in_writing)
    assert "contact.ringback_number" in in_writing


def test_whose_situation_it_is_is_asked_after_the_limits_and_how_to_reach_them(desk: Desk) -> None:
    told = no_danger()
    asked = []
    for field, options in (
        ("contact.limits_said", "said_understood"),
        ("contact.ringback_ok", "yes"),
        ("contact.ringback_number", ""),
        ("contact.reason", "own_situation"),
    ):
        asked.append(fields(desk, told)[0])
        told.answer(field, options) if options else told.words(field, "07700 900123")
    assert asked == ["contact.limits_said", "contact.ringback_ok", "contact.ringback_number", "contact.reason"]
    assert fields(desk, told)[:4] == [
        "contact.exit_understood",
        "contact.language",
        "contact.interpreter",
        "case.story_heard",
    ]


def test_what_an_answer_has_settled_is_not_asked(desk: Desk) -> None:
    told = no_danger().answer("contact.interpreter", "not_needed").answer("contact.reason", "own_situation")
    asked = set(fields(desk, told))
    assert asked.isdisjoint({"contact.screen_private", "contact.interpreter_avoid", "caller.proximity", "caller.role"})
    told.answer("contact.interpreter", "needed").answer("contact.reason", "worried_about_someone")
    assert asked | {"contact.interpreter_avoid", "caller.proximity", "caller.role"} <= set(fields(desk, told))
    written = ACase().opened("whatsapp").answer("contact.safe_to_talk", "yes").answer("contact.danger_now", "no")
    assert "contact.screen_private" in fields(desk, written)


def test_the_opening_asks_one_thing_in_each_of_its_words(desk: Desk) -> None:
    opening = desk.library.newest["opening"]
    several = {wording.id for wording in opening.words if len(wording.asks) > 1 and (wording.say or wording.say_about)}
    assert several == {"safe_and_danger", "who_and_age"}
    told = no_danger().person("p").answer("contact.reason", "worried_about_someone")
    said = {one.field: one.wording for one in suggested(desk, told)}
    assert said["contact.ringback_ok"].say == "If we're cut off, may I ring you?"
    assert "18" not in said["caller.proximity"].say
    assert "18" in said["person.age"].say_about


def test_no_reason_is_asked_for_an_answer_that_was_not_given(desk: Desk) -> None:
    told = no_danger().person("pupil").answer("person.age", "under_18", person="pupil")
    told.answer("person.child_concern", "yes", person="pupil").answer("person.action_today", "not_sure", person="pupil")
    reasons = {"person.child_concern_reason", "person.action_today_reason"}
    assert not reasons & set(fields(desk, told))
    told.answer("person.child_concern", "no", person="pupil").answer("person.action_today", "no", person="pupil")
    assert reasons <= set(fields(desk, told))


@pytest.mark.parametrize("age", ["under_18", "might_be_under_18", "disputed"])
def test_nobody_who_may_be_under_18_is_asked_what_an_adult_agrees_to(desk: Desk, age: str) -> None:
    told = no_danger().person("p").answer("person.age", age, person="p").answer("caller.wants_police", "yes")
    told.answer("contact.reason", "worried_about_someone").answer("person.whereabouts", "in_uk", person="p")
    asked = set(fields(desk, told))
    assert asked.isdisjoint({"person.consent_police", "person.override_grounds", "person.police_would_endanger"})
    assert not {field for field in asked if field.startswith("person.consent_")}
    told.answer("person.age", "not_under_18", person="p")
    assert "person.consent_police" in fields(desk, told)


def knife(*, safe: str) -> ACase:
    told = ACase().opened().answer("contact.danger_now", "yes").answer("contact.safe_to_talk", safe)
    told.answer("contact.who_dials", "helpline").words("contact.danger_place", "Flat 3, Dock Lane")
    told.answer("contact.threat_signs", "weapon", "someone_coming").rung_999().person("p")
    told.answer("person.role", "possible_victim", "caller", person="p")
    return told.answer("person.in_touch", "is_the_caller", person="p")


@pytest.mark.parametrize("safe", ["yes", "no"])
def test_after_999_what_the_police_need_comes_first_and_suicide_at_its_place(desk: Desk, safe: str) -> None:
    asked = fields(desk, knife(safe=safe))
    assert asked[:5] == [
        "place.who_else_there",
        "exploiter.danger",
        "exploiter.description",
        "person.vehicle",
        "person.whereabouts",
    ]
    assert asked.index("person.thoughts_of_suicide") > asked.index("contact.ringback_ok")
    assert not set(asked) & {"person.has_harmed_self", "person.suicide_plan", "person.travel_when"}


def test_while_it_is_not_safe_the_danger_comes_first_then_the_next_safe_time_then_suicide(desk: Desk) -> None:
    left = list(suggested(desk, knife(safe="no")))
    asked = []
    while one := next_while_not_safe(left, is_danger=True):
        asked.append(one.field)
        left.remove(one)
    assert asked.index("person.whereabouts") < asked.index("contact.ringback_ok")
    assert asked.index("contact.next_check_at") < asked.index("person.thoughts_of_suicide")


def test_signs_that_are_not_certain_are_asked_before_who_is_there(desk: Desk) -> None:
    told = ACase().opened().answer("contact.safe_to_talk", "yes").answer("contact.danger_now", "not_sure").person("p")
    assert fields(desk, told)[:2] == ["contact.threat_signs", "person.thoughts_of_suicide"]
    told.answer("person.thoughts_of_suicide", "yes", person="p")
    assert {"person.has_harmed_self", "person.suicide_plan", "person.can_stay_safe"} <= set(fields(desk, told))


def test_what_a_run_waits_for_is_asked_whatever_the_dictionary_says(desk: Desk) -> None:
    told = no_danger().person("p").answer("person.role", "possible_victim", person="p")
    told.answer("person.whereabouts", "not_sure", person="p").answer("contact.reason", "worried_about_someone")
    assert "person.travel_when" not in fields(desk, told)
    told.answer("person.whereabouts", "about_to_leave", person="p")
    found = fields(desk, told)
    assert found.index("person.travel_forced") < found.index("person.travel")


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
