"""The calls to 999, in the few words that the page shows before anything else: what came of each, as told last."""

from collections.abc import Iterator

from helpline.engine.case import Case, Contact, Deed
from helpline.engine.content.phrases import clipped
from helpline.engine.danger_clocks import calls_owed, word_about
from helpline.engine.emergency import BY, reference_of, when_rung
from helpline.engine.events.contact import EmergencyRung
from helpline.words.london import say_when

WHOLE = "the page of the control room"


def say_rung(case: Case) -> Iterator[str]:
    """Say each 999 call of the newest contact: when, by whom, the incident number, and the newest word about it."""
    return (_say(case, deed) for deed in case.emergencies if _is_of(deed, case.contact))


def say_told_before(case: Case) -> Iterator[str]:
    """Say each 999 call of an earlier contact about which the control room told us anything, with its newest word."""
    for deed in case.emergencies:
        if not _is_of(deed, case.contact) and word_about(case, deed.event.emergency_id):
            yield f"Earlier contact: {_say(case, deed)}"


def is_all_found(case: Case) -> bool:
    """Say whether 999 was rung in the newest contact, and we were told of each call what was found."""
    contact = case.contact
    has_rung = any(_is_of(deed, contact) for deed in case.emergencies)
    return contact is not None and has_rung and not calls_owed(case, contact.contact_id)


def _is_of(deed: Deed[EmergencyRung], contact: Contact | None) -> bool:
    return contact is not None and deed.event.contact_id == contact.contact_id


def _say(case: Case, deed: Deed[EmergencyRung]) -> str:
    rung, word = deed.event, word_about(case, deed.event.emergency_id)
    number = reference_of(case, deed) or "no incident number yet"
    said = f"999 rung at {when_rung(deed)}, {BY[rung.who_dialled]}, {number}"
    if word is None:
        will = clipped(rung.words, where=WHOLE).rstrip(" .")
        return f"{said}. They will: {will}" if will else said
    told, at = clipped(word.event.words, where=WHOLE).rstrip(" ."), say_when(word.at, now=deed.at)
    what = f"Told at {at} what was found" if word.event.is_found else f"Told at {at}, nothing found yet"
    return f"{said}. {what}: {told}" if told else f"{said}. {what}"
