"""What came of danger in a contact, in few words without a name or a place: 999 advised, rung by whom, or refused."""

import re

from helpline.engine.case import Case, Contact
from helpline.engine.danger import DANGER_NOW, says_danger
from helpline.words.london import say_time

BY = {"caller": "by the caller", "helpline": "by us", "already_called": "before this contact"}
_HOUR = re.compile(r"\d{1,2}[:.]\d{2}", re.ASCII)


def came_of_danger(case: Case, contact_id: str) -> tuple[str, str]:
    """Return the kind of the state, and what happened: the last 999 call, else a refusal, else that it was advised.

    Nothing where there was no danger in that contact, no doubt of it, and no call.
    """
    contact = next((one for one in case.contacts if one.contact_id == contact_id), None)
    calls = [deed for deed in case.emergencies if deed.event.contact_id == contact_id]
    if calls:
        rung = calls[-1].event
        at = rung.rung_at.strip() if _HOUR.fullmatch(rung.rung_at.strip()) else say_time(calls[-1].at)
        return "now", f"999 rung at {at}, {BY[rung.who_dialled]}"
    if contact is None or not _has_danger(case, contact):
        return "", ""
    if is_refused(case, contact):
        return "stop", "999 was refused by the caller, not rung"
    if contact_id in case.advised:
        return "stop", "999 was advised, not rung yet"
    return "stop", "999 not rung yet"


def _has_danger(case: Case, contact: Contact) -> bool:
    given = case.answer(contact.subject, DANGER_NOW)
    return given is not None and says_danger(given.answer) is not None


def is_refused(case: Case, contact: Contact) -> bool:
    """Say whether the caller of a contact does not want 999 to be rung."""
    given = case.answer(contact.subject, "contact.who_dials")
    return given is not None and given.answer.missing == "refused"
