"""A scenario: a scripted call, moment by moment, and what it must come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from helpline.training.deeds import Deed
from helpline.training.outcomes import Outcome

CALLER, ADVISER = "caller", "adviser"
BETWEEN_MOMENTS = timedelta(seconds=30)
"""How much later a moment is than the one before it, where its time is not written."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the call.

    Attributes:
        at: when it is, on the scenario's own day.
        spoken: who says what, in the order written: the caller word for word, the adviser (or what they do, for
            whoever learns from it), or somebody else, named as in *the control room*.
        why: what the trainer wants seen here.
        deeds: what is recorded, in the order written.
        refused: words that the desk must refuse the one deed with.
        line: where it stands in its file.
    """

    at: datetime
    line: int
    spoken: tuple[tuple[str, str], ...] = ()
    why: str = ""
    deeds: tuple[Deed, ...] = ()
    refused: str = ""

    def said_by(self, speaker: str) -> str:
        """Return what one of them says; empty where they say nothing."""
        return next((words for who, words in self.spoken if who == speaker), "")


LONGEST_ID = 60
"""Characters beyond which an id no longer fits a list."""

NOT_STARTED = "not_started"
"""The place of a run that nothing has started."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The place of one protocol to which a call leads: an end, a step where it waits, or not started; and for whom."""

    protocol: str
    place: str
    who: str

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.protocol.replace('_', ' ')}, {self.who}: {self.place.replace('_', ' ')}"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scripted call.

    Attributes:
        on: the day it plays on, in London; rules are those of that day.
        people: everybody the case will be about, by the name they have in it, with who they are.
        brief: what the trainee is told before it begins; `trainer`: what only the trainer is told.
        expected: the outcomes it must come to; `departures`: the departures it shows on purpose.
        shows: instead of them, or besides: the one place to which it leads.
        rules: dated rules with the value that held on the day.
        versions: the protocol versions it plays on, where not the newest.
    """

    id: str
    title: str
    channel: str
    on: date
    moments: tuple[Moment, ...]
    people: Mapping[str, str]
    expected: tuple[Outcome, ...]
    shows: Shown | None
    departures: tuple[str, ...]
    nation: str
    rules: Mapping[str, str]
    versions: Mapping[str, int]
    brief: str
    trainer: tuple[str, ...]
    file: str
    sha256: str

    @property
    def starts_at(self) -> datetime:
        """Return when the contact opens: a little before its first moment."""
        return self.moments[0].at - BETWEEN_MOMENTS
