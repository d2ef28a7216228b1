"""How staff speak of somebody in a case: one way on every page, their number first, then the name that is known."""

from collections.abc import Iterable

from helpline.engine.actionability import has_value
from helpline.engine.case import Case, Person

THE_CALLER = "the caller"


def called(case: Case, person: Person) -> str:
    """Return the shortest name we have for somebody: what they are called, else the adviser's own word."""
    given = case.given("person.full_name", person.person_id)
    if given and has_value(given.answer) and given.answer.words.strip():
        return given.answer.words.strip().split("\n")[0]
    return person.label


def numbers_of(people: Iterable[Person]) -> str:
    """Say several people by their numbers alone, in the order given: `Person 1 and Person 3`."""
    return " and ".join(f"Person {person.number}" for person in people)


def numbered(case: Case, person_id: str) -> str:
    """Say who it is: `Person 1, Kieran`; that they are the caller is said once."""
    person = case.person(person_id)
    if person is None:
        return "Person"
    name = called(case, person)
    known = f"Person {person.number}" + (f", {name}" if name else "")
    says_so = THE_CALLER in name.casefold()
    return f"{known} ({THE_CALLER})" if case.is_the_caller(person_id) and not says_so else known
