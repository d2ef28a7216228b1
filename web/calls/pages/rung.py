"""The calls to 999 of a contact, in the few words that the page shows before anything else."""

from collections.abc import Iterator

from helpline.engine.case import Case
from helpline.engine.emergency import BY, reference_of, when_rung


def say_rung(case: Case) -> Iterator[str]:
    """Say each 999 call of the newest contact: when, by whom, the incident number, what they will do."""
    for deed in case.emergencies:
        rung = deed.event
        if case.contact and rung.contact_id == case.contact.contact_id:
            number = reference_of(case, deed) or "no incident number yet"
            will = f". They will: {rung.words.rstrip(' .')}" if rung.words.strip() else ""
            yield f"999 rung at {when_rung(deed)}, {BY[rung.who_dialled]}, {number}{will}"
