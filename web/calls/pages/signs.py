"""The signs in groups: those of the type that is suspected and those of a child first, the other types last."""

from collections.abc import Iterator
from dataclasses import replace

from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.protocol.fields import Option
from helpline.protocol.library import Library
from helpline.words.london import in_london
from web.questions import OptionGroup, Question

SIGNS = "case.indicators"
HEADINGS = {
    "child-general": "Someone under 18",
    "general": "Any type",
    "labour": "Labour",
    "sexual": "Sexual",
    "domestic-servitude": "Domestic servitude",
    "criminal": "Criminal",
    "organ": "Organ removal",
}
NO_CATEGORY = "Otherwise"


def in_groups(question: Question, case: Case, library: Library) -> Question:
    """Return a question with its options in groups where it is the one about signs; any other as it is."""
    if question.field.id != SIGNS:
        return question
    return replace(question, groups=tuple(_groups(question, case, library)))


def _groups(question: Question, case: Case, library: Library) -> Iterator[OptionGroup]:
    found: dict[str, list[Option]] = {}
    for option in question.field.options:
        label = library.indicators.get(option.id)
        found.setdefault(label.group if label else "", []).append(option)
    first = {*_types(case, library), *(("child-general",) if _has_child(case) else ())}
    order = tuple(HEADINGS)
    for category in sorted(found, key=lambda name: (not _is_first(name, first), _place(name, order))):
        yield OptionGroup(HEADINGS.get(category, NO_CATEGORY), tuple(found[category]))


def _is_first(category: str, first: set[str]) -> bool:
    return any(category == name or category.startswith(f"{name}-") for name in first)


def _place(category: str, order: tuple[str, ...]) -> int:
    """Put the signs of any type before those of another type, and those of somebody under 18 after them."""
    return (1 if category == "general" else 2 + order.index(category)) if category in order else len(order) + 2


def _types(case: Case, library: Library) -> Iterator[str]:
    """Yield the type that is suspected, and the one that it is a kind of."""
    given = case.given("case.type")
    for option in given.answer.options if given else ():
        label = library.types.get(option)
        yield label.group if label and label.group else option


def _has_child(case: Case) -> bool:
    on = in_london(case.changes[-1].at).date()
    return any(age_of(case, person.person_id, on=on).is_child for person in case.people)
