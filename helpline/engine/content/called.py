"""How people are called: every way of writing the names of somebody, in what was typed on a case."""

import re
from collections.abc import Iterator

from helpline.engine.case import Case, Person
from helpline.engine.content.hidden import NAMES, is_telling
from helpline.engine.content.spelling import anyhow, as_a_name, bare, parts_of
from helpline.engine.referral import Referral

_NO_NAME = frozenset(
    "a adult an and baby boy brother caller child client crewman daughter driver father female friend girl husband in "
    "lady male man men mother neighbour older partner passenger person pupil resident sister six son student teenager "
    "tenant the three two victim wife with woman women worker young younger".split()
)
"""Words of which a label is made that is no name: `The pupil`, `Older sister`."""


def own_and_typed(case: Case, referral: Referral) -> tuple[str, str]:
    """Return the names of the referral's own people, and all that somebody typed, without accents."""
    return bare("\n".join(names_of(case, referral.people))), bare("\n".join(typed_words(case, referral)))


def names_of(case: Case, people: tuple[str, ...]) -> Iterator[str]:
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


def patterns_of(case: Case, person: Person, *, own: str, typed: str) -> Iterator[str]:
    """Yield each way of writing somebody's names, but none that is also a name of the referral's own people."""
    for name in names_of(case, (person.person_id,)):
        every = tuple(parts_of(name))
        words = [word for word in every if is_telling(word)]
        if len(every) > 1 and not re.search(anyhow(name), own):
            yield anyhow(name)
        for pattern in map(as_a_name, words):
            if re.search(pattern, typed) and not re.search(pattern, own):
                yield pattern


def typed_words(case: Case, referral: Referral) -> Iterator[str]:
    """Yield what somebody typed that a document may print, without the answers that are themselves a name."""
    for given in case.answers.values():
        if given.field not in NAMES:
            yield from (given.answer.words, given.answer.by)
    events = (referral.worded, *(one.event for one in referral.spoken_all), *(one.event for one in case.emergencies))
    yield from (str(value) for event in events if event for value in event.model_dump().values())
