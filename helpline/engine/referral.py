"""A referral as it stands, and its life: one fixed machine that no protocol file can change (decision 0002)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from transitions import Machine

from helpline.engine.events.referral import (
    CandidateMade,
    GroundDecided,
    HarmAssessed,
    HarmDecided,
    NameLeftOut,
    PhoneNrmDecided,
    ReferralCopied,
    ReferralDrafted,
    ReferralWithheld,
    ReferralWorded,
    SpokenReferralMade,
    WithdrawalPassedOn,
)
from helpline.protocol.library import Library
from helpline.protocol.model import End, ProtocolVersion
from helpline.words.errors import OutOfStep

STATES = ("draft", "submitted", "returned", "withheld", "approved", "withdrawn", "superseded", "closed")
OVER = frozenset({"withdrawn", "superseded", "closed"})
"""States in which nothing more is asked of anybody by it."""

TO_DECIDE = frozenset({"submitted", "withheld"})
"""States in which it waits for a manager's decision."""

LIFE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("submit", ("draft", "returned"), "submitted"),
    ("return", ("submitted", "withheld", "approved"), "returned"),
    ("withhold", ("submitted", "withheld"), "withheld"),
    ("approve", ("submitted", "withheld"), "approved"),
    ("void", ("approved",), "submitted"),
    ("withdraw", ("draft", "submitted", "returned", "withheld", "approved"), "withdrawn"),
    ("supersede", ("draft", "submitted", "returned", "withheld", "approved"), "superseded"),
    ("close", ("draft", "returned", "approved"), "closed"),
)


class _At:
    """A place in a machine: the one thing that is stepped."""

    def __init__(self, state: str) -> None:
        self.state = state


def machine_of(states: tuple[str, ...], life: tuple[tuple[str, tuple[str, ...], str], ...]) -> Machine:
    """Build a fixed machine that holds no model; anything with `.state` can be stepped by it."""
    machine = Machine(model=None, states=list(states), initial=states[0], auto_transitions=False)
    for trigger, sources, dest in life:
        machine.add_transition(trigger, list(sources), dest)
    return machine


def stepped(machine: Machine, state: str, trigger: str) -> str | None:
    """Return the state after `trigger`, or None where the machine has no such step."""
    if trigger not in machine.get_triggers(state):
        return None
    place = _At(state)
    machine.events[trigger].trigger(place)
    return place.state


MACHINE = machine_of(STATES, LIFE)


@dataclass(frozen=True, slots=True)
class Assessed:
    """The adviser's view of one row of the harm check."""

    event: HarmAssessed
    by: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Decided:
    """The manager's decision beside one row of the harm check."""

    event: HarmDecided
    by: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class GroundRuled:
    """The manager's decision on the ground for naming one adult; `number` is the event that made it."""

    event: GroundDecided
    by: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The manager's decision on the names of somebody who is not in the referral."""

    event: NameLeftOut
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PhoneNrm:
    """The manager's decision on the NRM form by telephone."""

    event: PhoneNrmDecided
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PassedOn:
    """A receiver was told that agreement was taken back; `number` is the event that says so."""

    event: WithdrawalPassedOn
    by: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Submission:
    """When approval was asked, by whom, and what the document said then."""

    by: str
    at: datetime
    number: int
    content_sha256: str
    words: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A manager's yes to exactly one candidate."""

    candidate_id: str
    by: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A referral made by voice, and its sign-off; `number` is the event that says so."""

    event: SpokenReferralMade
    by: str
    at: datetime
    number: int
    signed_off_by: str = ""
    signed_off_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """What is asked of one entity about one household; `state` moves only by `LIFE`.

    `spoken_all` is everything that was said of it by voice, oldest first: each is signed off for itself (I39).
    `drafted_at` is when it was drafted first, however often it was drafted anew since. `copied` is how it was made of
    another for a further receiver; None where it is the first.
    """

    referral_id: str
    reference: str
    state: str = "draft"
    drafted: ReferralDrafted | None = None
    drafted_at: datetime | None = None
    worded: ReferralWorded | None = None
    harm: Mapping[str, Assessed] = field(default_factory=dict)
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    harm_number: int = 0
    submission: Submission | None = None
    candidates: Mapping[str, CandidateMade] = field(default_factory=dict)
    frozen_at: Mapping[str, datetime] = field(default_factory=dict)
    approval: Approval | None = None
    withheld: ReferralWithheld | None = None
    withheld_by: str = ""
    withheld_first_at: datetime | None = None
    returned_words: str = ""
    spoken_all: tuple[Spoken, ...] = ()
    parcels: tuple[str, ...] = ()
    grounds: Mapping[str, GroundRuled] = field(default_factory=dict)
    by_phone: PhoneNrm | None = None
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)
    passed_on: tuple[PassedOn, ...] = ()
    withdrawn_words: str = ""
    withdrawn_number: int = 0
    copied: ReferralCopied | None = None

    @property
    def spoken(self) -> Spoken | None:
        """Return what was said by voice last; None where nothing was."""
        return self.spoken_all[-1] if self.spoken_all else None

    @property
    def to_sign_off(self) -> tuple[Spoken, ...]:
        """Return what was said by voice and no manager has signed off yet, oldest first."""
        return tuple(one for one in self.spoken_all if not one.signed_off_by)

    @property
    def has_draft(self) -> bool:
        """Say whether its document is drafted; until then it is a referral by voice alone."""
        return self.drafted is not None

    @property
    def protocol(self) -> str:
        """Return the protocol that asked for it, drafted or spoken."""
        if self.drafted:
            return self.drafted.protocol
        return self.spoken.event.protocol if self.spoken else ""

    @property
    def people(self) -> tuple[str, ...]:
        """Return the ids of the people whom it is about, drafted or spoken."""
        if self.drafted:
            return self.drafted.people
        return self.spoken.event.people if self.spoken else ()

    def advice_on(self, row: str) -> str:
        """Return what the adviser advises on a row of the harm check; *proceed* where nothing is recorded yet."""
        assessed = self.harm.get(row)
        return assessed.event.advice if assessed else "proceed"

    def leaves_out(self, person_id: str) -> bool:
        """Say whether a manager had somebody's names left out of it."""
        ruled = self.left_out.get(person_id)
        return ruled is not None and ruled.event.is_left_out

    def version_in(self, library: Library) -> ProtocolVersion | None:
        """Return the protocol version that it was drafted on; None for one made by voice alone so far."""
        drafted = self.drafted
        return library.version(drafted.protocol, drafted.protocol_version) if drafted else None

    def end_in(self, library: Library) -> End | None:
        """Return the end of the protocol that asks for it; None for one made by voice alone so far."""
        version = self.version_in(library)
        return version.ends.get(self.drafted.end) if version and self.drafted else None

    def after(self, trigger: str) -> str:
        """Return the state after `trigger`.

        Raises:
            OutOfStep: the referral is not at a moment where this can be done; nothing was changed.
        """
        state = stepped(MACHINE, self.state, trigger)
        if state is None:
            raise OutOfStep(
                f"referral {self.state} cannot {trigger}",
                f"This referral is {self.state} now, so it can’t be done. Nothing was changed. "
                "Open the referral again to see where it stands.",
            )
        return state
