"""Plays a scenario moment by moment on a training desk, with the real actions, and says what each moment did."""

from dataclasses import dataclass

from helpline.actions.contacts import open_contact
from helpline.actions.ports import Desk
from helpline.actions.standing import runs_now
from helpline.engine.runs import Run
from helpline.training.call_acts import CALL_ACTS
from helpline.training.desk_acts import DESK_ACTS
from helpline.training.path import Turn, turns_between
from helpline.training.replayed import ScenarioClock, desk_for
from helpline.training.ruling_acts import RULING_ACTS
from helpline.training.scenario import Moment, Scenario
from helpline.training.stage import ADVISER, Stage
from helpline.words.errors import HelplineError, OutOfStep

_ACTS = {**CALL_ACTS, **DESK_ACTS, **RULING_ACTS}


@dataclass(frozen=True, slots=True)
class Played:
    """What one moment did.

    Attributes:
        number: which moment, from 1; 0 is the opening of the contact.
        turns: the steps that the protocols took, each with its because.
        before: the case's number before it, so that a page can mark what is new.
        refused: the desk's words where it refused the deed, as the scenario expects.
        trouble: why the moment could not be played; empty where it could.
    """

    number: int
    turns: tuple[Turn, ...] = ()
    before: int = 0
    refused: str = ""
    trouble: str = ""


def begin_scenario(desk: Desk, scenario: Scenario) -> tuple[Stage, Played]:
    """Open the scenario's contact on a training desk, on the scenario's day.

    Raises:
        NotAllowed: the desk is live, or could send (TRAI-03); nothing was changed.
    """
    replayed = desk_for(desk, scenario, at=scenario.starts_at)
    case = open_contact(replayed, who=ADVISER, channel=scenario.channel)
    stage = Stage(replayed, case.case_id)
    return stage, Played(0, turns_between(replayed, case, (), runs_on(stage)))


def resume_scenario(desk: Desk, scenario: Scenario, case_id: str, *, number: int) -> Stage:
    """Return the stage as it stands after `number` moments."""
    at = scenario.moments[number - 1].at if number else scenario.starts_at
    return Stage(desk_for(desk, scenario, at=at), case_id)


def play_moment(stage: Stage, scenario: Scenario, number: int) -> Played:
    """Do everything that moment `number` says, in the order written; it stops at the first thing that goes wrong."""
    moment = scenario.moments[number - 1]
    case, before, clock = stage.case(), runs_on(stage), stage.desk.clock
    if isinstance(clock, ScenarioClock):
        clock.move_to(moment.at)
    refused, trouble = "", ""
    for deed in moment.deeds:
        try:
            _ACTS[type(deed)](stage, deed)
        except HelplineError as error:
            refused, trouble = _as_expected(moment, error)
            break
        if isinstance(clock, ScenarioClock):
            clock.tick()
    if moment.refused and not refused and not trouble:
        trouble = f"Line {moment.line}: the desk should have refused this with “{moment.refused}”, and did it."
    turns = turns_between(stage.desk, stage.case(), before, runs_on(stage))
    return Played(number, turns, case.number, refused, trouble)


def runs_on(stage: Stage) -> tuple[Run, ...]:
    """Return every run of the case as it stands."""
    return runs_now(stage.desk, stage.case())


def _as_expected(moment: Moment, error: HelplineError) -> tuple[str, str]:
    """Return the refusal's words where the scenario expects them, or else the trouble that they are."""
    said = error.for_person
    if isinstance(error, OutOfStep) and error.changes:
        said = f"{said} {' '.join(error.changes)}"
    if moment.refused and moment.refused.casefold() in said.casefold():
        return said, ""
    expected = f" It should have been refused with “{moment.refused}”." if moment.refused else ""
    return "", f"Line {moment.line}: {said}{expected}"
