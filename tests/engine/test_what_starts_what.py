"""What an end starts, for whom, and what later protocols know of the assessment (ruling 27); told as scenarios are."""

import pytest

from helpline.directory.directory import Directory
from helpline.engine.events.contact import PlaceReached
from helpline.engine.look import seeing_ends
from helpline.protocol.library import Library
from tests.engine.building import ACase
from tests.engine.following import Desk

CHILD, ADULT, SUPPORT = "child_safeguarding", "adult_safeguarding", "support_nrm"


@pytest.fixture
def desk(library: Library, directory: Directory) -> Desk:
    return Desk(library, directory)


def a_call(reason: str = "worried_about_someone") -> ACase:
    told = ACase().opened().answer("contact.danger_now", "no").answer("contact.safe_to_talk", "yes")
    told.answer("contact.kind", "conversation")
    return told.answer("contact.reason", reason) if reason else told


def a_victim(told: ACase, person: str, *, age: str = "not_under_18") -> ACase:
    told.person(person).answer("person.role", "possible_victim", person=person)
    return told.answer("person.age", age, person=person) if age else told


def all_three_parts(told: ACase, kind: str = "labour.car-wash") -> ACase:
    told.answer("case.story_heard", "enough").answer("case.type", kind).answer("case.means", "debt")
    return told.answer("case.act", "moved").answer("case.free_to_leave", "no")


def standing(desk: Desk, told: ACase) -> dict[str, str]:
    return {run.run_id: run.end.id if run.end else f"waits for {run.position.waiting_on}" for run in desk.runs(told)}


def test_S01_signs_at_a_car_wash_start_the_police_and_support_for_the_six_men_and_no_child_path(desk: Desk) -> None:
    told = all_three_parts(a_victim(a_call(), "six-men"))
    found = standing(desk, told)
    assert found["assessing_modern_slavery"] == "present_trafficking"
    assert {"law_enforcement", f"{ADULT}:six-men", f"{SUPPORT}:six-men"} <= found.keys()
    assert f"{CHILD}:six-men" not in found


def test_S06_a_young_man_whose_age_is_not_sure_is_on_the_child_path_and_his_adult_run_says_so(desk: Desk) -> None:
    told = a_victim(a_call("professional_with_concern"), "young-man", age="might_be_under_18")
    told.answer("person.whereabouts", "in_uk", person="young-man").answer(
        "person.nation_now", "england", person="young-man"
    )
    found = standing(desk, all_three_parts(told, "criminal.cannabis"))
    assert found["assessing_modern_slavery"] == "present_child"
    assert found[f"{ADULT}:young-man"] == "not_applicable_child"
    assert f"{CHILD}:young-man" in found


def test_S12_a_child_in_the_case_starts_the_child_path_for_no_adult_and_for_nobody_whose_age_is_blank(
    desk: Desk,
) -> None:
    told = a_victim(
        a_victim(a_victim(a_call("own_situation"), "caller"), "flatmate", age=""), "brother", age="under_18"
    )
    found = standing(desk, all_three_parts(told, "labour.care"))
    assert found["assessing_modern_slavery"] == "present_child"
    assert f"{CHILD}:caller" not in found
    assert found[f"{CHILD}:flatmate"] == "waits for person.age"
    assert found[f"{CHILD}:brother"] == "waits for person.whereabouts"
    told.answer("person.age", "not_under_18", person="flatmate")
    assert f"{CHILD}:flatmate" not in standing(desk, told)


def test_S15_an_adult_below_the_test_still_has_support_and_the_police_as_they_wish(desk: Desk) -> None:
    told = all_three_parts(a_victim(a_call("professional_with_concern"), "tenant"), "labour.other")
    for field, answer in (
        ("person.whereabouts", "in_uk"),
        ("person.nation_now", "england"),
        ("person.harm_timing", "now"),
        ("person.harm_kinds", "forced_work"),
        ("person.care_needs", "no"),
        ("person.wants_council_help", "no"),
    ):
        told.answer(field, answer, person="tenant")
    found = standing(desk, told)
    assert found[f"{ADULT}:tenant"] == "not_applicable_below"
    assert {"law_enforcement", f"{SUPPORT}:tenant"} <= found.keys()


def test_what_one_persons_end_starts_is_started_for_nobody_else(desk: Desk) -> None:
    """N11: whoever was exploited by nobody, as far as anyone said, is not drawn in by somebody else's end."""
    told = a_victim(a_call(reason=""), "tenant").person("friend")
    for field, answer in (("person.whereabouts", "in_uk"), ("person.harm_timing", "no_sign")):
        told.answer(field, answer, person="tenant")
    told.answer("person.wants_council_help", "no", person="tenant")
    assert not [run_id for run_id in standing(desk, told) if run_id.endswith(":friend")]


def test_whoever_is_suspected_is_started_for_nothing(desk: Desk) -> None:
    told = a_victim(a_call(), "man").person("driver").answer("person.role", "suspected_exploiter", person="driver")
    found = standing(desk, all_three_parts(told))
    assert not [run_id for run_id in found if run_id.endswith(":driver")]


def test_a_part_that_nobody_has_said_is_waited_for_and_then_counts(desk: Desk) -> None:
    told = all_three_parts(a_call().person("man").answer("person.age", "not_under_18", person="man"))
    assert standing(desk, told)[f"{SUPPORT}:man"] == "waits for person.role"
    told.answer("person.role", "other", person="man")
    assert f"{SUPPORT}:man" not in standing(desk, told)


def test_the_age_of_whoever_only_rings_decides_nothing_in_the_assessment(desk: Desk) -> None:
    told = a_victim(a_call(), "man").person("caller").answer("person.role", "caller", person="caller")
    told.answer("person.age", "under_18", person="caller")
    assert standing(desk, all_three_parts(told))["assessing_modern_slavery"] == "present_trafficking"


def test_support_knows_how_the_assessment_ended_and_hears_when_it_changes(desk: Desk) -> None:
    told = a_victim(a_call(), "worker").answer("case.story_heard", "enough").answer("case.type", "labour.other")
    for field, answer in (("person.whereabouts", "in_uk"), ("person.nation_now", "england")):
        told.answer(field, answer, person="worker")
    assert standing(desk, told)[f"{SUPPORT}:worker"] == "waits for case.assessment"
    told.answer("case.means", "none_seen").answer("case.act", "recruited").answer("case.free_to_leave", "yes")
    told.answer("case.main_other_need", "labour_abuse")
    found = standing(desk, told)
    assert (found["assessing_modern_slavery"], found[f"{SUPPORT}:worker"]) == ("non_labour_abuse", "signpost_work")
    told.answer("case.means", "threats")
    assert standing(desk, told)[f"{SUPPORT}:worker"] == "waits for caller.organisation_refers"


def test_where_nothing_was_assessed_nothing_waits_for_it(desk: Desk) -> None:
    told = a_victim(a_call(reason="information_only"), "man")
    told.answer("person.whereabouts", "in_uk", person="man")
    assert standing(desk, told)[f"{SUPPORT}:man"] == "waits for caller.organisation_refers"


def test_how_a_protocol_ended_is_read_under_one_name_and_everything_else_as_before() -> None:
    look = seeing_ends(lambda field: (frozenset({field}),), {"assessing_modern_slavery": None})
    assert look("case.assessment") == (None,)
    assert look("case.type") == (frozenset({"case.type"}),)
    assert seeing_ends(look, {})("case.assessment") == (frozenset({"not_assessed"}),)


def test_what_starts_what_settles_and_is_recorded_once(desk: Desk) -> None:
    told = all_three_parts(a_victim(a_victim(a_call(), "one"), "two", age="under_18"))
    reached = [event.run_id for event in desk.follow(told) if isinstance(event, PlaceReached)]
    assert len(reached) == len(set(reached))
    assert desk.due(told) == ()
