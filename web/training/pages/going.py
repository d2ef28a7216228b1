"""Where it is going: each protocol, where it stands and because of what, and the referrals that came of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.engine.emergency import when_rung
from helpline.engine.runs import Run
from helpline.protocol.library import Library
from helpline.protocol.names import OPENING
from helpline.training.outcomes import who_of
from helpline.training.path import Turn, spaced
from web.outcome_states import OUTCOME_STATES

LIFE = {
    "draft": ("part", "Drafted"),
    "submitted": ("wait", "With a manager"),
    "returned": ("warn", "Returned"),
    "withheld": ("warn", "Withheld"),
    "approved": ("ok", "Approved"),
    "withdrawn": ("none", "Withdrawn"),
    "superseded": ("none", "Replaced"),
    "closed": ("none", "Closed"),
}
"""The shape and the words of each state of a referral."""


@dataclass(frozen=True, slots=True)
class Way:
    """One protocol on the case or on one person.

    Attributes:
        turned: the steps that it took at this moment, each with its because.
        because: every because so far, in the order of the path.
    """

    title: str
    who: str
    kind: str
    words: str
    place: str
    waits_for: str
    because: tuple[str, ...]
    turned: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """One referral: its reference, what it is, how far it has come."""

    reference: str
    title: str
    kind: str
    words: str
    parcel: str


def say_outcome(outcome: str) -> str:
    """Say an outcome in words; a protocol that still waits for an answer has come to none yet."""
    return OUTCOME_STATES[outcome][1] if outcome in OUTCOME_STATES else spaced(outcome).lower().capitalize()


def ways_of(case: Case, runs: tuple[Run, ...], turns: tuple[Turn, ...], library: Library) -> tuple[Way, ...]:
    """Return where every protocol stands; those that turned at this moment first.

    The opening has said what it has to say once another protocol stands: then it is shown only where it turned.
    """
    ways = ((run, _way(case, run, turns, library)) for run in runs)
    shown = (way for run, way in ways if run.protocol != OPENING or way.turned or len(runs) == 1)
    return tuple(sorted(shown, key=lambda way: not way.turned))


def referrals_of(case: Case, library: Library) -> tuple[ReferralLine, ...]:
    """Return every referral of the case, as far as it has come."""
    return tuple(_referrals(case, library))


def _way(case: Case, run: Run, turns: tuple[Turn, ...], library: Library) -> Way:
    who = who_of(case, run)
    kind, words = _stands(case, run)
    waits = library.fields.get(run.position.waiting_on)
    return Way(
        title=run.version.title,
        who=who,
        kind=kind,
        words=words,
        place=spaced(run.position.place),
        waits_for=waits.label if waits else "",
        because=run.because,
        turned=tuple(turn for turn in turns if (turn.protocol, turn.who) == (run.protocol, who)),
    )


def _stands(case: Case, run: Run) -> tuple[str, str]:
    """Say the outcome; once 999 was rung, that it was: nobody is to ring again because of this page."""
    if run.end is None:
        return "now", "Waits for answers"
    if run.end.outcome == "999_NOW" and case.emergencies:
        return "ok", f"999 rung at {when_rung(case.emergencies[-1])}"
    return OUTCOME_STATES[run.end.outcome]


def _referrals(case: Case, library: Library) -> Iterator[ReferralLine]:
    for referral in case.referrals.values():
        protocol = referral.drafted.protocol if referral.drafted else ""
        version = library.newest.get(protocol)
        kind, words = LIFE[referral.state] if referral.drafted else ("part", "Spoken, not drafted yet")
        parcels = [case.parcels[parcel_id] for parcel_id in referral.parcels]
        parcel = spaced(parcels[-1].state) if parcels else ""
        yield ReferralLine(referral.reference, version.title if version else "Spoken referral", kind, words, parcel)
