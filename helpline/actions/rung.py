"""999 as its form took it down: the call itself, and the answers that the very same form gives (ruling 24)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.answers import answered, field_named
from helpline.actions.danger_signs import beside_newer
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.engine.case import Case
from helpline.engine.danger import DANGER_NOW, DANGER_PLACE, INCIDENT
from helpline.engine.events import Event
from helpline.engine.events.contact import EmergencyRung, ManagerTold
from helpline.engine.permissions import Who
from helpline.engine.suggest import subject_of
from helpline.protocol.answers import Answer, Typed, read_answer
from helpline.words.errors import NotFound
from helpline.words.typed import make_visible


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


def record_emergency(desk: Desk, case_id: str, *, who: Who, rung: Rung, seen: int | None = None) -> Case:
    """Record that 999 was rung, then answer who rings, which service, which reference and where from it. Never stale.

    A manager is told at once. That somebody is in danger follows from ringing: it is answered *yes* where nobody
    answered it. The call is recorded first and alone, so that nothing about an answer can lose it. `seen` is the case
    number of the page that the place was typed on; a place that a colleague answered since stands beside it.

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
            answered(desk, case, field_named(desk, name), answer, person_id="")
            for name, typed in _new(case, rung)
            if (answer := _answer(desk, case, name, typed, who=who, seen=seen)) is not None
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


def _answer(desk: Desk, case: Case, name: str, typed: Typed, *, who: Who, seen: int | None) -> Answer | None:
    """Read what was typed; of the place, beside a colleague's newer one. None where that says it already."""
    field = field_named(desk, name)
    answer = read_answer(field, typed, on=desk.today())
    if name != DANGER_PLACE or seen is None:
        return answer
    kept, standing = beside_newer(case, field, answer, who=who, seen=seen), _standing(case, name)
    return None if kept is None or (standing is not None and kept.words == standing.words) else kept


def _new(case: Case, rung: Rung) -> Iterator[tuple[str, Typed]]:
    """Yield the answers that the form gives and that do not stand already."""
    if _standing(case, DANGER_NOW) is None:
        yield DANGER_NOW, Typed(options=("yes",))
    for name, option in (("contact.who_dials", rung.who_dialled), ("contact.service", rung.service)):
        standing = _standing(case, name)
        if standing is None or standing.options != (option,):
            yield name, Typed(options=(option,))
    for name, typed in ((INCIDENT, _references(case, rung)), (DANGER_PLACE, rung.place.strip())):
        standing = _standing(case, name)
        if typed and (standing is None or standing.words != typed):
            yield name, Typed(words=typed)


def _references(case: Case, rung: Rung) -> str:
    """Return the reference beside those of earlier calls; what was written down with more words holds it already."""
    standing, given = _standing(case, INCIDENT), rung.incident_reference.strip()
    before = standing.words if standing else ""
    if not before or not given:
        return given
    is_written = re.search(rf"(?<![\w/-]){re.escape(given)}(?![\w/-])", before, re.IGNORECASE)
    return before if is_written else f"{before.rstrip(' .;')}; {given}"


def _standing(case: Case, name: str) -> Answer | None:
    given = case.answer(subject_of(case, name), name)
    return given.answer if given else None
