"""The next check that was agreed with them: when somebody of us is in touch again, until they were reached."""

from collections.abc import Iterator
from datetime import datetime

from helpline.engine.actionability import has_value
from helpline.engine.case import Case, Contact, Given

NEXT_CHECK = "contact.next_check_at"
REFUSED = "refused"
CALLER: tuple[tuple[str, str], ...] = (("person.role", "caller"), ("person.in_touch", "is_the_caller"))
"""The answers by which a person of the case is the one who speaks with us."""


def agreed_check(case: Case) -> Given | None:
    """Return the next check that was agreed with them; None where none was, or it was kept or called off since.

    That somebody rang ends no check: it may be anybody. It ends by its own answer being taken back; by another moment
    agreed, or none wanted, in a later contact; or by a contact at that moment or later whose caller is a person of the
    case who was the caller before. That nobody asked, or knew, in a later contact leaves it as it was.
    """
    agreed = next(_answered(case), None)
    if agreed is None:
        return None
    contact, given = agreed
    if not has_value(given.answer):
        return None
    at = moment_of(given)
    later = case.contacts[case.contacts.index(contact) + 1 :]
    return None if at and any(_is_with_them(case, one) for one in later if one.opened_at >= at) else given


def check_at(case: Case) -> datetime | None:
    """Return the moment of that check; None where there is none, or its words could not be read as a moment."""
    given = agreed_check(case)
    return moment_of(given) if given else None


def moment_of(given: Given) -> datetime | None:
    """Return the moment that an answer names; None where it could not be read as one."""
    return datetime.fromisoformat(given.answer.date) if given.answer.date else None


def _answered(case: Case) -> Iterator[tuple[Contact, Given]]:
    """Yield the answers that say how it stands, the newest first: the oldest stands whatever it says."""
    found = [(one, given) for one in case.contacts if (given := case.answer(one.subject, NEXT_CHECK))]
    for place, (contact, given) in reversed(list(enumerate(found))):
        if place == 0 or has_value(given.answer) or given.answer.missing == REFUSED or _is_taken_back(given):
            yield contact, given


def _is_taken_back(given: Given) -> bool:
    """Say whether a contact's own agreed moment was answered otherwise since."""
    return given.answer.asked and any(has_value(answer) for answer in given.before)


def _is_with_them(case: Case, contact: Contact) -> bool:
    """Say whether the caller of a contact is a person who was the caller of the case before."""
    return any(
        given is not None
        and given.contact_id == contact.contact_id
        and option in given.answer.options
        and any(option in answer.options for answer in given.before)
        for person in case.people
        for field_id, option in CALLER
        for given in (case.given(field_id, person.person_id),)
    )
