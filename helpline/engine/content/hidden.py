"""What a document must not say, in every way of writing it that we can tell: the safe places, names and numbers of all
people of the case, newest and earlier answers alike (ruling 6, X03).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpline.engine.callers import contact_of, may_be_passed_on
from helpline.engine.case import Given
from helpline.engine.consents import GROUND_WORDS
from helpline.engine.content.matter import Matter
from helpline.engine.content.ordinary import COMMON, GENERAL
from helpline.engine.content.spelling import anyhow, as_a_name, parts_of, plain
from helpline.protocol.answers import Answer

SAFE_ADDRESS = "person.safe_address"
_PLACES = frozenset({SAFE_ADDRESS, "person.safe_meeting_place"})
_NUMBERS = frozenset({"person.phone", "caller.phone", "contact.ringback_number"})
_CALLER, _WORKPLACE = "caller.name", "caller.organisation"
NAMES = ("person.full_name", "person.other_names")
_PRINTED = frozenset({GROUND_WORDS})
"""Sensitive, and printed all the same: the receiver must see on what a referral without agreement stands."""

_SHORTEST = 3
_TO_FIND_THEM = ("person.school", "person.current_place", "person.home_address", "person.usual_places")
_TO_FIND_IT = ("place.where_happening", "place.what_it_is")
"""Where help must go: a caller's workplace that is the place itself is not taken out of it."""

_CERTAIN = 8
"""Letters and figures from which on a run of them is no chance likeness, whatever stands before and after it."""
_FIGURES = 6
_MANY_WORDS = 3
_CLAUSES = re.compile(r"[\n,;:()]|\.\s")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_FIRST_FIGURES = re.compile(r"^.*\b\S*\d\S*\s+")
_BETWEEN = r"[\W_]*"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What stays out: a pattern of each way of writing it, and what is looked for at the end, letters and figures only.

    Attributes:
        typed: patterns for what people typed.
        certain: patterns for the whole document, where a short word could be one of ours.
        plain: letters and figures alone; a sentence in which they still stand is left out whole.
    """

    typed: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


def hidden_of(matter: Matter) -> Hidden:
    """Return what the document must not say; what it may print of its own people is never hidden."""
    shown = "\n".join(_shown(matter))

    def unless_shown(patterns: Mapping[str, str]) -> dict[str, str]:
        return {words: pattern for words, pattern in patterns.items() if not re.search(pattern, shown)}

    values = unless_shown({value: anyhow(value) for value in sorted(_values(matter), key=len, reverse=True)})
    numbers = unless_shown({figures: _number_pattern(figures) for figures in _numbers(matter)})
    parts = unless_shown({part: as_a_name(part) for part in _name_parts(matter)})
    certain = {value: pattern for value, pattern in values.items() if len(plain(value)) >= _CERTAIN}
    return Hidden(
        (*values.values(), *numbers.values(), *parts.values()),
        (*certain.values(), *numbers.values()),
        (*map(plain, certain), *(figures for figures in numbers if len(figures) >= _CERTAIN)),
    )


def held_places(matter: Matter, person_id: str) -> tuple[str, ...]:
    """Return the safe addresses of one person, newest and earlier, that this document leaves out."""
    given = matter.case.given(SAFE_ADDRESS, person_id)
    if given is None or matter.may_print(SAFE_ADDRESS, person_id):
        return ()
    return tuple(words for answer in (given.answer, *given.before) if (words := plain(answer.words)))


def _held(matter: Matter) -> Iterator[tuple[str, Answer]]:
    """Yield each sensitive answer that stays out, earlier ones too, with its field; a reason for none is no pardon."""
    for given in matter.case.answers.values():
        field = matter.library.fields.get(given.field)
        if field is None or not (field.sensitive or given.field == _WORKPLACE) or given.field in _PRINTED:
            continue
        newest = () if _is_printed(matter, given) else (given.answer,)
        yield from ((given.field, answer) for answer in (*newest, *given.before))


def _is_printed(matter: Matter, given: Given) -> bool:
    """Say whether an answer stands in the document; one of who rang only by the leave of that very caller (X03)."""
    contact = contact_of(matter.case, given.subject)
    if contact is not None:
        is_leave_given = may_be_passed_on(matter.case, contact) or not _is_of_who_rang(given.field)
        return is_leave_given and matter.may_print(given.field)
    person_id = given.subject.removeprefix("person:")
    is_theirs = not given.subject.startswith("person:") or person_id in matter.referral.people
    return is_theirs and matter.may_print(given.field, person_id) and matter.case.given(given.field, person_id) == given


def _shown(matter: Matter) -> Iterator[str]:
    """Yield what the document may say though somebody else's withheld answer says it too."""
    for given in matter.case.answers.values():
        is_name = given.field in NAMES and given.subject.removeprefix("person:") in matter.referral.people
        field = matter.library.fields.get(given.field)
        if is_name or (field is not None and field.sensitive and _is_printed(matter, given)):
            yield given.answer.words
            yield given.answer.number
    yield matter.entity.area


def _values(matter: Matter) -> Iterator[str]:
    for field_id, answer in _held(matter):
        words = answer.words.strip()
        if field_id == _WORKPLACE:
            yield from _workplaces(matter, words)
            continue
        is_named = field_id in _PLACES or matter.library.fields[field_id].kind in ("name", "phone")
        if len(plain(words)) >= _SHORTEST if is_named else len(words.split()) >= _MANY_WORDS:
            yield words
        if field_id in _PLACES:
            yield from (clause for clause in _clauses(words) if len(plain(clause)) >= _SHORTEST)


def _workplaces(matter: Matter, words: str) -> Iterator[str]:
    """Yield a caller's workplace by its name, and not `the council`, nor the very place where help must go."""
    people = matter.people_ids
    places = (matter.case.given(field, person) for field in _TO_FIND_THEM for person in people)
    needed = [given for given in (*places, *map(matter.case.given, _TO_FIND_IT)) if given]
    stands = "\n".join((matter.entity.name, *(given.answer.words for given in needed)))
    for called in dict.fromkeys((words, _CLAUSES.split(words)[0].strip())):
        is_a_name = any(part[0].isupper() and plain(part) not in GENERAL for part in parts_of(called))
        if is_a_name and len(plain(called)) >= _SHORTEST and not re.search(anyhow(called), stands):
            yield called


def _is_of_who_rang(field_id: str) -> bool:
    return field_id.startswith("caller.") or field_id == "contact.ringback_number"


def _clauses(words: str) -> Iterator[str]:
    """Yield what a place can be told by: its first clause, each of two words or with a figure, its street, postcode."""
    for place, clause in enumerate(part for piece in _CLAUSES.split(words) if (part := piece.strip())):
        if not place or len(clause.split()) > 1 or any(letter.isdigit() for letter in clause):
            yield clause
        street = _FIRST_FIGURES.sub("", clause)
        if street != clause and len(street.split()) > 1:
            yield street
    yield from _POSTCODE.findall(words)


def _numbers(matter: Matter) -> Iterator[str]:
    """Yield the figures of each withheld number as they are within the country."""
    for field_id, answer in _held(matter):
        if field_id not in _NUMBERS:
            continue
        figures = "".join(letter for letter in answer.number or answer.words if letter in "0123456789")
        own = figures.removeprefix("00").removeprefix("44").removeprefix("0")
        if len(own) >= _FIGURES:
            yield own


def _name_parts(matter: Matter) -> Iterator[str]:
    """Yield each part of the caller's name; where some begin with a capital letter, only those."""
    for field_id, answer in _held(matter):
        if field_id != _CALLER:
            continue
        parts = [part for part in parts_of(answer.words) if is_telling(part)]
        capitals = [part for part in parts if part[0].isupper()]
        yield from capitals or ([] if answer.missing else parts)


def is_telling(part: str) -> bool:
    """Say whether a part of a name tells who it is wherever it stands: two letters at least, and no common word."""
    return len(part) >= _SHORTEST or (len(part) == _SHORTEST - 1 and part.casefold() not in COMMON)


def _number_pattern(figures: str) -> str:
    country = rf"(?:(?:\+\s?|00\s?)?44{_BETWEEN})?(?:\(?0\)?{_BETWEEN})?"
    return rf"(?<!\d){country}{_BETWEEN.join(figures)}(?!\d)"
