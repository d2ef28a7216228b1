"""The control room rung again after a 999 call: what it said, until it has said what was found."""

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.engine.case import Case
from helpline.engine.events.contact import ControlRoomRung
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, NotFound
from helpline.words.typed import make_visible


def note_control_room(
    desk: Desk,
    case_id: str,
    *,
    who: Who,
    contact_id: str,
    spoken_to: str,
    words: str,
    is_found: bool | None,
    calls: tuple[str, ...] = (),
) -> Case:
    """Record that the control room was rung again, or rang us, about 999 calls of a contact. Never stale.

    `calls` are the ids of those that its word is about; the only one needs no naming, and of several none is closed, or
    set back, that was not named. Where it has not said what was found, it is rung again an hour later; that is so too
    of a call about which it had, for the newest word decides.

    Raises:
        BadAnswer: it is not said whether they told what was found, or of which call, or nothing is written of what they
            said.
        NotFound: no 999 call, or none by that id, is recorded in that contact.
    """
    allow(who, "take calls")
    if is_found is None:
        raise BadAnswer("found", "Say whether they told you what was found. Nothing was saved yet.")
    if is_found and not words.strip():
        raise BadAnswer("words", "Write down what they found. Nothing was saved yet.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        about = _told_of(case, contact_id, calls)
        rung = ControlRoomRung(
            rung_id=desk.ids.new(),
            contact_id=contact_id,
            spoken_to=make_visible(spoken_to).strip(),
            words=make_visible(words).strip(),
            is_found=is_found,
            emergencies=about,
        )
        return record(desk, unit, case, (rung,), who=who, seen=None, at=desk.clock.now())


def _told_of(case: Case, contact_id: str, calls: tuple[str, ...]) -> tuple[str, ...]:
    """Return the 999 calls that a word is about: those named, else the only one."""
    known = [deed.event.emergency_id for deed in case.emergencies if deed.event.contact_id == contact_id]
    if not known or not set(calls) <= set(known):
        raise NotFound("no such 999 call in this contact")
    if not calls and len(known) > 1:
        which = "Say which 999 call they told you about: the others stay as they are. Nothing was saved yet."
        raise BadAnswer("calls", which)
    return tuple(dict.fromkeys(calls or known))


def cases_owed(desk: Desk, *, who: Who) -> tuple[Case, ...]:
    """Return the cases on which an adviser may still owe something: by an hour or by voice, a ground, a draft."""
    allow(who, "see cases")
    with desk.store.read() as unit:
        return tuple(unit.case(row.case_id) for row in unit.rows() if row.is_owed_by_adviser(desk.library))
