"""Whether a caller may be reached afterwards: the leave and the number of one and the same contact (X03).

Read from the contact that is going on, else from the newest, and from no other: its caller says nothing about the one
before. It fails closed: what nobody asked in that contact, or what was answered while several went on, is no leave.
"""

from collections.abc import Set
from typing import Final

from helpline.engine.actionability import has_value
from helpline.engine.case import Case, Given

LEAVE, NUMBER, SAY_WHO = "contact.ringback_ok", "contact.ringback_number", "contact.say_who"
TO_RING: Final = frozenset({"yes"})
TO_WRITE: Final = frozenset({"yes", "text_only"})


def may_be_rung(case: Case) -> bool:
    """Say whether the caller of this contact agreed that we ring them.

    A *no*, or doubt, of an earlier contact stands until somebody agrees and gives a number of their own with it.
    """
    return _may(case, TO_RING)


def may_be_written_to(case: Case) -> bool:
    """Say whether they agreed that we write to them, by the same rule."""
    return _may(case, TO_WRITE)


def is_refused_before(case: Case) -> bool:
    """Say whether the caller of an earlier contact was asked and did not agree to be rung."""
    return _is_refused(case, TO_RING)


def leave_of(case: Case) -> frozenset[str]:
    """Return what was answered to *may we ring back?* in this contact; nothing where it does not count."""
    given = given_here(case, LEAVE)
    return (given.answer.reading() if given else None) or frozenset()


def given_here(case: Case, field_id: str) -> Given | None:
    """Return what this contact's caller answered to a question about reaching them; None where it does not count."""
    contact = case.open_contact or case.contact
    given = case.answer(contact.subject, field_id) if contact else None
    return None if given is None or given.is_of_several else given


def _may(case: Case, wanted: Set[str]) -> bool:
    number = given_here(case, NUMBER)
    has_own = number is not None and has_value(number.answer)
    return bool(leave_of(case) & wanted) and (has_own or not _is_refused(case, wanted))


def _is_refused(case: Case, wanted: Set[str]) -> bool:
    here = case.open_contact or case.contact
    others = (case.answer(one.subject, LEAVE) for one in case.contacts if one != here)
    asked = (one for one in others if one and one.answer.asked)
    return any(not (one.answer.reading() or frozenset()) & wanted for one in asked)
