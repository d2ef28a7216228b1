"""Names that are words as well (`An`, `Will`): whom a document perhaps names although it may not (I10)."""

import re
from collections.abc import Iterator
from datetime import date

from helpline.directory.directory import Entity
from helpline.engine.case import Case, Person
from helpline.engine.consents import consent_field
from helpline.engine.content.called import names_of, own_and_typed
from helpline.engine.content.ordinary import COMMON
from helpline.engine.content.others import not_to_be_named
from helpline.engine.content.spelling import anyhow, as_a_name, bare, is_ordinary, parts_of
from helpline.engine.referral import Referral
from helpline.protocol.library import Library

TITLES = frozenset("dr miss mr mrs ms mx sir".split())
"""What is put before a name: `Ms` names nobody, so no document is read for it."""


def perhaps_named(
    case: Case, referral: Referral, text: str, *, entity: Entity, library: Library, on: date
) -> tuple[str, ...]:
    """Say which names that are words as well stand in a document: of two letters (`An`) like a name, longer anyhow.

    It may be chance, so nothing is stopped by it: whoever approves reads the document for them.
    """
    field, shown = consent_field(referral, library), bare(text)
    _, typed = own_and_typed(case, referral)
    return tuple(
        f"“{word}”, as Person {person.number} is called"
        for person in not_to_be_named(case, referral.people, field, entity=entity, on=on)
        for word in dict.fromkeys(_common_parts(case, person))
        if all(re.search(_written(word), words) for words in (typed, shown))
    )


def _common_parts(case: Case, person: Person) -> Iterator[str]:
    for name in names_of(case, (person.person_id,)):
        words = (word for word in parts_of(name) if word.casefold() not in TITLES)
        yield from (bare(word).capitalize() for word in words if _is_a_word(word))


def _is_a_word(part: str) -> bool:
    return bare(part).casefold() in COMMON or is_ordinary(part)


def _written(word: str) -> str:
    return as_a_name(word) if word.casefold() in COMMON else anyhow(word)
