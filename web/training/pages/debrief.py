"""The debrief: what a rehearsal came to beside what it must come to, and where it departed from the protocols."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.training.breaking import breaking_moment
from helpline.training.debrief import Debrief, debrief_of
from helpline.training.outcomes import CODES, Outcome, is_judged
from helpline.training.path import Turn, spaced
from helpline.training.rehearsal import Rehearsal, stage_of
from helpline.training.scenario import NOT_STARTED, Scenario
from helpline.training.telling import tell
from helpline.words.london import say_date, say_time
from web.training.pages.going import say_outcome


@dataclass(frozen=True, slots=True)
class MomentLine:
    """One moment as it was played: when, what was said, what was recorded, and which way the protocols turned.

    Attributes:
        spoken: who says what; nobody says that the contact opens.
        breaks: it is the moment that breaks the promise for which the call was found.
    """

    at: str
    spoken: tuple[tuple[str, str], ...]
    told: tuple[str, ...]
    turns: tuple[Turn, ...]
    refused: str
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One outcome beside what was expected; one that nobody had to expect is not judged."""

    who: str
    protocol: str
    came_to: str
    expected: str
    is_right: bool
    is_judged: bool


@dataclass(frozen=True, slots=True)
class DebriefPage:
    """What the debrief shows; `trouble` says why a moment could not be played, and none after it; empty otherwise."""

    case_id: str
    scenario_id: str
    title: str
    day: str
    is_over: bool
    played: int
    of: int
    moments: tuple[MomentLine, ...]
    outcomes: tuple[OutcomeLine, ...]
    departures: tuple[str, ...]
    differences: tuple[str, ...]
    trouble: str

    @property
    def is_refused(self) -> bool:
        """Say whether the desk refused what was to break a promise, so that nothing broke it."""
        return bool(self.trouble) and not any(moment.breaks for moment in self.moments)

    @property
    def judged(self) -> int:
        """Count the outcomes that are judged."""
        return sum(1 for line in self.outcomes if line.is_judged)

    @property
    def right(self) -> int:
        """Count those of them that are as expected."""
        return sum(1 for line in self.outcomes if line.is_judged and line.is_right)


def debrief_page(desk: Desk, scenario: Scenario, rehearsal: Rehearsal, *, breaks: bool = False) -> DebriefPage:
    """Return the debrief of a rehearsal, over or not; `breaks`: the call was found because it breaks a promise."""
    debrief = debrief_of(stage_of(desk, scenario, rehearsal), scenario)
    trouble = tuple(played.trouble for played in rehearsal.played if played.trouble)
    return DebriefPage(
        case_id=rehearsal.case_id,
        scenario_id=scenario.id,
        title=scenario.title,
        day=say_date(scenario.on),
        is_over=rehearsal.number == len(scenario.moments),
        played=rehearsal.number,
        of=len(scenario.moments),
        moments=_moments(desk, scenario, rehearsal, breaking_moment(scenario, rehearsal.played) if breaks else 0),
        outcomes=(*_shown(desk, debrief, scenario), *_outcomes(desk, debrief.outcomes, scenario)),
        departures=tuple(departure.sentence for departure in debrief.departures),
        differences=(*trouble, *debrief.differences),
        trouble=" ".join(trouble),
    )


def _moments(desk: Desk, scenario: Scenario, rehearsal: Rehearsal, breaks_at: int) -> tuple[MomentLine, ...]:
    opened = MomentLine(say_time(scenario.starts_at), (("", "The contact opens."),), (), rehearsal.played[0].turns, "")
    rest = (
        MomentLine(
            at=say_time(moment.at),
            spoken=moment.spoken,
            told=tuple(str(tell(deed, library=desk.library, directory=desk.directory)) for deed in moment.deeds),
            turns=played.turns,
            refused=played.refused,
            breaks=played.number == breaks_at,
        )
        for moment, played in zip(scenario.moments, rehearsal.played[1:], strict=False)
    )
    return (opened, *rest)


def _shown(desk: Desk, debrief: Debrief, scenario: Scenario) -> Iterator[OutcomeLine]:
    """Give the one place that a short call shows, beside where it came to."""
    wanted = scenario.shows
    if wanted is None:
        return
    stands = (one.place for one in debrief.places if (one.protocol, one.who) == (wanted.protocol, wanted.who))
    place = next(stands, NOT_STARTED)
    title = desk.library.newest[wanted.protocol].title
    yield OutcomeLine(
        wanted.who, title, spaced(place), spaced(wanted.place), is_right=place == wanted.place, is_judged=True
    )


def _outcomes(desk: Desk, reached: tuple[Outcome, ...], scenario: Scenario) -> Iterator[OutcomeLine]:
    found = {(row.who, row.protocol): row for row in reached}
    wanted = {(row.who, row.protocol): row for row in scenario.expected}
    for who, code in dict.fromkeys((*wanted, *found)):
        row = found.get((who, code), Outcome(who, code, "NOT_APPLICABLE"))
        want = wanted.get((who, code))
        version = desk.library.newest.get(CODES[code])
        yield OutcomeLine(
            who,
            version.title if version else code,
            _said(row),
            _said(want) if want else "",
            is_right=row == want,
            is_judged=want is not None or (bool(wanted) and is_judged(row)),
        )


def _said(row: Outcome) -> str:
    words = [say_outcome(outcome).lower() for outcome in (row.outcome, row.then) if outcome]
    return ", then ".join(words)
