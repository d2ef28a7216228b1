"""What is owed on one parcel after its approval, and by when (rulings 8 and 9, I17, I36)."""

from dataclasses import dataclass, replace
from datetime import datetime

from helpline.actions.copies import who_took
from helpline.actions.ports import Desk
from helpline.actions.views import names_of
from helpline.directory.departed import entity_or_departed
from helpline.directory.directory import BY_A_PERSON
from helpline.engine.case import Case
from helpline.engine.clocks import Clocks
from helpline.engine.content.deadlines import clocks_for
from helpline.engine.content.matter import Matter
from helpline.engine.notices import notices_of
from helpline.engine.parcel import Parcel
from helpline.words.london import say_time, say_when
from helpline.words.spans import say_span

LANES: tuple[tuple[str, str, str, str], ...] = (
    ("overdue", "stop", "Overdue", "Red"),
    ("failed", "stop", "Did not arrive", "Red"),
    ("copy_out", "stop", "Copy to get back", "Red"),
    ("uncertain", "warn", "Sending uncertain", "Amber"),
    ("by_hand", "warn", "To hand over by hand", "Amber"),
    ("receipt", "warn", "Receipt wanted", "Amber"),
    ("sending", "wait", "Waiting to be sent", "Amber"),
    ("decision", "ok", "Decision wanted", "Green"),
)
"""Each lane: its id, kind of state, words, and the colour said in a word; the most pressing first."""

FAILED = {"refused": "Their side refused it", "bounced": "It came back"}


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed on a parcel: its lane, the words for it, when, and its place among others of the lane."""

    lane: str
    words: str
    when: str
    order: datetime


def clocks_on(desk: Desk, case: Case, parcel: Parcel) -> Clocks | None:
    """Set the clocks of a parcel that was handed over; None before (ruling 9, I36).

    The decision is asked for by the day that stands in the document they have, or later where their receipt came later.
    """
    if parcel.handed_over_at is None:
        return None
    matter, holidays = _matter(desk, case, parcel), desk.holidays
    frozen_at = case.referrals[parcel.made.referral_id].frozen_at[parcel.made.candidate_id]
    asked = clocks_for(matter, sent_at=frozen_at, holidays=holidays).decision_due
    clocks = clocks_for(matter, sent_at=parcel.handed_over_at, received_at=parcel.receipt_at, holidays=holidays)
    counts = clocks.is_fast and parcel.receipt_at is not None
    return replace(clocks, decision_due=max(asked, clocks.decision_due) if counts else asked)


def _matter(desk: Desk, case: Case, parcel: Parcel) -> Matter:
    return Matter(
        case=case,
        referral=case.referrals[parcel.made.referral_id],
        library=desk.library,
        entity=entity_or_departed(desk.directory, parcel.made.entity_id),
        included=frozenset(),
        on=desk.today(),
        number_24h=desk.house.number_24h,
    )


def owed_on(desk: Desk, case: Case, parcel: Parcel) -> Owed | None:
    """Return what is owed on a parcel now; None where nothing is any more."""
    now = desk.clock.now()
    since = f"since {say_when(parcel.made_at, now=now)}"
    if parcel.state == "uncertain":
        return Owed("uncertain", "Nobody knows whether it went: ring and ask", since, parcel.made_at)
    if parcel.state in FAILED:
        return Owed("failed", f"{FAILED[parcel.state]}: choose another way", since, parcel.made_at)
    if parcel.state in ("sealed", "sending"):
        return _before_sending(case, parcel, now) or _copy_out(desk, case, parcel)
    clocks = clocks_on(desk, case, parcel)
    return _after_sending(parcel, clocks, now) if clocks else None


def _before_sending(case: Case, parcel: Parcel, now: datetime) -> Owed | None:
    approval = case.referrals[parcel.made.referral_id].approval
    if approval is None or approval.candidate_id != parcel.made.candidate_id:
        return None
    approved = f"approved {say_when(parcel.made_at, now=now)}"
    if parcel.made.channel in BY_A_PERSON:
        return Owed("by_hand", "Download it, hand it over, then say so", approved, parcel.made_at)
    return Owed("sending", "The sender takes it; nothing to do", approved, parcel.made_at)


def _copy_out(desk: Desk, case: Case, parcel: Parcel) -> Owed | None:
    """Say from whom a copy is to be got back that is not approved any more.

    Where it is because somebody took back their agreement, the notice of that says so instead (I32).
    """
    if not parcel.is_copy_to_get_back:
        return None
    notices = notices_of(case, library=desk.library, on=desk.today())
    if any(one.how == "copy" and one.referral_id == parcel.made.referral_id for one in notices):
        return None
    return Owed(
        "copy_out", "Get the copy back", f"downloaded by {who_took(parcel, names_of(desk))}", parcel.taken[0].at
    )


def _after_sending(parcel: Parcel, clocks: Clocks, now: datetime) -> Owed | None:
    if parcel.state == "received":
        due = clocks.decision_due
        return Owed("overdue" if due < now else "decision", "Decision asked for", _until(due, now), due)
    if parcel.state != "handed_over":
        return None
    by_voice, due = " by voice" if clocks.is_fast else "", clocks.receipt_due
    if due < now:
        return Owed("overdue", f"No receipt{by_voice}, due {say_when(due, now=now)}", _until(due, now), due)
    again = f"; ring again at {say_time(clocks.ring_again)}" if clocks.ring_again else ""
    return Owed("receipt", f"Receipt{by_voice}{again}", _until(due, now), due)


def _until(due: datetime, now: datetime) -> str:
    return f"{say_span(now - due)} late" if due < now else f"by {say_when(due, now=now)}"
