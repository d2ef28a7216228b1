"""The page that puts a note line into a field: the line, whose field it is, and the fields of words there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from helpline.actions.notes import PLACEABLE
from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.words.errors import HelplineError, NotFound, OutOfStep
from web.calls.pages.call import Stale
from web.calls.pages.groups import Group, groups_of
from web.calls.pages.notes import NoteLine, notes_of
from web.calls.pages.people import people_choices

FIRST = (
    "person.full_name person.home_address person.current_place person.school person.age_words person.missing_before "
    "person.health_words person.last_seen person.wants case.facts_seen case.facts_told case.facts_inferred "
    "exploiter.who exploiter.description place.where_happening"
).split()
"""The fields that lines are most often for, offered first."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Fields to choose from under one heading: id and label."""

    heading: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlacingPage:
    """One line, the people and fields to choose from, and what was chosen already."""

    case_id: str
    number: int
    reference: str
    note: NoteLine
    people: tuple[tuple[str, str], ...]
    groups: tuple[Choices, ...]
    person_id: str
    field: str
    how: str
    by: str
    stale: Stale | None
    trouble: str


def placing_page(
    desk: Desk, case: Case, note_id: str, *, typed: Mapping[str, str], refused: HelplineError | None = None
) -> PlacingPage:
    """Return the page for one note line, with what was typed before. Raises NotFound: the case has no such line."""
    line = next((line for line in notes_of(case, desk.library).lines if line.note_id == note_id), None)
    if line is None:
        raise NotFound("no such note")
    groups = tuple(choices for group in groups_of(desk.library) if (choices := _choices(group)).fields)
    first = tuple((name, desk.library.fields[name].label) for name in FIRST if name in desk.library.fields)
    person_id = typed.get("person", "")
    newest = case.people[-1].person_id if case.people else ""
    return PlacingPage(
        case_id=case.case_id,
        number=case.number,
        reference=case.reference,
        note=line,
        people=people_choices(case),
        groups=(Choices("Often used", first), *groups),
        person_id=person_id if case.person(person_id) else newest,
        field=typed.get("field", ""),
        how=typed.get("how", ""),
        by=typed.get("by", ""),
        stale=Stale(refused.for_person, refused.changes) if isinstance(refused, OutOfStep) else None,
        trouble=refused.for_person if refused is not None and not isinstance(refused, OutOfStep) else "",
    )


def _choices(group: Group) -> Choices:
    fields = tuple((field.id, field.label) for field in group.fields if field.kind in PLACEABLE)
    return Choices(group.heading, fields if group.tab != "elsewhere" else ())
