"""The list of cases: references, channels, times and states; never a name, a place or an age."""

from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.engine.permissions import Who
from helpline.engine.row import CaseRow, ReferralRow
from helpline.words.london import say_moment, say_when
from web.calls.pages.tickets import REFERRAL_STATES
from web.parcels import STATES

NOT_GONE = frozenset({"sealed", "sending"})
"""How a document stands that is approved and has not left: the list says *approved* of it."""


@dataclass(frozen=True, slots=True)
class ReferralState:
    """One referral of a case, by its reference and where it stands."""

    reference: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case on the list."""

    reference: str
    href: str
    channel: str
    opened: str
    changed: str
    is_open: bool
    is_mine: bool
    people: int
    told: int
    referrals: tuple[ReferralState, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """Every case, those with an open contact first; the ways a contact can come; and what was not found."""

    now: str
    may_take: bool
    channels: tuple[tuple[str, str], ...]
    open_lines: tuple[CaseLine, ...]
    lines: tuple[CaseLine, ...]
    not_found: str


def index_page(desk: Desk, rows: tuple[CaseRow, ...], who: Who, *, not_found: str = "") -> IndexPage:
    """Return the list for whoever is at the desk."""
    now, field = desk.clock.now(), desk.library.fields["contact.channel"]
    lines = tuple(_line(row, who=who, now=now, channel=field.option_label(row.channel)) for row in rows)
    return IndexPage(
        now=say_moment(now),
        may_take=who.may("take calls"),
        channels=tuple((option.id, option.label) for option in field.options),
        open_lines=tuple(line for line in lines if line.is_open),
        lines=tuple(line for line in lines if not line.is_open),
        not_found=not_found,
    )


def _line(row: CaseRow, *, who: Who, now: datetime, channel: str) -> CaseLine:
    return CaseLine(
        reference=row.reference,
        href=f"/calls/{row.case_id}",
        channel=channel,
        opened=_when(row.opened_at, now=now),
        changed=_when(row.changed_at, now=now),
        is_open=row.is_open,
        is_mine=row.opened_by == who.account_id,
        people=row.people,
        told=row.told,
        referrals=tuple(_referral(row, referral) for referral in row.referrals),
    )


def _referral(row: CaseRow, referral: ReferralRow) -> ReferralState:
    """Say where a referral stands; once its document is approved, how far that document is."""
    if not referral.has_draft:
        return ReferralState(referral.reference, "part", "Told by voice, no document yet")
    parcels = [one for one in row.parcels if one.referral_id == referral.referral_id]
    if referral.state == "approved" and parcels and parcels[-1].state not in NOT_GONE:
        return ReferralState(referral.reference, *STATES[parcels[-1].state])
    return ReferralState(referral.reference, *REFERRAL_STATES.get(referral.state, ("none", referral.state)))


def _when(moment: str, *, now: datetime) -> str:
    """Say a moment of the list's row; nothing where there is none."""
    return say_when(datetime.fromisoformat(moment), now=now) if moment else ""
