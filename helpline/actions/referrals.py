"""The life of a referral up to its approval: worded, submitted, returned, withheld, withdrawn."""

from datetime import datetime

from helpline.actions.composing import fingerprint_of
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.clocks import needs_two_managers
from helpline.engine.events.referral import (
    ApprovalAsked,
    ReferralReturned,
    ReferralWithdrawn,
    ReferralWithheld,
    ReferralWorded,
)
from helpline.engine.gate import why_not_submit
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.words.errors import BadAnswer, NotFound, OutOfStep
from helpline.words.typed import make_visible


def referral_of(case: Case, referral_id: str) -> Referral:
    """Return one referral of the case. Raises NotFound."""
    referral = case.referrals.get(referral_id)
    if referral is None:
        raise NotFound("no such referral")
    return referral


def word_referral(
    desk: Desk,
    case_id: str,
    *,
    who: Who,
    referral_id: str,
    suspected: str,
    why_today: str,
    asks: tuple[str, ...],
    handling: tuple[str, ...],
    find: tuple[str, ...],
    seen: int,
) -> Case:
    """Record the adviser's own sentences for the document; blank ones leave what is composed. This is authorship."""
    allow(who, "submit referrals")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, referral_id)
        if referral.state not in ("draft", "returned", "submitted", "withheld"):
            raise OutOfStep(
                "wording a decided referral",
                f"This referral is {referral.state}, so its words can't be changed. Nothing was changed.",
            )
        worded = ReferralWorded(
            referral_id=referral_id,
            suspected=make_visible(suspected).strip(),
            why_today=make_visible(why_today).strip(),
            asks=_lines(asks),
            handling=_lines(handling),
            find=_lines(find),
        )
        return record(desk, unit, case, (worded,), who=who, seen=seen, at=desk.clock.now())


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in (make_visible(line).strip() for line in lines) if line)


def submit(desk: Desk, case_id: str, *, who: Who, referral_id: str, words: str = "", seen: int) -> Case:
    """Ask a manager to approve.

    Raises:
        OutOfStep: something is owed first; its `changes` list what, in plain words. Or the page is stale.
    """
    allow(who, "submit referrals")
    at = desk.clock.now()
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, referral_id)
        referral.after("submit")
        owed = why_not_submit(case, referral, library=desk.library, on=desk.today())
        if owed:
            raise OutOfStep(
                "submit with something owed",
                "This can't be submitted yet. Nothing was lost. Do these first, then submit it again.",
                changes=owed,
                number=case.number,
            )
        asked = ApprovalAsked(
            referral_id=referral_id,
            content_sha256=fingerprint_of(desk, case, referral_id, at=at),
            words=make_visible(words),
        )
        return record(desk, unit, case, (asked,), who=who, seen=seen, at=at)


def return_to_adviser(desk: Desk, case_id: str, *, who: Who, referral_id: str, words: str, seen: int) -> Case:
    """Send a referral back to the adviser with words; what was queued and not yet sent is stopped.

    Raises:
        BadAnswer: no words.
    """
    allow(who, "approve referrals")
    if not words.strip():
        raise BadAnswer("words", "Say what you want changed, so that the adviser knows what to do.")
    returned = ReferralReturned(referral_id=referral_id, words=make_visible(words))
    return _moved(desk, case_id, returned, who=who, seen=seen)


def withhold(desk: Desk, case_id: str, *, who: Who, referral_id: str, until: datetime, words: str, seen: int) -> Case:
    """Withhold a referral until a time, with a reason.

    A child's is withheld beyond four hours only by two managers (ruling 4): the first holds it for up to four hours,
    and another manager, acting for themselves, holds it longer.

    Raises:
        BadAnswer: no reason, a time that is past, or a second manager is needed.
    """
    allow(who, "approve referrals")
    at = desk.clock.now()
    if not words.strip():
        raise BadAnswer("words", "Say why it is withheld. The reason is kept with the referral.")
    if until <= at:
        raise BadAnswer("until", "That time has passed. Choose a later time to look at it again.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, referral_id)
        referral.after("withhold")
        second = _second(desk, case, referral, who, until, at=at)
        event = ReferralWithheld(
            referral_id=referral_id, until=until.isoformat(), words=make_visible(words), second=second
        )
        return record(desk, unit, case, (event,), who=who, seen=seen, at=at)


def _second(desk: Desk, case: Case, referral: Referral, who: Who, until: datetime, *, at: datetime) -> str:
    """Return the other manager who held it already, where two are needed; refuse where there is none."""
    people = referral.drafted.people if referral.drafted else ()
    has_child = any(age_of(case, person, on=desk.today()).is_child for person in people)
    first = referral.withheld_first_at or at
    if not needs_two_managers(is_child=has_child, first_held_at=first, until=until):
        return ""
    if referral.state == "withheld" and referral.withheld_by not in ("", who.account_id):
        return referral.withheld_by
    raise BadAnswer(
        "until",
        "A child's referral is withheld for more than four hours only by two managers. Choose a time within four "
        "hours; another manager can then hold it longer.",
    )


def withdraw(desk: Desk, case_id: str, *, who: Who, referral_id: str, words: str, seen: int) -> Case:
    """Stop a referral before it is handed over.

    Raises:
        OutOfStep: a parcel of it has been handed over, or may have been.
    """
    allow(who, "approve referrals")
    withdrawn = ReferralWithdrawn(referral_id=referral_id, words=make_visible(words))
    return _moved(desk, case_id, withdrawn, who=who, seen=seen)


def _moved(desk: Desk, case_id: str, event: ReferralReturned | ReferralWithdrawn, *, who: Who, seen: int) -> Case:
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, event.referral_id)
        referral.after("return" if isinstance(event, ReferralReturned) else "withdraw")
        parcels = [case.parcels[parcel_id] for parcel_id in referral.parcels]
        if referral.state == "approved" and any(parcel.state != "sealed" for parcel in parcels):
            raise OutOfStep(
                "moving a sent referral",
                "Part of this referral has been handed over, or may have been. It can't be taken back here. "
                "Ring the receiver, and recall it.",
            )
        recorded = record(desk, unit, case, (event,), who=who, seen=seen, at=desk.clock.now())
        for parcel in parcels:
            unit.settle(parcel.parcel_id, "stopped", due_at=None)
        return recorded
