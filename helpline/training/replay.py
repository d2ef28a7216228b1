"""A whole scenario played at once, and the report of it: the path with every because, outcomes, departures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from helpline.actions.ports import Desk
from helpline.training.debrief import Debrief, debrief_of
from helpline.training.in_memory import InMemoryStore
from helpline.training.play import Played, begin_scenario, play_moment
from helpline.training.scenario import Moment, Scenario
from helpline.training.telling import Told, tell
from helpline.words.london import say_date, say_time


@dataclass(frozen=True, slots=True)
class Replayed:
    """One scenario, played to its end or to the first thing that went wrong."""

    desk: Desk
    scenario: Scenario
    played: tuple[Played, ...]
    debrief: Debrief

    @property
    def trouble(self) -> str:
        """Say why it could not be played to its end; empty where it could."""
        return next((one.trouble for one in self.played if one.trouble), "")

    @property
    def passed(self) -> bool:
        """Say whether it was played to its end and came to what it must."""
        return not self.trouble and not self.debrief.differences

    @property
    def title(self) -> str:
        """Say which scenario this is, and on which day it plays."""
        return f"{self.scenario.id}: {self.scenario.title} ({say_date(self.scenario.on)})"

    def lines(self) -> tuple[str, ...]:
        """Tell the whole play: what was said, which step each protocol took and why, what it came to."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        for played in self.played:
            moment = self.scenario.moments[played.number - 1] if played.number else None
            at = moment.at if moment else self.scenario.starts_at
            first, *further = _said(moment) if moment else ("The contact opens.",)
            yield f"{say_time(at)}  {first}".rstrip()
            yield from (f"       {line}" for line in further)
            yield from (f"       + {told}" for told in (self._told(moment) if moment else ()))
            yield from (f"       {turn}" for turn in played.turns)
            if played.refused:
                yield f"       Refused, as it must be: {played.refused}"
            if played.trouble:
                yield f"       STOPPED. {played.trouble}"
        yield from (f"Outcome: {outcome}" for outcome in self.debrief.outcomes)
        yield from (f"Departure: {departure.sentence}" for departure in self.debrief.departures)
        yield from (f"NOT AS EXPECTED: {difference}" for difference in self.debrief.differences)

    def _told(self, moment: Moment) -> Iterator[Told]:
        return (tell(deed, library=self.desk.library, directory=self.desk.directory) for deed in moment.deeds)

    def as_json(self) -> dict[str, Any]:
        """Return the same as plain data."""
        debrief = self.debrief
        return {
            "id": self.scenario.id,
            "passed": self.passed,
            "outcomes": [
                {"who": row.who, "protocol": row.protocol, "outcome": row.outcome, "then": row.then}
                for row in debrief.outcomes
            ],
            "departures": [{"id": one.id, "sentence": one.sentence} for one in debrief.departures],
            "path": [self._step(played, index) for played in self.played for index in range(len(played.turns))],
            "differences": [*([self.trouble] if self.trouble else []), *debrief.differences],
        }

    def _step(self, played: Played, index: int) -> dict[str, Any]:
        turn = played.turns[index]
        at = self.scenario.moments[played.number - 1].at if played.number else self.scenario.starts_at
        return {
            "at": at.isoformat(timespec="minutes"),
            "moment": played.number,
            "who": turn.who,
            "protocol": turn.protocol,
            "step": turn.step,
            "went_to": turn.went_to,
            "because": turn.because,
            "outcome": turn.outcome,
        }


def _said(moment: Moment) -> tuple[str, ...]:
    """Say who says what, a line each."""
    return tuple(f"{who.capitalize()}: {' '.join(words.split())}" for who, words in moment.spoken) or ("",)


def replay(desk: Desk, scenario: Scenario) -> Replayed:
    """Play a scenario on a training desk, to its end or to the first thing that goes wrong.

    Raises:
        NotAllowed: the desk is live, or could send (TRAI-03); nothing was changed.
    """
    stage, opened = begin_scenario(desk, scenario)
    played = [opened]
    for number in range(1, len(scenario.moments) + 1):
        played.append(play_moment(stage, scenario, number))
        if played[-1].trouble:
            break
    return Replayed(desk, scenario, tuple(played), debrief_of(stage, scenario))


def replay_alone(desk: Desk, scenario: Scenario) -> Replayed:
    """Play a scenario on an empty record of its own, in memory, so that none that is played meets another."""
    return replay(replace(desk, store=InMemoryStore()), scenario)
