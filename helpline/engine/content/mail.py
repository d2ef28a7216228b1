"""The mail that carries a document: a neutral subject and body; no name, place, age or type (ruling 7, M06)."""

from dataclasses import dataclass
from datetime import datetime

from helpline.directory.directory import Entity
from helpline.engine.case import Case
from helpline.engine.content.deadlines import clocks_for
from helpline.engine.content.matter import Matter
from helpline.engine.parcel import Parcel
from helpline.protocol.library import Library
from helpline.words.london import in_london, say_time
from helpline.words.working_days import Holidays

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says: everything in it may be read by anybody on the way."""

    subject: str
    body: str


def mail_for(
    case: Case,
    parcel: Parcel,
    *,
    library: Library,
    entity: Entity,
    charity_name: str,
    number_24h: str,
    holidays: Holidays,
) -> Letter:
    """Compose the mail of one parcel; its deadline is the document's own, counted from when that was frozen.

    The charity's registered name is used throughout, because the helpline's own would say what the mail is about.

    Raises:
        BeyondCalendar: the deadline lies past the bank holidays we know of.
    """
    referral = case.referrals[parcel.made.referral_id]
    frozen_at = referral.frozen_at[parcel.made.candidate_id]
    matter = Matter(case, referral, library, entity, frozenset(), in_london(frozen_at).date(), number_24h)
    clocks = clocks_for(matter, sent_at=frozen_at, holidays=holidays)
    urgent = "URGENT " if clocks.is_fast else ""
    wanted = "Urgent. Action is wanted by" if clocks.is_fast else "Not urgent. A reply is wanted by"
    said = (
        f"{wanted} {_long_moment(clocks.receipt_due)}. Our reference is {referral.reference}. We are {charity_name}. "
        f"{_attached(parcel, 'protected ')} "
        f"For the password, ring {number_24h} at any hour. "
        "We will ring you back on the number your organisation publishes."
    )
    plain = (
        f"{wanted} {_long_moment(clocks.receipt_due)}. Our reference is {referral.reference}. We are {charity_name}. "
        f"{_attached(parcel)} To reach us, ring {number_24h} at any hour."
    )
    body = plain if parcel.made.protection == "none" else said
    return Letter(f"{urgent}Referral {referral.reference} OFFICIAL-SENSITIVE", body)


def _attached(parcel: Parcel, kept: str = "") -> str:
    """Say how many documents are attached, and never what they are."""
    files = 1 + len(parcel.made.beside)
    if files == 1:
        return f"A {kept}document is attached."
    return f"{files} {kept}documents are attached{', with one password' if kept else ''}."


def _long_moment(at: datetime) -> str:
    local = in_london(at)
    return f"{say_time(local)} on {_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"
