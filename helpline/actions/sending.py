"""Sending: intent before the act, the result after it; what is *uncertain* waits for a person (I16, I17)."""

from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Channel, Desk, Enclosed, Mail, Outgoing, Unit
from helpline.actions.ports.papers import media_type_of
from helpline.actions.recording import allow, record
from helpline.actions.referrals import parcel_of
from helpline.actions.results import BACK_OFF, WORKER, note_result, told_of_parcel
from helpline.actions.voiding import is_current, told_of, why_not_leave
from helpline.engine.case import Case
from helpline.engine.content.mail import mail_for
from helpline.engine.events.parcel import ParcelUncertain, SendingIntended, UncertainResolved
from helpline.engine.events.referral import ApprovalVoided
from helpline.engine.parcel import Parcel
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, HelplineError, NotKept
from helpline.words.typed import make_visible

LEASE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class _Ready:
    """A parcel whose sending is intended on the record: by what it goes, as which mail, at which attempt."""

    channel: Channel
    mail: Mail
    attempt: int


def send_next(desk: Desk) -> str | None:
    """Take the oldest due parcel, note the intent, send it, note the result; return its id, or None if nothing is due.

    The gate is asked once more as the parcel is claimed: what is not approved as it stands is not sent. A parcel that
    can't be made ready is set aside and managers are told, so that it keeps no other back.

    Raises:
        NotKept: the store could not be written; what was claimed is tried again later.
    """
    at, outgoing, ready = desk.clock.now(), None, None
    try:
        with desk.store.begin() as unit:
            outgoing = unit.claim(now=at, lease_seconds=LEASE_SECONDS)
            if outgoing is not None:
                ready = _made_ready(desk, unit, outgoing, at=at)
    except Exception as trouble:  # whatever it is, it is this parcel's alone: the others go on, and the worker logs it
        if outgoing is not None:
            _set_aside(desk, outgoing, trouble, at=at)
        if outgoing is None or isinstance(trouble, NotKept) or not isinstance(trouble, HelplineError):
            raise
    if outgoing is None:
        return None
    if ready is not None:
        note_result(desk, outgoing, ready.channel, ready.channel.hand_over(ready.mail), attempt=ready.attempt)
    return outgoing.parcel_id


def _made_ready(desk: Desk, unit: Unit, outgoing: Outgoing, *, at: datetime) -> _Ready | None:
    """Ask the gate, then put the intent on the record; None where the parcel may not go, which is settled."""
    case = unit.case(outgoing.case_id)
    parcel = case.parcels[outgoing.parcel_id]
    if parcel.state != "sealed" or why_not_leave(desk, case, parcel, at=at):
        unit.settle(parcel.parcel_id, "stopped", due_at=None)
        referral = case.referrals[parcel.made.referral_id]
        if parcel.state == "sealed" and is_current(referral, parcel):
            record(desk, unit, case, (told_of(desk, referral),), who=WORKER, seen=None, at=at)
        return None
    mail = _mail(desk, unit, case, parcel)
    intended = SendingIntended(parcel_id=parcel.parcel_id, attempt=parcel.attempts + 1)
    record(desk, unit, case, (intended,), who=WORKER, seen=None, at=at)
    return _Ready(desk.channels[parcel.made.channel], mail, intended.attempt)


def _set_aside(desk: Desk, outgoing: Outgoing, trouble: Exception, *, at: datetime) -> None:
    """Take a parcel that can't be made ready out of the others' way; what the store can't give now is tried later."""
    if isinstance(trouble, NotKept):
        with desk.store.begin() as unit:
            unit.settle(outgoing.parcel_id, "ready", due_at=at + BACK_OFF[1])
        return
    try:
        with desk.store.begin() as unit:
            _void(desk, unit, outgoing, trouble, at=at)
            unit.settle(outgoing.parcel_id, "stopped", due_at=None)
    except Exception:  # not even that can be recorded on its case; it must still not keep the others back
        with desk.store.begin() as unit:
            unit.settle(outgoing.parcel_id, "stopped", due_at=None)


def _void(desk: Desk, unit: Unit, outgoing: Outgoing, trouble: Exception, *, at: datetime) -> None:
    case = unit.case(outgoing.case_id)
    parcel = case.parcels[outgoing.parcel_id]
    referral = case.referrals[parcel.made.referral_id]
    if not is_current(referral, parcel) or referral.state != "approved" or parcel.state != "sealed":
        return
    why = f" {trouble.for_person}" if isinstance(trouble, HelplineError) else ""
    voided = ApprovalVoided(
        referral_id=referral.referral_id,
        candidate_id=parcel.made.candidate_id,
        because=f"The sender could not make it ready.{why}",
    )
    record(desk, unit, case, (voided, told_of(desk, referral)), who=WORKER, seen=None, at=at)


def face_abandoned(desk: Desk) -> tuple[str, ...]:
    """Turn every parcel whose worker went away in the middle of sending into *uncertain*, and tell managers.

    A parcel that was claimed and never intended certainly did not go, and is made ready again. One that can't be faced
    keeps no other back: its trouble is raised after the others.
    """
    at, faced, troubles = desk.clock.now(), [], []
    with desk.store.begin() as unit:
        found = unit.abandoned(now=at)
    for outgoing in found:
        try:
            if _is_faced(desk, outgoing, at=at):
                faced.append(outgoing.parcel_id)
        except Exception as trouble:
            troubles.append(trouble)
    if troubles:
        raise troubles[0]
    return tuple(faced)


def _is_faced(desk: Desk, outgoing: Outgoing, *, at: datetime) -> bool:
    """Face one abandoned parcel; False where it did not become uncertain, or another has faced it meanwhile."""
    with desk.store.begin() as unit:
        if outgoing not in unit.abandoned(now=at):
            return False
        case = unit.case(outgoing.case_id)
        parcel = case.parcels[outgoing.parcel_id]
        if parcel.state != "sending":
            unit.settle(parcel.parcel_id, "ready" if parcel.state == "sealed" else "stopped", due_at=at)
            return False
        says = "The sender stopped while this was going out. It may have arrived, or not. Ring and ask."
        uncertain = ParcelUncertain(parcel_id=parcel.parcel_id, says=says)
        record(desk, unit, case, (uncertain, told_of_parcel(desk, parcel.parcel_id)), who=WORKER, seen=None, at=at)
        unit.settle(parcel.parcel_id, "stopped", due_at=None)
        return True


def resolve_uncertain(desk: Desk, case_id: str, *, who: Who, parcel_id: str, has_arrived: bool, words: str) -> Case:
    """Record what the receiver said by telephone; not arrived makes it ready to be sent again, if it may still leave.

    Raises:
        BadAnswer: nothing is written about whom they spoke to.
        OutOfStep: the parcel is not uncertain.
    """
    allow(who, "resolve uncertain")
    if not words.strip():
        raise BadAnswer("words", "Write down whom you rang and what they said.")
    at = desk.clock.now()
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel_of(case, parcel_id).after("find_arrived")
        found = UncertainResolved(parcel_id=parcel_id, has_arrived=has_arrived, words=make_visible(words))
        recorded = record(desk, unit, case, (found,), who=who, seen=None, at=at)
        if not has_arrived and not why_not_leave(desk, recorded, recorded.parcels[parcel_id], at=at):
            unit.settle(parcel_id, "ready", due_at=at)
        return recorded


def _mail(desk: Desk, unit: Unit, case: Case, parcel: Parcel) -> Mail:
    entity = desk.directory.entity(parcel.made.entity_id)
    letter = mail_for(
        case,
        parcel,
        library=desk.library,
        entity=entity,
        charity_name=desk.house.charity_name,
        number_24h=desk.house.number_24h,
        holidays=desk.holidays,
    )
    return Mail(
        parcel_id=parcel.parcel_id,
        to=parcel.made.address,
        subject=letter.subject,
        body=letter.body,
        attachment=unit.kept(case.case_id, parcel.made.slot_of(0)),
        file_name=parcel.made.file_name,
        media_type=media_type_of(parcel.made.file_name),
        at=desk.clock.now(),
        beside=tuple(
            Enclosed(unit.kept(case.case_id, parcel.made.slot_of(number)), one.file_name, media_type_of(one.file_name))
            for number, one in enumerate(parcel.made.beside, start=1)
        ),
    )
