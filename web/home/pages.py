"""What the first page shows: what waits for this person, by reference and state alone."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for

from helpline.actions.control_room import cases_owed
from helpline.actions.keep_typed import typed_for
from helpline.actions.ports import Desk
from helpline.actions.views import names_of
from helpline.engine.permissions import Who
from helpline.engine.row import CaseRow
from helpline.words.london import say_moment, say_when
from web import nav
from web.owed import OwedLine, owed_lines

_NEWEST = 12


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case on the list: reference, channel and times; never a name, an age or a place."""

    case_id: str
    reference: str
    href: str
    channel: str
    opened: str
    changed: str
    is_open: bool
    is_mine: bool
    told: int
    referrals: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """The start: where this person may go and what waits there, what is owed, open contacts, then the newest cases.

    `owed` is this person's own; a manager reads everybody's.
    """

    now: str
    places: tuple[nav.Link, ...]
    owed: tuple[OwedLine, ...]
    open_lines: tuple[CaseLine, ...]
    newest: tuple[CaseLine, ...]
    kept: int
    new_call: str


def home_page(desk: Desk, who: Who) -> HomePage:
    """Return the first page for this person; lists are empty for those who may not see cases."""
    rows: tuple[CaseRow, ...] = ()
    if who.may("see cases"):
        with desk.store.read() as unit:
            rows = unit.rows()
    channel = desk.library.fields["contact.channel"].option_label
    lines = tuple(_line(row, who=who, now=desk.clock.now(), channel=channel(row.channel)) for row in rows)
    return HomePage(
        now=say_moment(desk.clock.now()),
        places=nav.links(),
        owed=_owed(desk, who),
        open_lines=tuple(line for line in lines if line.is_open),
        newest=tuple(line for line in lines if not line.is_open)[:_NEWEST],
        kept=len(typed_for(desk, who)),
        new_call=_new_call(who),
    )


def _owed(desk: Desk, who: Who) -> tuple[OwedLine, ...]:
    if not who.may("see cases"):
        return ()
    lines = owed_lines(desk, cases_owed(desk, who=who), who=who, names=names_of(desk))
    return tuple(line for line in lines if line.is_mine or who.may("approve referrals"))


def _line(row: CaseRow, *, who: Who, now: datetime, channel: str) -> CaseLine:
    return CaseLine(
        case_id=row.case_id,
        reference=row.reference,
        href=_href(row.case_id),
        channel=channel,
        opened=_when(row.opened_at, now=now),
        changed=_when(row.changed_at, now=now),
        is_open=row.is_open,
        is_mine=row.opened_by == who.account_id,
        told=row.told,
        referrals=len(row.referrals),
    )


def _new_call(who: Who) -> str:
    return url_for("calls.new") if who.may("take calls") and "calls.new" in current_app.view_functions else ""


def _href(case_id: str) -> str:
    return url_for("calls.call", case_id=case_id) if "calls.call" in current_app.view_functions else ""


def _when(moment: str, *, now: datetime) -> str:
    """Say a moment of the list's row; nothing where there is none."""
    return say_when(datetime.fromisoformat(moment), now=now) if moment else ""
