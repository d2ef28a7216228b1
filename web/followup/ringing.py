"""The one parcel that is followed up now: whom to ring, on which verified number, what to say, what to take down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.directory.departed import WHAT_TO_DO, entity_or_departed, has_left
from helpline.directory.directory import Entity
from helpline.directory.opening import number_now
from helpline.engine.case import Case
from helpline.engine.parcel import MACHINE, WENT, Parcel
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.engine.withdrawal import who_said_stop
from helpline.words.london import say_date, say_when
from web.followup.owed import LANES, Owed, clocks_on
from web.lacks import say_missing
from web.parcels import STATES


@dataclass(frozen=True, slots=True)
class RingNow:
    """One parcel to follow up: whom to ring, on which verified number, what to say, and what may be taken down.

    Attributes:
        left: what to do where the entity is no longer in the directory.
        number_verified: when and by whom it was verified, and why it is this number at this hour.
        has_said_stop: somebody whom it is about has taken back their agreement: they are told that first (I32).
        their_reference: what they gave us by voice, so that nobody asks for it again.
        rung_by: name and team of whoever was given the words in the call just made at the password desk, if there was.
    """

    case_id: str
    parcel_id: str
    reference: str
    lane: str
    kind: str
    late: str
    entity: str
    left: str
    number: str
    number_what: str
    number_verified: str
    say: str
    has_said_stop: bool
    state: tuple[str, str]
    says: str
    missing: tuple[str, ...]
    rung_by: tuple[str, str]
    their_reference: str
    receipt: str
    sent: str
    may_resolve: bool
    may_recall: bool
    file_name: str
    beside: tuple[str, ...]
    log: tuple[tuple[str, str, str], ...]


def ring_now(
    desk: Desk, case: Case, parcel: Parcel, owed: Owed, *, who: Who, names: Mapping[str, str], call_id: str = ""
) -> RingNow:
    """Return what the page says about the parcel to follow up; `call_id` is the call at the password desk just made."""
    now, made = desk.clock.now(), parcel.made
    entity = entity_or_departed(desk.directory, made.entity_id, recorded_name=made.entity_name)
    referral, clocks = case.referrals[made.referral_id], clocks_on(desk, case, parcel)
    number, what, verified = _number(desk, entity)
    call = parcel.call(call_id)
    is_stopped = parcel.state in WENT and bool(who_said_stop(case, referral, library=desk.library, on=desk.today()))
    can_recall = "recall" in MACHINE.get_triggers(parcel.state)
    return RingNow(
        case_id=case.case_id,
        parcel_id=parcel.parcel_id,
        reference=referral.reference,
        lane=owed.lane,
        kind=next(kind for known, kind, _, _ in LANES if known == owed.lane),
        late=owed.when,
        entity=entity.name,
        left=WHAT_TO_DO if has_left(desk.directory, made.entity_id) else "",
        number=number,
        number_what=what,
        number_verified=verified,
        say=_stop(referral.reference) if is_stopped else _say(parcel, referral.reference, now),
        has_said_stop=is_stopped,
        state=STATES[parcel.state],
        says=parcel.says,
        missing=say_missing(case, referral.people, clocks.missing, desk.library)
        if clocks and clocks.ring_again
        else (),
        rung_by=(call.name_given, call.team_given) if call and call.released_at else ("", ""),
        their_reference=_their_reference(referral, made.entity_id),
        receipt=_receipt(parcel, now),
        sent=say_when(parcel.handed_over_at, now=now) if parcel.handed_over_at else "",
        may_resolve=who.may("resolve uncertain"),
        may_recall=can_recall and who.may("recall"),
        file_name=made.file_name,
        beside=tuple(one.file_name for one in made.beside),
        log=tuple((say_when(at, now=now), what_was, names.get(by, "")) for at, what_was, by in reversed(parcel.log)),
    )


def _their_reference(referral: Referral, entity_id: str) -> str:
    """Return the reference that this receiver gave when they were told by voice; empty where they gave none."""
    given = [one.event.their_reference for one in referral.spoken_all if one.event.entity_id == entity_id]
    return next(filter(None, reversed(given)), "")


def _number(desk: Desk, entity: Entity) -> tuple[str, str, str]:
    """Return the number for this hour, what it is, and when it was verified and why it is that one."""
    now = number_now(entity, at=desk.clock.now(), holidays=desk.holidays)
    number = now.number
    if number is None:
        return "", "", ""
    by = f" by {number.verified_by}" if number.verified_by else ""
    verified = f"verified {say_date(number.verified_on)}{by}" if number.verified_on else "not verified yet"
    return number.number, f"{number.what}, {number.hours}", f"{verified}. {now.says}".rstrip()


def _stop(reference: str) -> str:
    return (
        f"I’m ringing from the helpline about our reference {reference}. The person it is about has said stop. "
        "Please do not open it or pass it on, and tell me who has it and what you will do now."
    )


def _say(parcel: Parcel, reference: str, now: datetime) -> str:
    if parcel.state == "received":
        return f"I’m ringing from the helpline about our reference {reference}. What have you decided, and who leads?"
    if parcel.state == "uncertain":
        return f"I’m ringing from the helpline. Have you got a document from us with the reference {reference}?"
    if parcel.state == "handed_over" and parcel.handed_over_at:
        sent = say_when(parcel.handed_over_at, now=now)
        asked = "Have you got it, and who has it now?"
        return f"I’m ringing from the helpline about our reference {reference}, sent at {sent}. {asked}"
    return ""


def _receipt(parcel: Parcel, now: datetime) -> str:
    if parcel.receipt is None or parcel.receipt_at is None:
        return ""
    role = f", {parcel.receipt.role}" if parcel.receipt.role else ""
    theirs = f". Their reference {parcel.receipt.their_reference}" if parcel.receipt.their_reference else ""
    return f"{parcel.receipt.name}{role}, noted {say_when(parcel.receipt_at, now=now)}{theirs}"
