"""Every field of the dictionary by group, for one person or for the case, with whether it is answered."""

from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.suggest import subject_of
from helpline.protocol.fields import Field
from web.calls.pages.asking import Asking
from web.calls.pages.facts import anchor_of
from web.calls.pages.groups import Group, groups_of
from web.calls.pages.people import people_choices, whose


@dataclass(frozen=True, slots=True)
class Found:
    """One field: where it is answered, and whether it is."""

    label: str
    href: str
    is_answered: bool
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One group of fields."""

    heading: str
    fields: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class FindingPage:
    """All groups; a person's are for the person who was chosen."""

    case_id: str
    reference: str
    number: int
    whose: str
    people: tuple[tuple[str, str], ...]
    person_id: str
    groups: tuple[Finding, ...]


def finding_page(desk: Desk, case: Case, person_id: str) -> FindingPage:
    """Return the page; without a person, the first of the case is taken."""
    first = case.people[0].person_id if case.people else ""
    chosen = person_id if case.person(person_id) else first
    groups = tuple(_group(case, group, chosen) for group in groups_of(desk.library))
    return FindingPage(
        case.case_id, case.reference, case.number, whose(case, chosen), people_choices(case), chosen, groups
    )


def _group(case: Case, group: Group, person_id: str) -> Finding:
    return Finding(group.heading, tuple(_found(case, group, field, person_id) for field in group.fields))


def _found(case: Case, group: Group, field: Field, person_id: str) -> Found:
    """Return where a field is answered; a person's field has no place while nobody is in the case."""
    if group.tab == "elsewhere":
        return Found(field.label, "", False, "")
    if field.kind == "computed":
        return Found(field.label, "", False, "worked out")
    if group.tab == "person" and not person_id:
        return Found(field.label, "", False, "add a person first")
    subject = person_id if group.tab == "person" else ""
    place = Asking(tab=subject or group.tab, edit=field.id, edit_person=subject)
    is_answered = case.answer(subject_of(case, field.id, subject), field.id) is not None
    return Found(field.label, f"{place.link(case.case_id)}#{anchor_of(field.id)}", is_answered, "")
