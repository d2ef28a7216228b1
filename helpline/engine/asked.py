"""Whether a question is worth asking of somebody now: what follows from an answer waits for that answer."""

from datetime import date

from helpline.engine.age import age_of
from helpline.engine.case import OF_CONTACT, Case, Given
from helpline.protocol.conditions import Look, Truth
from helpline.protocol.fields import OF_PERSON, Field

AGE, CHANNEL = "person.age", "contact.channel"

_Reading = frozenset[str] | None


def is_asked(case: Case, field: Field, person_id: str, *, on: date) -> Truth:
    """Say whether a field is to be asked: true, false, or unknown while what it waits for has no answer.

    A contact's own answers are read of the contact that is open, else of the newest; age as it is weighed on a day,
    so that whoever is or may be under 18 is never asked what is asked of adults alone (ruling 19).
    """
    return field.is_asked(_seen(case, person_id, on=on))


def _seen(case: Case, person_id: str, *, on: date) -> Look:
    def look(field_id: str) -> tuple[_Reading, ...]:
        if field_id == CHANNEL:
            contact = case.open_contact or case.contact
            return (frozenset({contact.channel}) if contact else None,)
        if field_id == AGE:
            return (age_of(case, person_id, on=on).reading,)
        given = _given(case, field_id, person_id)
        return (given.answer.reading() if given else None,)

    return look


def _given(case: Case, field_id: str, person_id: str) -> Given | None:
    if field_id.startswith(OF_CONTACT):
        contact = case.open_contact or case.contact
        return case.answer(contact.subject, field_id) if contact else None
    return case.given(field_id, person_id if field_id.startswith(OF_PERSON) else "")
