"""A rehearsal: a scenario that somebody steps through in the training room, kept between one page and the next."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from helpline.actions.ports import Desk
from helpline.actions.recording import allow
from helpline.actions.rehearsals import keep_rehearsal, kept_rehearsal
from helpline.engine.permissions import Who
from helpline.training.play import Played, begin_scenario, play_moment, resume_scenario
from helpline.training.scenario import Scenario
from helpline.training.stage import Stage
from helpline.words.errors import NotFound, OutOfStep

START = "start"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal as far as it has come: what each moment played did, the opening first."""

    case_id: str
    scenario_id: str
    sha256: str
    by: str
    played: tuple[Played, ...]

    @property
    def number(self) -> int:
        """Return how many moments have been played."""
        return len(self.played) - 1


@dataclass(frozen=True, slots=True)
class _Start:
    scenario_id: str
    sha256: str
    by: str
    opened: Played


_STARTS, _PLAYED = TypeAdapter(_Start), TypeAdapter(Played)


def begin_rehearsal(desk: Desk, scenario: Scenario, *, who: Who) -> str:
    """Open a scenario's contact on the training desk and return its case id.

    Raises:
        NotAllowed: their role may not rehearse, or this is the live desk.
    """
    allow(who, "rehearse")
    stage, opened = begin_scenario(desk, scenario)
    start = _Start(scenario.id, scenario.sha256, who.account_id, opened)
    keep_rehearsal(desk, stage.case_id, who=who, part=START, content=_STARTS.dump_json(start))
    return stage.case_id


def rehearsal_of(desk: Desk, case_id: str) -> Rehearsal:
    """Return a rehearsal as far as it has come. Raises NotFound where the case is none."""
    kept = kept_rehearsal(desk, case_id, part=START)
    if kept is None:
        raise NotFound("no such rehearsal")
    start = _STARTS.validate_json(kept)
    played = [start.opened]
    while (content := kept_rehearsal(desk, case_id, part=str(len(played)))) is not None:
        played.append(_PLAYED.validate_json(content))
    return Rehearsal(case_id, start.scenario_id, start.sha256, start.by, tuple(played))


def play_next(desk: Desk, scenario: Scenario, case_id: str, *, who: Who, number: int) -> Played:
    """Play moment `number` of a rehearsal, which must be the next one.

    Raises:
        NotAllowed: their role may not rehearse.
        OutOfStep: it is not the next moment, the scenario is over, or its file has changed since it began.
    """
    allow(who, "rehearse")
    rehearsal = rehearsal_of(desk, case_id)
    if rehearsal.sha256 != scenario.sha256:
        raise OutOfStep(
            "scenario changed",
            "This scenario has been changed since you began. What you played is kept. Start it anew.",
        )
    if rehearsal.played[-1].trouble:
        raise OutOfStep("rehearsal stopped", "This rehearsal stopped at a moment that went wrong. Start it anew.")
    if number != rehearsal.number + 1 or number > len(scenario.moments):
        raise OutOfStep("not the next moment", "That moment has been played already. Nothing was played twice.")
    played = play_moment(stage_of(desk, scenario, rehearsal), scenario, number)
    keep_rehearsal(desk, case_id, who=who, part=str(number), content=_PLAYED.dump_json(played))
    return played


def stage_of(desk: Desk, scenario: Scenario, rehearsal: Rehearsal) -> Stage:
    """Return the stage of a rehearsal, on the scenario's own day and hour."""
    return resume_scenario(desk, scenario, rehearsal.case_id, number=rehearsal.number)
