"""What advisers still owe by an hour after a contact, as follow-up and the start show it: references, never a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.actions.standing import runs_now
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from web.calls.pages.left_to_do import owed_by_adviser
from web.calls.pages.to_do import ToDo


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One thing that an adviser still owes: on which case, what, by when, whose it is, and where it is done.

    `left` is how long is left until then, or how late it is.
    """

    reference: str
    case_href: str
    kind: str
    words: str
    left: str
    by: str
    whose: str
    is_mine: bool
    href: str
    what: str
    due: datetime
    is_danger: bool = False


def owed_lines(desk: Desk, cases: Iterable[Case], *, who: Who, names: Mapping[str, str]) -> tuple[OwedLine, ...]:
    """Return everything that is still owed on some cases: what is about danger, then what is due first."""
    lines = (
        _line(case, one, one.due, who=who, names=names)
        for case in cases
        for one in owed_by_adviser(desk, case, runs_now(desk, case))
        if one.due
    )
    return tuple(sorted(lines, key=lambda line: (not line.is_danger, line.due)))


def _line(case: Case, one: ToDo, due: datetime, *, who: Who, names: Mapping[str, str]) -> OwedLine:
    """Return the line of one thing; it is theirs who took the newest contact."""
    taken_by = case.contact.opened_by if case.contact else case.opened_by
    return OwedLine(
        reference=case.reference,
        case_href=f"/calls/{case.case_id}",
        kind=one.state[0],
        words=one.words,
        left=one.left,
        by=one.by,
        whose=names.get(taken_by, ""),
        is_mine=taken_by == who.account_id,
        href=one.href,
        what=one.what,
        due=due,
        is_danger=one.is_danger,
    )
