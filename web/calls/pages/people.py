"""How the desk speaks of the people of a case, and the tabs of *what we know*."""

from dataclasses import dataclass
from datetime import date

from helpline.engine.age import age_of
from helpline.engine.called import called, numbered
from helpline.engine.case import Case
from web.calls.pages.asking import CALLER, CASE_TAB, Asking

MANY = 4


@dataclass(frozen=True, slots=True)
class TabLink:
    """One tab: what is said before the name, the name itself, and what is said after it."""

    before: str
    name: str
    after: str
    href: str
    is_here: bool


def whose(case: Case, person_id: str) -> str:
    """Say whose answer a question is about, by number; empty for the caller's and the case's own."""
    person = case.person(person_id)
    return f"Person {person.number}" if person else ""


def tabs_of(case: Case, asking: Asking, *, here: str, on: date) -> tuple[TabLink, ...]:
    """Return the tabs: the caller, every person, and the case itself."""

    def href(tab: str) -> str:
        return asking.link(case.case_id, tab=tab, edit="")

    is_many = len(case.people) > MANY
    people = tuple(
        TabLink(
            str(person.number) if is_many else f"Person {person.number}",
            called(case, person) or ("Not named" if is_many else ""),
            "child" if age_of(case, person.person_id, on=on).is_child else "",
            href(person.person_id),
            here == person.person_id,
        )
        for person in case.people
    )
    first = TabLink("Caller", "", "", href(CALLER), here == CALLER)
    return (first, *people, TabLink("The case", "", "", href(CASE_TAB), here == CASE_TAB))


def people_choices(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the people to choose from, by number and name."""
    return tuple((person.person_id, numbered(case, person.person_id)) for person in case.people)
