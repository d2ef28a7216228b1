"""What came of danger in a contact, in few words without a name or a place: 999 advised, rung by whom, or refused."""

import re
from collections.abc import Mapping
from typing import Literal

from helpline.engine.actionability import has_value
from helpline.engine.case import Case, Contact, Deed
from helpline.engine.danger import DANGER_NOW, INCIDENT, Why, says_danger
from helpline.engine.events.contact import EmergencyRung
from helpline.words.london import say_time

Kind = Literal["stop", "warn", "now", "part", ""]
"""How it is marked: 999 is owed, there is doubt, 999 was rung, the danger was answered no since, or there was none."""

ABOUT_DANGER: Mapping[Kind, str] = {"stop": "Danger now", "now": "Danger now", "warn": "Danger", "part": "Danger"}
"""What it is about, said before it: only where somebody is in danger now is it so called."""

BY = {"caller": "by the caller", "helpline": "by us", "already_called": "before this contact"}
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d", re.ASCII)


def danger_in(case: Case, contact: Contact | None) -> Why | None:
    """Return what was answered of danger in a contact: danger, or doubt of it; None for neither, or no contact."""
    given = case.answer(contact.subject, DANGER_NOW) if contact else None
    return says_danger(given.answer) if given else None


def is_danger_now(case: Case) -> bool:
    """Say whether the newest contact says that somebody is in danger now: what needs no agreement to be told (X04).

    Doubt is not enough, and neither is a 999 call alone: the danger it was for may be over.
    """
    return danger_in(case, case.contact) == "danger"


def is_999_owed(case: Case) -> bool:
    """Say whether somebody is in danger in the contact that is open, and no 999 call is recorded in it."""
    contact = case.open_contact
    return contact is not None and danger_in(case, contact) == "danger" and not _calls(case, contact.contact_id)


def when_rung(deed: Deed[EmergencyRung]) -> str:
    """Return the time of a 999 call: the hour as it was typed, else when it was recorded."""
    typed = deed.event.rung_at.strip()
    return typed if _HOUR.fullmatch(typed) else say_time(deed.at)


def reference_of(case: Case, deed: Deed[EmergencyRung]) -> str:
    """Return the reference of a 999 call: as it was given on the call, else as it was written down in that contact.

    What was written down is of the last call of the contact alone: an earlier one had its own.
    """
    contact = next((one for one in case.contacts if one.contact_id == deed.event.contact_id), None)
    given = case.answer(contact.subject, INCIDENT) if contact else None
    is_last = deed == _calls(case, deed.event.contact_id)[-1]
    written = given.answer.words if given and is_last and has_value(given.answer) else ""
    return deed.event.incident_reference or written


def came_of_danger(case: Case, contact_id: str) -> tuple[Kind, str]:
    """Return how it is marked, and what happened: the last 999 call, else a refusal, else that it was advised.

    Nothing where there was no danger in that contact, no doubt of it, and no call. In doubt nobody dials (ruling 24).
    """
    contact = next((one for one in case.contacts if one.contact_id == contact_id), None)
    why, calls = danger_in(case, contact), _calls(case, contact_id)
    if calls:
        rung = f"999 rung at {when_rung(calls[-1])}, {BY[calls[-1].event.who_dialled]}"
        return ("now", rung) if why else ("part", f"{rung}; no danger since")
    if contact is None or why is None:
        return "", ""
    return _not_written_down(case, contact) if why == "danger" else ("warn", "Not sure: look again within two hours")


def _not_written_down(case: Case, contact: Contact) -> tuple[Kind, str]:
    """Say how it stands with 999 while no call is written down."""
    given = case.answer(contact.subject, "contact.who_dials")
    if given is not None and "already_called" in given.answer.options:
        return "now", "999 was already rung, we were told; the call is not written down yet"
    if is_refused(case, contact):
        return "stop", "999 was refused by the caller, not rung"
    is_advised = contact.contact_id in case.advised
    return "stop", "999 was advised, not rung yet" if is_advised else "999 not rung yet"


def _calls(case: Case, contact_id: str) -> list[Deed[EmergencyRung]]:
    return [deed for deed in case.emergencies if deed.event.contact_id == contact_id]


def is_refused(case: Case, contact: Contact) -> bool:
    """Say whether the caller of a contact does not want 999 to be rung."""
    given = case.answer(contact.subject, "contact.who_dials")
    return given is not None and given.answer.missing == "refused" and not given.answer.options
