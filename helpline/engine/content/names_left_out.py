"""Names that a manager has left out of a document: whose there are in what was typed, and taking them out (I10)."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from helpline.directory.directory import Entity
from helpline.engine.case import Case, Person
from helpline.engine.consents import consent_field
from helpline.engine.content.called import names_of, own_and_typed, patterns_of
from helpline.engine.content.hidden import Hidden
from helpline.engine.content.others import may_be_named
from helpline.engine.content.spelling import anyhow
from helpline.engine.referral import Referral
from helpline.protocol.library import Library


def with_left_out(hidden: Hidden, case: Case, referral: Referral) -> Hidden:
    """Return what a document must not say, with the names of those whom a manager had left out of it.

    They are taken out of what people typed; a full name of several words out of the whole document.
    """
    outside = (person for person in case.people if person.person_id not in referral.people)
    out = [person for person in outside if referral.leaves_out(person.person_id)]
    return without_names_of(out, hidden, case, referral) if out else hidden


def without_names_of(out: Iterable[Person], hidden: Hidden, case: Case, referral: Referral) -> Hidden:
    """Return what must not be said, with every name of some people in it, but none of the referral's own people."""
    out = tuple(out)
    own, typed = own_and_typed(case, referral)
    patterns = tuple(found for person in out for found in patterns_of(case, person, own=own, typed=typed))
    whole = tuple(
        anyhow(name)
        for person in out
        for name in names_of(case, (person.person_id,))
        if len(name.split()) > 1 and not re.search(anyhow(name), own)
    )
    return replace(hidden, typed=(*hidden.typed, *patterns), certain=(*hidden.certain, *whole))


def typed_of_others(
    case: Case, referral: Referral, *, entity: Entity, library: Library, on: date
) -> tuple[Person, ...]:
    """Return whom what was typed on the case names, who are not in the referral and may not be named to this receiver.

    Whose names a manager had left out stays among them, so that the decision can be seen and taken again.
    """
    field = consent_field(referral, library)
    own, typed = own_and_typed(case, referral)
    return tuple(
        person
        for person in case.people
        if person.person_id not in referral.people
        and (person.person_id in referral.left_out or not may_be_named(case, person, field, entity=entity, on=on))
        and any(re.search(pattern, typed) for pattern in patterns_of(case, person, own=own, typed=typed))
    )
