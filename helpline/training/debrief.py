"""The debrief of a played scenario: what it came to beside what it must come to, and where it departed."""

from dataclasses import dataclass

from helpline.training.departures import Departure, departures_of
from helpline.training.outcomes import Outcome, differences, outcomes_of
from helpline.training.play import runs_on
from helpline.training.scenario import Scenario
from helpline.training.stage import Stage


@dataclass(frozen=True, slots=True)
class Debrief:
    """What a scenario came to.

    Attributes:
        outcomes: what was reached, for each person and protocol.
        differences: every way in which it is not what was expected, as sentences; empty where it is.
        departures: where the call went another way than the protocols ask.
    """

    outcomes: tuple[Outcome, ...]
    differences: tuple[str, ...]
    departures: tuple[Departure, ...]


def debrief_of(stage: Stage, scenario: Scenario) -> Debrief:
    """Compare the case as it stands with what the scenario must come to."""
    desk = stage.desk
    with desk.store.read() as unit:
        case, history = unit.case(stage.case_id), unit.history(stage.case_id)
    reached = outcomes_of(case, runs_on(stage))
    departures = departures_of(case, history, library=desk.library, on=desk.today())
    differ = (
        *differences(reached, scenario.expected),
        *_departed(departures, scenario.departures),
        *_rules(stage, scenario),
    )
    return Debrief(reached, differ, departures)


def _departed(found: tuple[Departure, ...], expected: tuple[str, ...]) -> tuple[str, ...]:
    ids = {departure.id for departure in found}
    unexpected = [f"Departure ({one.id}): {one.sentence}" for one in found if one.id not in expected]
    return (
        *unexpected,
        *(f"The departure {name} was expected, and did not happen." for name in expected if name not in ids),
    )


def _rules(stage: Stage, scenario: Scenario) -> tuple[str, ...]:
    """Say which rules did not hold the value that the scenario says they held on its day."""
    said = []
    for rule_id, value in scenario.rules.items():
        rule = stage.desk.library.rule(rule_id, nation=scenario.nation, on=stage.desk.today())
        held = rule.value if rule else "nothing"
        if held != value:
            said.append(f"On {scenario.on.isoformat()} the rule {rule_id} held “{held}”, not “{value}”.")
    return tuple(said)
