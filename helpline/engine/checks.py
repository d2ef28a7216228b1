"""The next check that was agreed with them: when somebody of us is in touch again, until somebody was."""

from datetime import datetime

from helpline.engine.actionability import has_value
from helpline.engine.case import Case, Given

NEXT_CHECK = "contact.next_check_at"


def agreed_check(case: Case) -> Given | None:
    """Return the next check that was agreed with them; None where none was, or they were in touch again since."""
    given = case.newest(NEXT_CHECK)
    if given is None or not has_value(given.answer):
        return None
    at, contact = moment_of(given), case.contact
    return None if at and contact and contact.opened_at >= at else given


def check_at(case: Case) -> datetime | None:
    """Return the moment of that check; None where there is none, or its words could not be read as a moment."""
    given = agreed_check(case)
    return moment_of(given) if given else None


def moment_of(given: Given) -> datetime | None:
    """Return the moment that an answer names; None where it could not be read as one."""
    return datetime.fromisoformat(given.answer.date) if given.answer.date else None
