"""999 advised in one step, and a manager who has read what they were told (X01, rulings 2 and 24)."""

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.engine.case import Case
from helpline.engine.events.contact import EmergencyAdvised, ManagerSaw
from helpline.engine.permissions import Who
from helpline.words.errors import NotFound


def advise_emergency(desk: Desk, case_id: str, *, who: Who) -> Case:
    """Record that the 999 words were opened; never stale, never refused to anybody who takes calls."""
    allow(who, "take calls")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        contact = case.open_contact or case.contact
        if contact is None or contact.contact_id in case.advised:
            return case
        advised = EmergencyAdvised(contact_id=contact.contact_id)
        return record(desk, unit, case, (advised,), who=who, seen=None, at=desk.clock.now())


def note_seen(desk: Desk, case_id: str, *, who: Who, told_id: str) -> Case:
    """Record that a manager has read what they were told, and with it the same told about the same thing before."""
    allow(who, "approve referrals")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        ids = [told.told.told_id for told in case.told]
        if told_id not in ids:
            raise NotFound("nothing told")
        last = ids.index(told_id)
        kind = (case.told[last].told.why, case.told[last].told.about)
        same = [one for one in case.told[:last] if (one.told.why, one.told.about) == kind and not one.seen_by]
        saw = [ManagerSaw(told_id=one.told.told_id) for one in (*same, case.told[last])]
        return record(desk, unit, case, saw, who=who, seen=None, at=desk.clock.now())
