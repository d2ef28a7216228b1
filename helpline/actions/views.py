"""Looking: every view of a case is recorded before it is shown, and shown only if it could be (I30, AUDI-04)."""

from collections.abc import Mapping
from contextlib import suppress

from helpline.actions.ports import Desk
from helpline.actions.recording import allow
from helpline.engine.case import Case
from helpline.engine.events import Recorded
from helpline.engine.permissions import Who
from helpline.engine.row import CaseRow
from helpline.words.errors import NotFound, NotKept

REFUSED = "refused"


def see_case(desk: Desk, case_id: str, *, who: Who, what: str) -> Case:
    """Record the view, then return the case.

    Raises:
        NotFound: there is no such case, or this person may see none.
        NotKept: the view could not be recorded, so nothing is shown.
    """
    if not who.may("see cases"):
        raise NotFound("may not see cases")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        unit.viewed(case_id, what, by=who.account_id, at=desk.clock.now())
    return case


def see_history(desk: Desk, case_id: str, *, who: Who, what: str) -> tuple[Case, tuple[Recorded, ...]]:
    """Record the view, then return the case and everything that happened on it, oldest first.

    Raises:
        NotFound: there is no such case, or this person may see none.
        NotKept: the view could not be recorded, so nothing is shown.
    """
    if not who.may("see cases"):
        raise NotFound("may not see cases")
    with desk.store.begin() as unit:
        case, history = unit.case(case_id), unit.history(case_id)
        unit.viewed(case_id, what, by=who.account_id, at=desk.clock.now())
    return case, history


def note_refused(desk: Desk, case_id: str, *, who: Who) -> None:
    """Record that somebody was refused a look at a case; nothing where there is no such case (AZRT-02, AZRT-16).

    The refusal stands even where it cannot be recorded, since nothing is shown.
    """
    with suppress(NotFound, NotKept), desk.store.begin() as unit:
        unit.viewed(case_id, REFUSED, by=who.account_id, at=desk.clock.now())


def list_cases(desk: Desk, *, who: Who) -> tuple[CaseRow, ...]:
    """Return the list rows of the helpline's cases: references and states, no name, place or age."""
    allow(who, "see cases")
    with desk.store.read() as unit:
        return unit.rows()


def names_of(desk: Desk) -> Mapping[str, str]:
    """Return the name shown for everybody who can sign in, by account id, and for the sender."""
    with desk.store.read() as unit:
        return {"worker": "Sender"} | {account.account_id: account.name for account in unit.accounts()}
