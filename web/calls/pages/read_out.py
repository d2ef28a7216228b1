"""What is read out to the control room, row by row, from what was recorded."""

from collections.abc import Iterator

from helpline.engine.called import called
from helpline.engine.case import Case
from helpline.engine.content.injuries import HEALTH, HURT, IN_WORDS
from helpline.engine.ringing_back import is_refused_before, may_be_rung
from helpline.protocol.library import Library
from helpline.words.within import within_sentence
from web.calls.pages.gist import said

FOR_999 = HURT | {"pregnant", "may_be_pregnant"}
"""What whoever goes there must know of somebody’s health."""


def read_out(case: Case, people: tuple[str, ...], place: str, *, library: Library) -> Iterator[tuple[str, str]]:
    """Yield what the control room needs, each with what it is: where, who, what, and what whoever goes will meet."""
    yield "Where", place or "Not known yet. Any part helps: street, town, what can be seen"
    yield "Who", "; ".join(_person(case, person, library) for person in people) or "Nobody is named yet"
    signs = said(case, library, "contact.threat_signs")
    if signs:
        yield "What", signs
    health = [words for person in people if (words := _health(case, person, library))]
    if health:
        yield "Injury", "; ".join(health)
    for about, field in (
        ("Danger", "exploiter.danger"),
        ("There", "place.who_else_there"),
        ("Looks", "exploiter.description"),
    ):
        if words := said(case, library, field):
            yield about, words
    drives = [words for person in people if (words := said(case, library, "person.vehicle", person))]
    if drives:
        yield "Vehicle", "; ".join(drives)
    if not may_be_rung(case):
        yield "Do not", "Ring the caller back, or say who told us"
    elif is_refused_before(case):
        yield "Do not", "Ring any other number of theirs, or say who told us"


def _health(case: Case, person_id: str, library: Library) -> str:
    """Say what was ticked of an injury, an urgent worry or a pregnancy, then what was said of it."""
    given, label = case.given(HEALTH, person_id), library.fields[HEALTH].option_label
    ticked = (one for one in given.answer.options if one in FOR_999) if given else ()
    words = said(case, library, IN_WORDS, person_id)
    return ": ".join(filter(None, (", ".join(within_sentence(label(one)) for one in ticked), words)))


def _person(case: Case, person_id: str, library: Library) -> str:
    person = case.person(person_id)
    if person is None:
        return ""
    born = case.given("person.date_of_birth", person_id)
    is_dated = born is not None and bool(born.answer.date)
    age = said(case, library, "person.date_of_birth" if is_dated else "person.age_words", person_id)
    name = called(case, person) or f"Person {person.number}, name not known"
    return ", ".join(part for part in (name, age) if part)
