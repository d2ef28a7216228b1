"""999 as its form took it down: the call itself, and the answers that the very same form gives (ruling 24)."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.answers import answered, field_named
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.engine.case import Case
from helpline.engine.events import Event
from helpline.engine.events.contact import EmergencyRung, ManagerTold
from helpline.engine.permissions import Who
from helpline.engine.suggest import subject_of
from helpline.protocol.answers import Typed, read_answer
from helpline.words.errors import NotFound
from helpline.words.typed import make_visible

DANGER, PLACE = "contact.danger_now", "contact.danger_place"


@dataclass(frozen=True, slots=True)
class Rung:
    """What was taken down of a call to 999; `place` is empty where the form says nothing new of it."""

    who_dialled: str
    service: str = "police"
    rung_at: str = ""
    operator: str = ""
    incident_reference: str = ""
    words: str = ""
    place: str = ""


def record_emergency(desk: Desk, case_id: str, *, who: Who, rung: Rung) -> Case:
    """Record that 999 was rung, then answer who rings, which service and where from it. Never stale.

    A manager is told at once. That somebody is in danger follows from ringing: it is answered *yes* where nobody
    answered it. The call is recorded first and alone, so that nothing about an answer can lose it.

    Raises:
        NotFound: the case never had a contact.
    """
    allow(who, "take calls")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        record(desk, unit, case, tuple(_call(desk, case, rung)), who=who, seen=None, at=desk.clock.now())
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        events = [
            answered(desk, case, field, read_answer(field, typed, on=desk.today()), person_id="")
            for field, typed in ((field_named(desk, name), typed) for name, typed in _new(case, rung))
        ]
        return record(desk, unit, case, events, who=who, seen=None, at=desk.clock.now()) if events else case


def _call(desk: Desk, case: Case, rung: Rung) -> Iterator[Event]:
    contact = case.open_contact or case.contact
    if contact is None:
        raise NotFound("no contact")
    yield EmergencyRung.model_validate(
        {
            "emergency_id": desk.ids.new(),
            "contact_id": contact.contact_id,
            "who_dialled": rung.who_dialled,
            "service": rung.service,
            "rung_at": make_visible(rung.rung_at),
            "operator": make_visible(rung.operator),
            "incident_reference": make_visible(rung.incident_reference),
            "words": make_visible(rung.words),
        }
    )
    if not any((told.told.about, told.told.why) == (contact.contact_id, "danger") for told in case.told):
        yield ManagerTold(told_id=desk.ids.new(), why="danger", about=contact.contact_id)


def _new(case: Case, rung: Rung) -> Iterator[tuple[str, Typed]]:
    """Yield the answers that the form gives and that do not stand already."""
    if case.answer(subject_of(case, DANGER), DANGER) is None:
        yield DANGER, Typed(options=("yes",))
    for name, option in (("contact.who_dials", rung.who_dialled), ("contact.service", rung.service)):
        standing = case.answer(subject_of(case, name), name)
        if standing is None or standing.answer.options != (option,):
            yield name, Typed(options=(option,))
    place = case.answer(subject_of(case, PLACE), PLACE)
    if rung.place.strip() and (place is None or place.answer.words != rung.place.strip()):
        yield PLACE, Typed(words=rung.place)
