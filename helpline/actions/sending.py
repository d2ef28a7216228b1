"""Sending: intent before the act, the result after it; what is *uncertain* waits for a person (I16, I17)."""

from datetime import timedelta

from helpline.actions.ports import Channel, Desk, HandOver, Mail, Outgoing, Unit
from helpline.actions.ports.papers import WORD_TYPE, ZIP_TYPE
from helpline.actions.recording import allow, record
from helpline.actions.referrals import parcel_of, referral_of
from helpline.actions.voiding import why_void
from helpline.directory.directory import BY_A_PERSON
from helpline.engine.case import Case
from helpline.engine.content.mail import mail_for
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.parcel import (
    ParcelHandedOver,
    ParcelRefused,
    ParcelUncertain,
    SendingIntended,
    SendingPutOff,
    UncertainResolved,
)
from helpline.engine.parcel import Parcel
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, OutOfStep
from helpline.words.typed import make_visible

LEASE_SECONDS = 120
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
WORKER = Who("worker", "Sender", frozenset())


def send_next(desk: Desk) -> str | None:
    """Take the oldest due parcel, note the intent, send it, note the result; return its id, or None if nothing is due.

    The gate is asked once more as the parcel is claimed: an approval that no longer stands is not sent.
    """
    at = desk.clock.now()
    with desk.store.begin() as unit:
        outgoing = unit.claim(now=at, lease_seconds=LEASE_SECONDS)
        if outgoing is None:
            return None
        case = unit.case(outgoing.case_id)
        parcel = case.parcels[outgoing.parcel_id]
        referral = referral_of(case, parcel.made.referral_id)
        if parcel.state != "sealed" or referral.state != "approved" or why_void(desk, case, referral, at=at):
            unit.settle(parcel.parcel_id, "stopped", due_at=None)
            return parcel.parcel_id
        channel = desk.channels[parcel.made.channel]
        mail = _mail(desk, unit, case, parcel)
        intended = SendingIntended(parcel_id=parcel.parcel_id, attempt=parcel.attempts + 1)
        record(desk, unit, case, (intended,), who=WORKER, seen=None, at=at)
    _note_result(desk, outgoing, channel, channel.hand_over(mail))
    return outgoing.parcel_id


def _note_result(desk: Desk, outgoing: Outgoing, channel: Channel, result: HandOver) -> None:
    at, parcel_id = desk.clock.now(), outgoing.parcel_id
    with desk.store.begin() as unit:
        case = unit.case(outgoing.case_id)
        events: list[Event] = []
        if result.outcome == "handed_over":
            events.append(ParcelHandedOver(parcel_id=parcel_id, channel=channel.name, trace=result.trace))
            unit.settle(parcel_id, "done", due_at=None)
        elif result.outcome == "try_again":
            events.append(SendingPutOff(parcel_id=parcel_id, says=result.says))
            wait = BACK_OFF[min(case.parcels[parcel_id].attempts, len(BACK_OFF)) - 1]
            unit.settle(parcel_id, "ready", due_at=at + wait)
        else:
            kind = ParcelRefused if result.outcome == "refused" else ParcelUncertain
            events += [kind(parcel_id=parcel_id, says=result.says), _told(desk, parcel_id)]
            unit.settle(parcel_id, "stopped", due_at=None)
        record(desk, unit, case, events, who=WORKER, seen=None, at=at)


def face_abandoned(desk: Desk) -> tuple[str, ...]:
    """Turn every parcel whose worker went away in the middle of sending into *uncertain*, and tell managers.

    A parcel that was claimed and never intended certainly did not go, and is made ready again.
    """
    at = desk.clock.now()
    faced = []
    with desk.store.begin() as unit:
        for outgoing in unit.abandoned(now=at):
            case = unit.case(outgoing.case_id)
            parcel = case.parcels[outgoing.parcel_id]
            if parcel.state != "sending":
                unit.settle(parcel.parcel_id, "ready" if parcel.state == "sealed" else "stopped", due_at=at)
                continue
            says = "The sender stopped while this was going out. It may have arrived, or not. Ring and ask."
            uncertain = ParcelUncertain(parcel_id=parcel.parcel_id, says=says)
            record(desk, unit, case, (uncertain, _told(desk, parcel.parcel_id)), who=WORKER, seen=None, at=at)
            unit.settle(parcel.parcel_id, "stopped", due_at=None)
            faced.append(parcel.parcel_id)
    return tuple(faced)


def resolve_uncertain(desk: Desk, case_id: str, *, who: Who, parcel_id: str, has_arrived: bool, words: str) -> Case:
    """Record what the receiver said by telephone; not arrived makes it ready to be sent again.

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
        if not has_arrived:
            unit.settle(parcel_id, "ready", due_at=at)
        return recorded


def hand_over_by_hand(desk: Desk, case_id: str, *, who: Who, parcel_id: str, words: str) -> Case:
    """Record that a person downloaded the parcel and handed it over, by hand or on a web form, to whom and how.

    Raises:
        BadAnswer: nothing is written about to whom.
        OutOfStep: it goes another way, has already gone, or its approval does not stand any more.
    """
    allow(who, "hand over")
    if not words.strip():
        raise BadAnswer("words", "Write down to whom and how it was handed over.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel = parcel_of(case, parcel_id)
        parcel.after("hand_over")
        _refuse_hand(desk, case, parcel)
        handed = ParcelHandedOver(parcel_id=parcel_id, channel=parcel.made.channel, trace=make_visible(words))
        return record(desk, unit, case, (handed,), who=who, seen=None, at=desk.clock.now())


def take_by_hand(desk: Desk, case_id: str, *, who: Who, parcel_id: str) -> tuple[bytes, str]:
    """Record the view, then return the sealed bytes of a parcel that a person hands over, and its file name.

    Raises:
        OutOfStep: it goes another way, or its approval does not stand any more.
        NotFound: there is no such parcel.
    """
    allow(who, "hand over")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel = parcel_of(case, parcel_id)
        _refuse_hand(desk, case, parcel)
        unit.viewed(case_id, "sealed", by=who.account_id, at=desk.clock.now())
        return unit.kept(case_id, f"sealed:{parcel_id}"), parcel.made.file_name


def _refuse_hand(desk: Desk, case: Case, parcel: Parcel) -> None:
    """Let only a parcel that a person takes, and whose approval stands, leave in a person's hands (I06, I09)."""
    if parcel.made.channel not in BY_A_PERSON:
        raise OutOfStep("not by hand", "This parcel is sent by the sender, not by a person. Nothing was changed.")
    referral = referral_of(case, parcel.made.referral_id)
    approval = referral.approval
    is_current = approval is not None and approval.candidate_id == parcel.made.candidate_id
    if not is_current or parcel.state == "recalled" or why_void(desk, case, referral, at=desk.clock.now()):
        raise OutOfStep(
            "approval of a parcel by hand does not stand",
            "This document is not approved any more, so it must not be handed over. Nothing was changed. Destroy any "
            "copy you downloaded and ask the manager.",
        )


def _told(desk: Desk, parcel_id: str) -> ManagerTold:
    return ManagerTold(told_id=desk.ids.new(), why="other", about=parcel_id)


def _mail(desk: Desk, unit: Unit, case: Case, parcel: Parcel) -> Mail:
    entity = desk.directory.entity(parcel.made.entity_id)
    way_in = entity.way_in(parcel.made.way_in_id)
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
        to=way_in.address,
        subject=letter.subject,
        body=letter.body,
        attachment=unit.kept(case.case_id, f"sealed:{parcel.parcel_id}"),
        file_name=parcel.made.file_name,
        media_type=ZIP_TYPE if parcel.made.protection == "zip" else WORD_TYPE,
        at=desk.clock.now(),
    )
