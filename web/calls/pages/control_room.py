"""The control room rung again: which number, what to say, what they said so far, and by when it is done again."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from helpline.actions.ports import Desk
from helpline.engine.case import Case, Contact
from helpline.engine.danger_clocks import danger_clocks
from helpline.engine.emergency import BY, reference_of, when_rung
from helpline.words.london import say_when
from web.calls.pages.ringing import FORCE, ToRing, to_ring
from web.calls.pages.safety import Rule, safety_of
from web.calls.pages.to_do import ToDo, timed

FOUND = (("yes", "They told me what was found"), ("no", "Nothing yet: ring again in an hour"))
ASKING = (
    "Who went, and what did they find? Is everybody safe? If nobody has gone yet, when will they, and who rings me?"
)


@dataclass(frozen=True, slots=True)
class Rung:
    """The 999 calls of one contact, and what came of them.

    Attributes:
        calls: each call, in a line.
        say: the words for the control room.
        heard: what it said each time it was rung again, the newest first.
        owed: what is owed by the clock; None once it said what was found.
    """

    contact_id: str
    calls: tuple[str, ...]
    say: str
    heard: tuple[tuple[str, str, str], ...]
    owed: ToDo | None


@dataclass(frozen=True, slots=True)
class ControlRoomPage:
    """Every contact of a case in which 999 was rung, the newest first, with the numbers of the forces near."""

    case_id: str
    reference: str
    safety: tuple[Rule, ...]
    rung: tuple[Rung, ...]
    rooms: tuple[ToRing, ...]
    typed: dict[str, str] = field(default_factory=dict)
    errors: tuple[tuple[str, str], ...] = ()
    found: tuple[tuple[str, str], ...] = FOUND


def control_room_page(
    desk: Desk, case: Case, *, typed: dict[str, str] | None = None, errors: tuple[tuple[str, str], ...] = ()
) -> ControlRoomPage:
    """Return the page for a case as it stands, with what was typed and what is wrong with it."""
    people = tuple(person.person_id for person in case.people)
    near = to_ring((FORCE,), case, people, directory=desk.directory, at=desk.clock.now(), holidays=desk.holidays)
    return ControlRoomPage(
        case_id=case.case_id,
        reference=case.reference,
        safety=safety_of(case),
        rung=tuple(_rung(desk, case)),
        rooms=tuple(one for one in near if one.is_near and one.number),
        typed=typed or {},
        errors=errors,
    )


def _rung(desk: Desk, case: Case) -> Iterator[Rung]:
    owed = {one.contact_id: one for one in danger_clocks(case) if one.kind == "control_room"}
    now = desk.clock.now()
    for contact in reversed(case.contacts):
        calls = tuple(_calls(case, contact))
        if not calls:
            continue
        clock = owed.get(contact.contact_id)
        todo = ToDo("now", "Ring the control room again")
        yield Rung(
            contact_id=contact.contact_id,
            calls=tuple(line for line, _ in calls),
            say=f"I’m ringing from a helpline about {calls[-1][1]}. {ASKING}",
            heard=tuple(reversed(tuple(_heard(desk, case, contact)))),
            owed=timed(todo, clock.due, now=now) if clock else None,
        )


def _calls(case: Case, contact: Contact) -> Iterator[tuple[str, str]]:
    """Yield each 999 call of a contact in a line, and how it is named to the control room."""
    for deed in case.emergencies:
        if deed.event.contact_id == contact.contact_id:
            at, incident = when_rung(deed), reference_of(case, deed)
            named = f"your incident {incident}" if incident else f"a 999 call at {at}"
            yield f"999 rung at {at}, {BY[deed.event.who_dialled]}, {incident or 'no incident number yet'}", named


def _heard(desk: Desk, case: Case, contact: Contact) -> Iterator[tuple[str, str, str]]:
    for deed in case.rung_again:
        if deed.event.contact_id == contact.contact_id:
            what = "Told what was found" if deed.event.is_found else "Nothing found out yet"
            said = "; ".join(filter(None, (deed.event.spoken_to, deed.event.words)))
            yield say_when(deed.at, now=desk.clock.now()), what, said
