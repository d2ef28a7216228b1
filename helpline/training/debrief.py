"""The debrief of a played scenario: what it came to beside what it must come to, and where it departed."""

from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.engine.runs import Run
from helpline.training.departures import Departure, departures_of
from helpline.training.outcomes import Outcome, differences, outcomes_of, who_of
from helpline.training.play import runs_on
from helpline.training.scenario import NOT_STARTED, Scenario, Shown
from helpline.training.stage import Stage


@dataclass(frozen=True, slots=True)
class Debrief:
    """What a scenario came to.

    Attributes:
        outcomes: what was reached, for each person and protocol.
        places: where each run stands at the end, whether or not it has a row.
        differences: every way in which it is not what was expected, as sentences; empty where it is.
        departures: where the call went another way than the protocols ask.
    """

    outcomes: tuple[Outcome, ...]
    places: tuple[Shown, ...]
    differences: tuple[str, ...]
    departures: tuple[Departure, ...]


def debrief_of(stage: Stage, scenario: Scenario) -> Debrief:
    """Compare the case as it stands with what the scenario must come to."""
    desk = stage.desk
    with desk.store.read() as unit:
        case, history = unit.case(stage.case_id), unit.history(stage.case_id)
    runs = runs_on(stage)
    reached, places = outcomes_of(case, runs), places_of(case, runs)
    departures = departures_of(case, history, library=desk.library, on=desk.today())
    judged = (*differences(reached, scenario.expected), *_departed(departures, scenario.departures))
    differ = (
        *_shown(places, scenario.shows),
        *(judged if scenario.expected or scenario.shows is None else ()),
        *_rules(stage, scenario),
    )
    return Debrief(reached, places, differ, departures)


def places_of(case: Case, runs: tuple[Run, ...]) -> tuple[Shown, ...]:
    """Return where each run stands, and for whom."""
    return tuple(Shown(run.protocol, run.position.place, who_of(case, run)) for run in runs)


def _shown(places: tuple[Shown, ...], wanted: Shown | None) -> tuple[str, ...]:
    """Say where the call leads instead of the one place that it shows."""
    if wanted is None:
        return ()
    stands = next(
        (one.place for one in places if (one.protocol, one.who) == (wanted.protocol, wanted.who)), NOT_STARTED
    )
    if stands == wanted.place:
        return ()
    return (f"It should lead to {wanted}. It came to {stands.replace('_', ' ')}.",)


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
