"""The control room rung again: which number, what to say, what they said so far, and by when it is done again.

Another word can always be taken, also after they said what was found: it may be more, or set right a slip.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from helpline.actions.ports import Desk
from helpline.engine.case import Case, Contact
from helpline.engine.danger_clocks import calls_told_of, danger_clocks
from helpline.engine.emergency import BY, reference_of, when_rung
from helpline.words.london import say_when
from web.calls.pages.danger import SERVICES
from web.calls.pages.ringing import FORCE, ToRing, to_ring
from web.calls.pages.safety import Rule, safety_of
from web.calls.pages.to_do import ToDo, timed

FOUND = (("yes", "They told me what was found"), ("no", "Nothing yet: ring again in an hour"))
ASKING = (
    "Who went, and what did they find? Is everybody safe? If nobody has gone yet, when will they, and who rings me?"
)


@dataclass(frozen=True, slots=True)
class Call:
    """One 999 call in a line, and how it is named to the control room.

    `owed` is what is owed about it by the clock; None once the control room said what was found.
    """

    emergency_id: str
    line: str
    named: str
    owed: ToDo | None


@dataclass(frozen=True, slots=True)
class Rung:
    """The 999 calls of one contact, and what came of them.

    Attributes:
        calls: each call, the newest first.
        say: the words for the control room, about the calls of which it has not said what was found.
        heard: what it said each time it was rung again, the newest first.
    """

    contact_id: str
    calls: tuple[Call, ...]
    say: str
    heard: tuple[tuple[str, str, str], ...]

    @property
    def owed(self) -> tuple[Call, ...]:
        """Return the calls of which it has not said what was found, the first one first."""
        return tuple(call for call in reversed(self.calls) if call.owed)

    @property
    def is_any_found(self) -> bool:
        """Say whether it has said of any of them what was found."""
        return any(call.owed is None for call in self.calls)


@dataclass(frozen=True, slots=True)
class ControlRoomPage:
    """Every contact of a case in which 999 was rung, the newest first, with the numbers of the forces near."""

    case_id: str
    reference: str
    safety: tuple[Rule, ...]
    rung: tuple[Rung, ...]
    rooms: tuple[ToRing, ...]
    typed: dict[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    errors: tuple[tuple[str, str], ...] = ()
    found: tuple[tuple[str, str], ...] = FOUND


def control_room_page(
    desk: Desk,
    case: Case,
    *,
    typed: dict[str, str] | None = None,
    ticked: frozenset[str] = frozenset(),
    errors: tuple[tuple[str, str], ...] = (),
) -> ControlRoomPage:
    """Return the page for a case as it stands, with what was typed, the calls ticked, and what is wrong with it."""
    people = tuple(person.person_id for person in case.people)
    near = to_ring((FORCE,), case, people, directory=desk.directory, at=desk.clock.now(), holidays=desk.holidays)
    return ControlRoomPage(
        case_id=case.case_id,
        reference=case.reference,
        safety=safety_of(case),
        rung=tuple(_rung(desk, case)),
        rooms=tuple(one for one in near if one.is_near and one.number),
        typed=typed or {},
        ticked=ticked,
        errors=errors,
    )


def _rung(desk: Desk, case: Case) -> Iterator[Rung]:
    for contact in reversed(case.contacts):
        calls = tuple(_calls(desk, case, contact))
        if calls:
            asked = [call.named for call in calls if call.owed] or [calls[-1].named]
            yield Rung(
                contact_id=contact.contact_id,
                calls=tuple(reversed(calls)),
                say=f"I’m ringing from a helpline about {_listed(asked)}. {ASKING}",
                heard=tuple(reversed(tuple(_heard(desk, case, contact, calls)))),
            )


def _calls(desk: Desk, case: Case, contact: Contact) -> Iterator[Call]:
    """Yield each 999 call of a contact, the first one first."""
    due = {one.emergency_id: one.due for one in danger_clocks(case) if one.kind == "control_room"}
    todo, now = ToDo("now", "Ring the control room again"), desk.clock.now()
    for deed in case.emergencies:
        rung = deed.event
        if rung.contact_id == contact.contact_id:
            at, incident = when_rung(deed), reference_of(case, deed)
            service = dict(SERVICES).get(rung.service, "").lower()
            told = (f"999 rung at {at}", service, BY[rung.who_dialled], incident or "no incident number yet")
            yield Call(
                rung.emergency_id,
                ", ".join(filter(None, told)),
                f"your incident {incident}" if incident else f"a 999 call at {at}",
                timed(todo, due[rung.emergency_id], now=now) if rung.emergency_id in due else None,
            )


def _listed(names: list[str]) -> str:
    """Return what is named once each, with *and* before the last."""
    once = tuple(dict.fromkeys(names))
    return " and ".join(filter(None, (", ".join(once[:-1]), once[-1])))


def _heard(desk: Desk, case: Case, contact: Contact, calls: tuple[Call, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield each word of the control room: when, what it came to, and what was said; of which call, among several."""
    for deed in case.rung_again:
        if deed.event.contact_id == contact.contact_id:
            told = calls_told_of(case, deed)
            about = _listed([call.named for call in calls if call.emergency_id in told]) if len(calls) > 1 else ""
            what = "Told what was found" if deed.event.is_found else "Nothing found out yet"
            said = "; ".join(filter(None, (deed.event.spoken_to, deed.event.words)))
            yield say_when(deed.at, now=desk.clock.now()), f"{what}, about {about}" if about else what, said
