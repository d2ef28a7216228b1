"""Which desk and which scenario a rehearsal plays on: a file that ships, or a script kept beside its case."""

from helpline.actions.ports import Desk
from helpline.training.rehearsal import Rehearsal
from helpline.training.scenario import Scenario
from helpline.training.scripted import script_of, staged
from helpline.wiring import shipped_scenarios
from helpline.words.errors import NotFound


def scenario_named(scenario_id: str) -> Scenario:
    """Return a scenario that ships. Raises NotFound."""
    for scenario in shipped_scenarios():
        if scenario.id == scenario_id:
            return scenario
    raise NotFound("no such scenario", "There is no such scenario. Nothing was begun. Choose one from the list.")


def stage_for(desk: Desk, rehearsal: Rehearsal) -> tuple[Desk, Scenario]:
    """Return the desk and the scenario of a rehearsal.

    Raises:
        NotFound: its scenario does not ship any more.
        ScenarioFault, ProposalFault: its script does not go with today's protocols any more.
    """
    script = script_of(desk, rehearsal.case_id)
    return staged(desk, script) if script is not None else (desk, scenario_named(rehearsal.scenario_id))
