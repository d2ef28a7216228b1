"""Others whom a document names: people of the case who are not in its referral and did not agree to its receiver.

An adult's no keeps them out of their own document; it must keep them out of somebody else's as well (I10, X04).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from helpline.directory.directory import Entity
from helpline.engine.age import age_of
from helpline.engine.case import Case, Person
from helpline.engine.consents import CONSENT_FIELDS, TAKEN_BACK, agrees_to, consent_field
from helpline.engine.content.hidden import COMMON, NAMES, Hidden, anyhow, as_a_name, is_telling
from helpline.engine.content.model import ReferralContent
from helpline.engine.referral import Referral
from helpline.protocol.library import Library

_SECTIONS = {
    **{"already_spoken": "Section 0", "summary": "The summary", "handling": "The handling box", "people": "Section 1"},
    **{"find": "Section 2", "facts": "Section 3", "risks": "Section 4", "wishes": "Section 5", "told": "Section 6"},
    **{"tell_us": "Section 7", "harm": "Section 8", "decision": "Section 8", "because": "Section 8"},
    "packs": "An NRM pack",
}
"""The parts of a document that may hold words that somebody typed, as a reader is told of them."""

_WITH_ACCENTS = re.compile("(?:[^\\W\\d_]|[\u0300-\u036f])+")
_NO_CONSENT_ASKED = frozenset({"other", "suspected_exploiter"})
_NO_NAME = frozenset(
    "a adult an and baby boy brother caller child client crewman daughter driver father female friend girl husband in "
    "lady male man men mother neighbour older partner passenger person pupil resident sister six son student teenager "
    "tenant the three two victim wife with woman women worker young younger".split()
)
"""Words of which a label is made that is no name: `The pupil`, `Older sister`."""


def others_named(
    case: Case, referral: Referral, content: ReferralContent, *, entity: Entity, library: Library, on: date
) -> tuple[str, ...]:
    """Say which section names whom it may not, one sentence for each; empty where the document names nobody else.

    A full name of several words counts wherever it stands; one word of it only where somebody typed it, since the
    document's own words may begin like a name (`Will`, `May`). Whoever is suspected, or only stands near, is asked for
    no agreement and counts only once they said no.
    """
    field = consent_field(referral, library)
    own, typed = _own_and_typed(case, referral)
    sentences = []
    for person in case.people:
        if person.person_id in referral.people or _may_be_named(case, person, field, entity=entity, on=on):
            continue
        looked_for = tuple(_patterns(case, person, own=own, typed=typed))
        for section in dict.fromkeys(_SECTIONS.values()):
            if any(re.search(pattern, words) for words in _words_of(content, section) for pattern in looked_for):
                sentences.append(f"{section} names Person {person.number}, {_why(case, person, on=on)}")
    return tuple(sentences)


def with_left_out(hidden: Hidden, case: Case, referral: Referral) -> Hidden:
    """Return what a document must not say, with the names of those whom a manager had left out of it.

    They are taken out of what people typed; a full name of several words out of the whole document.
    """
    decided = (person for person in case.people if person.person_id not in referral.people)
    out = [one for one in decided if (ruled := referral.left_out.get(one.person_id)) and ruled.event.is_left_out]
    if not out:
        return hidden
    own, typed = _own_and_typed(case, referral)
    patterns = tuple(found for person in out for found in _patterns(case, person, own=own, typed=typed))
    patterns = (*patterns, *_accented(case, referral, patterns))
    whole = tuple(
        anyhow(name)
        for person in out
        for name in map(_bare, _names(case, (person.person_id,)))
        if len(name.split()) > 1 and not re.search(anyhow(name), own)
    )
    return replace(hidden, typed=(*hidden.typed, *patterns), certain=(*hidden.certain, *whole))


def _accented(case: Case, referral: Referral, patterns: tuple[str, ...]) -> Iterator[str]:
    """Yield each word that somebody typed with accents and that is one of those names without them."""
    for words in _typed(case, referral):
        for word in _WITH_ACCENTS.findall(words):
            if word != _bare(word) and any(re.fullmatch(pattern, _bare(word)) for pattern in patterns):
                yield rf"(?<!\w){re.escape(word)}(?!\w)"


def typed_of_others(case: Case, referral: Referral, *, on: date) -> tuple[Person, ...]:
    """Return whom what was typed on the case names, who are not in the referral and whom nobody may be told of.

    Whose names a manager had left out stays among them, so that the decision can be seen and taken again.
    """
    own, typed = _own_and_typed(case, referral)
    return tuple(
        person
        for person in case.people
        if person.person_id not in referral.people
        and (person.person_id in referral.left_out or not _is_asked_for_nothing(case, person, on=on))
        and any(re.search(pattern, typed) for pattern in _patterns(case, person, own=own, typed=typed))
    )


def _is_asked_for_nothing(case: Case, person: Person, *, on: date) -> bool:
    role = case.reading("person.role", person.person_id)
    is_child = age_of(case, person.person_id, on=on).is_child
    said_no = any(case.reading(field, person.person_id) & TAKEN_BACK for field in CONSENT_FIELDS)
    return bool(role) and role <= _NO_CONSENT_ASKED and not is_child and not said_no


def _own_and_typed(case: Case, referral: Referral) -> tuple[str, str]:
    """Return the names of the referral's own people, and all that somebody typed, without accents."""
    return _bare("\n".join(_names(case, referral.people))), _bare("\n".join(_typed(case, referral)))


def perhaps_named(
    case: Case, referral: Referral, text: str, *, entity: Entity, library: Library, on: date
) -> tuple[str, ...]:
    """Say which names of two letters that are words as well (`An`, `Do`) stand in a document like a name.

    It may be chance, so nothing is stopped by it: whoever approves reads the document for them.
    """
    field, shown = consent_field(referral, library), _bare(text)
    _, typed = _own_and_typed(case, referral)
    return tuple(
        f"“{word}”, as Person {person.number} is called"
        for person in case.people
        if person.person_id not in referral.people and not _may_be_named(case, person, field, entity=entity, on=on)
        for word in dict.fromkeys(_common_parts(case, person))
        if all(re.search(as_a_name(word), words) for words in (typed, shown))
    )


def _common_parts(case: Case, person: Person) -> Iterator[str]:
    for name in map(_bare, _names(case, (person.person_id,))):
        yield from (word.capitalize() for word in re.findall(r"[^\W\d_]+", name) if word.casefold() in COMMON)


def _why(case: Case, person: Person, *, on: date) -> str:
    if age_of(case, person.person_id, on=on).is_child:
        return "who is or may be under 18 and is not in this referral: reword it or leave it out."
    return "who has not agreed to this receiver: reword it or leave it out."


def _may_be_named(case: Case, person: Person, field: str, *, entity: Entity, on: date) -> bool:
    """Say whether somebody outside the referral agreed to this receiver, or is one whose agreement is not asked."""
    if field and case.reading(field, person.person_id) & TAKEN_BACK:
        return False
    role = case.reading("person.role", person.person_id)
    if role and role <= _NO_CONSENT_ASKED:
        return True
    level = case.given("caller.identity_level")
    if role == {"caller"} and level is not None and "share" in level.answer.options:
        return True
    is_child = age_of(case, person.person_id, on=on).is_child
    return not is_child and agrees_to(case, field, person.person_id, entity=entity, is_usual=True)


def _names(case: Case, people: tuple[str, ...]) -> Iterator[str]:
    """Yield every name by which people are kept, earlier ones too."""
    for person_id in people:
        for field in NAMES:
            if given := case.given(field, person_id):
                yield from (answer.words for answer in (given.answer, *given.before) if answer.words.strip())
        person = case.person(person_id)
        if person and _is_name(person.label):
            yield person.label


def _is_name(label: str) -> bool:
    words = re.findall(r"[^\W\d_]+", label)
    return bool(words) and all(word[0].isupper() and word.casefold() not in _NO_NAME for word in words)


def _patterns(case: Case, person: Person, *, own: str, typed: str) -> Iterator[str]:
    """Yield each way of writing somebody's names, but none that is also a name of the referral's own people."""
    for name in map(_bare, _names(case, (person.person_id,))):
        every = re.findall(r"[^\W\d_]+", name)
        words = [word for word in every if is_telling(word)]
        if len(every) > 1 and not re.search(anyhow(name), own):
            yield anyhow(name)
        for pattern in map(as_a_name, words):
            if re.search(pattern, typed) and not re.search(pattern, own):
                yield pattern


def _typed(case: Case, referral: Referral) -> Iterator[str]:
    """Yield what somebody typed that a document may print, without the answers that are themselves a name."""
    for given in case.answers.values():
        if given.field not in NAMES:
            yield from (given.answer.words, given.answer.by)
    events = (referral.worded, referral.spoken and referral.spoken.event, *(one.event for one in case.emergencies))
    yield from (str(value) for event in events if event for value in event.model_dump().values())


def _bare(words: str) -> str:
    """Return words without accents, which one adviser writes and another does not."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", words) if not unicodedata.combining(letter))


def _words_of(content: ReferralContent, section: str) -> Iterator[str]:
    for part, called in _SECTIONS.items():
        if called == section:
            yield from _strings(getattr(content, part))


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield _bare(part)
    elif isinstance(part, tuple):
        for one in part:
            yield from _strings(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for each in fields(part):
            yield from _strings(getattr(part, each.name))
