"""The moment at which a call that breaks a promise breaks it: where it comes to its place, or the last thing done."""

from dataclasses import replace

from helpline.training.breaking import breaking_moment
from helpline.training.path import Turn
from helpline.training.play import Played
from tests.training.conftest import SMALL, ScenarioOf

PLACE = "information_only"
SHOWN = SMALL.split("expect:", maxsplit=1)[0]
SHOWS = f"shows: {{protocol: law_enforcement, who: case, at: {PLACE}}}\n"
TOLD = Played(1, (Turn("law_enforcement", "To the police", "case", "suspicion", PLACE, "Nothing is suspected."),))
OPENED, QUIET, LAST = Played(0), Played(2), Played(3)


def test_it_is_the_moment_that_brings_the_protocol_to_the_place_shown(scenario_of: ScenarioOf) -> None:
    scenario = scenario_of(SHOWN + SHOWS)
    assert breaking_moment(scenario, (OPENED,)) == 0
    assert breaking_moment(scenario, (OPENED, TOLD)) == 1
    assert breaking_moment(scenario, (OPENED, TOLD, QUIET)) == 1


def test_it_is_the_last_moment_where_something_is_done_after_the_end(scenario_of: ScenarioOf) -> None:
    scenario = scenario_of(SHOWN + "  - note: A manager approves it.\n" + SHOWS)
    assert breaking_moment(scenario, (OPENED, TOLD, QUIET)) == 0
    assert breaking_moment(scenario, (OPENED, TOLD, QUIET, LAST)) == 3


def test_a_call_that_never_comes_to_its_place_breaks_it_by_ending(scenario_of: ScenarioOf) -> None:
    scenario = scenario_of(SHOWN + SHOWS.replace(PLACE, "not_started"))
    assert breaking_moment(scenario, (OPENED, TOLD)) == 0
    assert breaking_moment(scenario, (OPENED, TOLD, QUIET)) == 2


def test_a_last_moment_that_the_desk_refused_breaks_nothing(scenario_of: ScenarioOf) -> None:
    scenario = scenario_of(SHOWN + "  - note: A manager approves it.\n" + SHOWS)
    refused = replace(LAST, trouble="Line 9: it is not approved.")
    assert breaking_moment(scenario, (OPENED, TOLD, QUIET, refused)) == 0


def test_the_order_of_the_words_in_the_file_is_the_order_spoken(scenario_of: ScenarioOf) -> None:
    first = 'caller: "I only want some advice."'
    answered = scenario_of(SMALL).moments[0]
    asked = scenario_of(SMALL.replace(first, f"adviser: What can I do?\n    {first}")).moments[0]
    replied = scenario_of(SMALL.replace(first, f"{first}\n    adviser: Gladly.")).moments[0]
    assert answered.spoken == (("caller", "I only want some advice."),)
    assert [who for who, _ in asked.spoken] == ["adviser", "caller"]
    assert [who for who, _ in replied.spoken] == ["caller", "adviser"]
