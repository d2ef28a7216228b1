"""Others whom a document names: people of the case who are not in its referral and did not agree to its receiver.

An adult's no keeps them out of their own document; it must keep them out of somebody else's as well (I10, X04).
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from helpline.directory.directory import Entity
from helpline.engine.age import age_of
from helpline.engine.callers import contact_named, may_be_passed_on
from helpline.engine.case import Case, Person
from helpline.engine.consents import TAKEN_BACK, agrees_to, consent_field
from helpline.engine.content.called import own_and_typed, patterns_of
from helpline.engine.content.model import ReferralContent
from helpline.engine.content.spelling import bare
from helpline.engine.referral import Referral
from helpline.protocol.library import Library

_SECTIONS = {
    **{"already_spoken": "Section 0", "summary": "The summary", "handling": "The handling box", "people": "Section 1"},
    **{"find": "Section 2", "facts": "Section 3", "risks": "Section 4", "wishes": "Section 5", "told": "Section 6"},
    **{"tell_us": "Section 7", "harm": "Section 8", "decision": "Section 8", "because": "Section 8"},
    "packs": "An NRM pack",
}
"""The parts of a document that may hold words that somebody typed, as a reader is told of them."""

_NO_CONSENT_ASKED = frozenset({"other", "suspected_exploiter"})


def others_named(
    case: Case, referral: Referral, content: ReferralContent, *, entity: Entity, library: Library, on: date
) -> tuple[str, ...]:
    """Say which section names whom it may not, one sentence for each; empty where the document names nobody else.

    A full name of several words counts wherever it stands; one word of it only where somebody typed it, since the
    document's own words may begin like a name (`Will`, `May`). Whoever is suspected, or only stands near, is asked for
    no agreement and counts only once they said no.
    """
    field = consent_field(referral, library)
    own, typed = own_and_typed(case, referral)
    sentences = []
    for person in not_to_be_named(case, referral.people, field, entity=entity, on=on):
        looked_for = tuple(patterns_of(case, person, own=own, typed=typed))
        for section in dict.fromkeys(_SECTIONS.values()):
            if any(re.search(pattern, words) for words in _words_of(content, section) for pattern in looked_for):
                sentences.append(f"{section} names Person {person.number}, {_why(case, person, on=on)}")
    return tuple(sentences)


def _why(case: Case, person: Person, *, on: date) -> str:
    if age_of(case, person.person_id, on=on).is_child:
        return "who is or may be under 18 and is not in this referral: reword it or leave it out."
    return "who has not agreed to this receiver: reword it or leave it out."


def not_to_be_named(case: Case, people: tuple[str, ...], field: str, *, entity: Entity, on: date) -> tuple[Person, ...]:
    """Return everybody of the case outside a referral's people whom its document may not name to this receiver."""
    outside = (person for person in case.people if person.person_id not in people)
    return tuple(person for person in outside if not may_be_named(case, person, field, entity=entity, on=on))


def may_be_named(case: Case, person: Person, field: str, *, entity: Entity, on: date) -> bool:
    """Say whether somebody outside the referral agreed to this receiver, or is one whose agreement is not asked."""
    if field and case.reading(field, person.person_id) & TAKEN_BACK:
        return False
    role = case.reading("person.role", person.person_id)
    if role and role <= _NO_CONSENT_ASKED:
        return True
    part = case.given("person.role", person.person_id)
    if role == {"caller"} and part and may_be_passed_on(case, contact_named(case, part.contact_id)):
        return True
    is_child = age_of(case, person.person_id, on=on).is_child
    return not is_child and agrees_to(case, field, person.person_id, entity=entity, is_usual=True)


def _words_of(content: ReferralContent, section: str) -> Iterator[str]:
    for part, called in _SECTIONS.items():
        if called == section:
            yield from _strings(getattr(content, part))


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield bare(part)
    elif isinstance(part, tuple):
        for one in part:
            yield from _strings(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for each in fields(part):
            yield from _strings(getattr(part, each.name))
