"""What the password desk shows: reference, entity, directory numbers, challenge, words; nothing else of the case."""

from collections.abc import Mapping
from dataclasses import dataclass

from helpline.actions.passwords import STOPPED, TRIES, has_said_stop
from helpline.actions.ports import Desk
from helpline.directory.departed import WHAT_TO_DO, entity_or_departed, has_left
from helpline.directory.directory import BY_A_PERSON, Entity, Number
from helpline.directory.due import say_overdue
from helpline.directory.opening import is_open_at, number_now
from helpline.engine.parcel import WENT, DeskCall, Parcel
from helpline.engine.permissions import Who
from helpline.words.london import say_date, say_moment, say_time, say_when
from web.parcels import STATES

KINDS = {"word": "Word file", "zip": "zip file"}
SPELLING = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            *("Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo"),
            *("Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform"),
            *("Victor", "Whiskey", "X-ray", "Yankee", "Zulu"),
        ),
        strict=True,
    )
)
"""The international spelling alphabet, as it is said over the telephone in the United Kingdom."""

STOPPED_FOR_MANAGER = (
    "A person whom this document is about has taken back their agreement. Tell them that they have said stop. Only a "
    "manager may still give the words, and only where it has to be opened all the same."
)
"""Said to a manager, who decides."""

STEPS = ("Take their name", "End their call, then ring back on our number", "Put the challenge", "Speak the six words")


@dataclass(frozen=True, slots=True)
class Found:
    """One protected document under a reference, where there are several."""

    parcel_id: str
    entity: str
    kind: str
    state: tuple[str, str]
    made: str


@dataclass(frozen=True, slots=True)
class Ring:
    """A number of the directory, with who verified it and when; never one that a caller gave."""

    number: str
    what: str
    hours: str
    verified: str


@dataclass(frozen=True, slots=True)
class Spelled:
    """One of the six words, with how each letter is spelled."""

    word: str
    letters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One protected document at the desk.

    Attributes:
        left: what to do where the entity is no longer in the directory.
        step: 1 name, 2 ring back, 3 challenge, 4 words, 5 the call is over without a release.
        over: why nothing more can be done in this call, and how to go on; empty where something can.
        is_closed: whether their office is closed now, by the working days of their nation.
        overdue: that a check of the directory's entry is overdue, so that its number is looked up before it is rung.
        rings: the number for this hour, and the one for the other hours, where there are two.
        expected: what they should say of the mail: its neutral subject and about when it went.
        locked: why no words can be given at all; empty where they can.
        stopped: what holds because agreement was taken back (I32); empty where it was not.
        refused: why the words were not given in this call.
    """

    case_id: str
    parcel_id: str
    call_id: str
    reference: str
    entity: str
    left: str
    kind: str
    state: tuple[str, str]
    step: int
    over: str
    expected: str
    locked: str
    stopped: str
    name_given: str
    team_given: str
    called_at: str
    is_closed: bool
    overdue: str
    rings: tuple[Ring | None, Ring | None]
    refused: str
    is_released: bool
    repeats: int
    failures: int
    log: tuple[tuple[str, str, str], ...]

    @property
    def now(self) -> int:
        """Return the step that can be taken now; 0 where none can."""
        return 0 if self.over or self.locked else self.step

    @property
    def ring(self) -> Ring | None:
        """Return the number for this hour."""
        return self.rings[0]

    @property
    def other(self) -> Ring | None:
        """Return the number for the other hours, where there are two."""
        return self.rings[1]


def found_page(desk: Desk, parcels: tuple[Parcel, ...]) -> tuple[Found, ...]:
    """Return the documents under one reference, newest first."""
    return tuple(
        Found(
            parcel.parcel_id,
            _entity(desk, parcel).name,
            KINDS.get(parcel.made.protection, ""),
            STATES[parcel.state],
            say_moment(parcel.made_at),
        )
        for parcel in reversed(parcels)
    )


def _entity(desk: Desk, parcel: Parcel) -> Entity:
    return entity_or_departed(desk.directory, parcel.made.entity_id, recorded_name=parcel.made.entity_name)


def desk_page(
    desk: Desk,
    case_id: str,
    reference: str,
    parcel: Parcel,
    *,
    call_id: str,
    who: Who,
    names: Mapping[str, str],
    wants_other: bool = False,
) -> DeskPage:
    """Return the desk for one document, at the step where its call stands."""
    call, entity, at = parcel.call(call_id), _entity(desk, parcel), desk.clock.now()
    stopped = _stopped(desk, case_id, parcel, who)
    return DeskPage(
        case_id=case_id,
        parcel_id=parcel.parcel_id,
        call_id=call_id if call else "",
        reference=reference,
        entity=entity.name,
        left=WHAT_TO_DO if has_left(desk.directory, parcel.made.entity_id) else "",
        kind=KINDS.get(parcel.made.protection, ""),
        state=STATES[parcel.state],
        step=step_of(call),
        over=call.why_over(by=who.account_id, at=at) if call else "",
        expected=_expected(parcel, reference),
        locked=why_locked(parcel) or ("" if who.may("approve referrals") else stopped),
        stopped=stopped,
        name_given=call.name_given if call else "",
        team_given=call.team_given if call else "",
        called_at=say_time(call.at) if call else "",
        is_closed=not is_open_at(entity, at=at, holidays=desk.holidays),
        overdue=say_overdue(entity, on=desk.today()),
        rings=_rings(desk, entity, wants_other=wants_other),
        refused=call.refused_because if call else "",
        is_released=call is not None and call.released_at is not None,
        repeats=call.repeats if call else 0,
        failures=parcel.failed_challenges,
        log=_log(desk, parcel, names),
    )


def _stopped(desk: Desk, case_id: str, parcel: Parcel, who: Who) -> str:
    if not has_said_stop(desk, case_id, parcel_id=parcel.parcel_id):
        return ""
    return STOPPED_FOR_MANAGER if who.may("approve referrals") else STOPPED


def _rings(desk: Desk, entity: Entity, *, wants_other: bool) -> tuple[Ring | None, Ring | None]:
    now = number_now(entity, at=desk.clock.now(), holidays=desk.holidays).number
    then = next((one for one in entity.numbers() if one != now), None)
    first, second = (then, now) if wants_other and then else (now, then)
    return (_ring(first), _ring(second)) if first else (_ring(second), None)


def _log(desk: Desk, parcel: Parcel, names: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    now = desk.clock.now()
    return tuple((say_when(at, now=now), what, names.get(by, "")) for at, what, by in reversed(parcel.log))


def step_of(call: DeskCall | None) -> int:
    """Say at which step a call stands."""
    if call is None:
        return 1
    if call.refused_because:
        return 5
    if not call.answered_by:
        return 2
    return 4 if call.has_passed else 3


def _expected(parcel: Parcel, reference: str) -> str:
    """Say what the mail was, as far as anybody on its way could read (ruling 7); an urgent one says so first."""
    at = parcel.handed_over_at
    if parcel.made.channel in BY_A_PERSON:
        return f"It went by hand, about {say_time(at)}: there is no mail" if at else "It went by hand: there is no mail"
    subject = f"Referral {reference}, perhaps URGENT before it"
    return f"{subject}, about {say_time(at)}" if at else f"{subject}; nobody knows when it arrived"


def why_locked(parcel: Parcel) -> str:
    """Say why no words can be given for a document now; nothing where they can."""
    if parcel.state not in WENT:
        return "This document has not been handed over, or was recalled, so its words can’t be given."
    if parcel.failed_challenges >= TRIES:
        return "Three challenges have failed, so the words are locked. Managers have been told."
    return ""


def spelled(words: tuple[str, ...]) -> tuple[Spelled, ...]:
    """Return the words with the spelling alphabet; a hyphen is said as one."""
    return tuple(Spelled(word, tuple((letter, SPELLING.get(letter, "hyphen")) for letter in word)) for word in words)


def _ring(number: Number | None) -> Ring | None:
    if number is None:
        return None
    verified = f"verified {say_date(number.verified_on)}" if number.verified_on else "not verified yet"
    by = f" by {number.verified_by}" if number.verified_on and number.verified_by else ""
    return Ring(number.number, number.what, number.hours, verified + by)
