"""What is known so far, by whom it is about, with its source."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.engine.called import numbered
from helpline.engine.case import Case, Given
from helpline.protocol.library import Library
from web.questions import say_answer

KINDS = {"not_known": "wait", "refused": "warn", "unsafe_to_ask": "stop"}
"""The shape of each reason for having no answer."""


THE_LINE = "contact.line"
"""It is open or not from one moment to the next: that it was otherwise before is no correction."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer as it stands."""

    label: str
    words: str
    how: str = ""
    by: str = ""
    kind: str = ""
    is_corrected: bool = False
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Everything known of the call and the case, or of one person."""

    heading: str
    facts: tuple[Fact, ...]


def groups_of(case: Case, library: Library, *, since: int) -> tuple[Group, ...]:
    """Return what is known, the people first; what was recorded after number `since` is marked as new."""
    people = tuple(
        Group(numbered(case, person.person_id), tuple(_facts(case, library, person.subject, since=since)))
        for person in case.people
    )
    rest = tuple(
        fact
        for subject in (*(contact.subject for contact in case.contacts), "case")
        for fact in _facts(case, library, subject, since=since)
    )
    return (*(group for group in people if group.facts), *((Group("The call and the case", rest),) if rest else ()))


def _facts(case: Case, library: Library, subject: str, *, since: int) -> Iterator[Fact]:
    for (of, field_id), given in case.answers.items():
        if of == subject and field_id in library.fields:
            yield _fact(library, field_id, given, since=since)


def _fact(library: Library, field_id: str, given: Given, *, since: int) -> Fact:
    field, answer = library.fields[field_id], given.answer
    return Fact(
        label=field.label,
        words=say_answer(field, answer),
        how=answer.how or "",
        by=answer.by,
        kind=KINDS.get(answer.missing or "", ""),
        is_corrected=given.earlier > 0 and field_id != THE_LINE,
        is_new=given.number > since,
    )
