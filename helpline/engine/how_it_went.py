"""Whether a survivor may be asked how it went for them: only where it is safe (the practice lead's scripts, 7)."""

from datetime import date

from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.consents import ALONE, ALONE_FIELD
from helpline.engine.danger import DANGER_NOW, says_danger

ASKED = ("contact.views_informed", "contact.views_different")
ASKED_LATER = "contact.views_kept"
"""Asked only in a contact after the first."""


def questions_on_how_it_went(case: Case, *, on: date) -> tuple[str, ...]:
    """Return what may be asked of the one on the line; nothing in danger, nor of anybody who is not alone.

    Somebody under 18, or who may be, is never asked on a first contact; and nobody is asked on behalf of another.
    """
    contact = case.open_contact
    danger = case.newest(DANGER_NOW)
    if contact is None or danger is None or says_danger(danger.answer) is not None:
        return ()
    is_first = len(case.contacts) == 1
    own = [person.person_id for person in case.people if case.is_the_caller(person.person_id)]
    safe = [
        person_id
        for person_id in own
        if case.reading(ALONE_FIELD, person_id) & ALONE
        and not (is_first and age_of(case, person_id, on=on).is_child)
        and age_of(case, person_id, on=on).reading is not None
    ]
    if not safe:
        return ()
    return ASKED if is_first else (*ASKED, ASKED_LATER)
