"""The life of a referral up to its approval: worded, submitted, returned, withheld, withdrawn."""

from datetime import datetime

from helpline.actions.composing import fingerprint_of
from helpline.actions.copies import copies_out
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record, refuse_author
from helpline.actions.views import names_of
from helpline.engine.age import has_child_in
from helpline.engine.case import Case
from helpline.engine.copied import first_of, is_first_told
from helpline.engine.events.referral import (
    ApprovalAsked,
    ReferralReturned,
    ReferralWithdrawn,
    ReferralWithheld,
    ReferralWorded,
)
from helpline.engine.gate import why_not_submit
from helpline.engine.parcel import NOT_WITH_THEM, Parcel
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.engine.withholding import check_withdrawal, second_holder
from helpline.words.errors import BadAnswer, NotFound, OutOfStep
from helpline.words.typed import make_visible


def referral_of(case: Case, referral_id: str) -> Referral:
    """Return one referral of the case. Raises NotFound."""
    referral = case.referrals.get(referral_id)
    if referral is None:
        raise NotFound("no such referral")
    return referral


def refuse_copy(case: Case, referral: Referral, *, does: str) -> None:
    """Refuse what belongs to the first of a copy; `does` is what of it, as *words are*. Raises OutOfStep."""
    first = first_of(case, referral)
    if first is not None:
        raise OutOfStep(
            "a copy has none of its own",
            f"This is a copy, and its {does} those of {first.reference}. Nothing was changed. Do it there: every copy "
            "that has not gone follows.",
        )


def parcel_of(case: Case, parcel_id: str) -> Parcel:
    """Return one parcel of the case. Raises NotFound."""
    parcel = case.parcels.get(parcel_id)
    if parcel is None:
        raise NotFound("no such parcel")
    return parcel


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
        refuse_copy(case, referral, does="words are")
        if referral.state not in ("draft", "returned", "submitted", "withheld"):
            raise OutOfStep(
                "wording a decided referral",
                f"This referral is {referral.state}, so its words can’t be changed. Nothing was changed.",
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
                "This can’t be submitted yet. Nothing was lost. Do these first, then submit it again.",
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

    A copy that was downloaded to be handed over is named in the words: it may be outside, and is to be got back.

    Raises:
        NotAllowed: not a manager, or an author of any of it.
        BadAnswer: no words.
        OutOfStep: it is a copy for a further receiver: the first is returned, or the copy is ended.
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
        NotAllowed: not a manager, or an author of any of it.
        BadAnswer: no reason, a time that is past, or a second manager is needed.
    """
    allow(who, "approve referrals")
    at = desk.clock.now()
    if not words.strip():
        raise BadAnswer("words", "Say why it is withheld. The reason is kept with the referral.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, referral_id)
        referral.after("withhold")
        refuse_author(case, who, does="returns, withholds or withdraws it")
        has_child = has_child_in(case, referral, on=desk.today())
        second = second_holder(referral, has_child=has_child, until=until, at=at, by=who.account_id)
        event = ReferralWithheld(
            referral_id=referral_id, until=until.isoformat(), words=make_visible(words), second=second
        )
        return record(desk, unit, case, (event,), who=who, seen=seen, at=at)


def withdraw(desk: Desk, case_id: str, *, who: Who, referral_id: str, words: str, seen: int) -> Case:
    """Stop a referral before it is handed over, with a reason; a child's as `check_withdrawal` says.

    A copy that was downloaded is named in the reason, as `return_to_adviser` does. A copy for a further receiver is
    ended by one manager where its first has gone, or everybody of it was told of by voice.

    Raises:
        NotAllowed: not a manager, or an author of any of it.
        BadAnswer: no reason, or a child's referral that needs a second manager.
        OutOfStep: a parcel of it has been handed over, or may have been.
    """
    allow(who, "approve referrals")
    withdrawn = ReferralWithdrawn(referral_id=referral_id, words=make_visible(words))
    return _moved(desk, case_id, withdrawn, who=who, seen=seen)


def _moved(desk: Desk, case_id: str, event: ReferralReturned | ReferralWithdrawn, *, who: Who, seen: int) -> Case:
    names = names_of(desk)
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, event.referral_id)
        referral.after("return" if isinstance(event, ReferralReturned) else "withdraw")
        refuse_author(case, who, does="returns, withholds or withdraws it")
        if isinstance(event, ReferralReturned):
            _refuse_return_of_copy(case, referral)
        else:
            is_told = referral.copied is not None and is_first_told(case, referral)
            has_child = has_child_in(case, referral, on=desk.today()) and not is_told
            check_withdrawal(referral, has_child=has_child, words=event.words, by=who.account_id)
        parcels = [case.parcels[parcel_id] for parcel_id in referral.parcels]
        if referral.state == "approved" and any(parcel.state not in NOT_WITH_THEM for parcel in parcels):
            raise OutOfStep(
                "moving a sent referral",
                "Part of this referral has been handed over, or may have been. It can’t be taken back here. "
                "Ring the receiver, and recall it.",
            )
        words = "\n".join((event.words, *copies_out(case, referral, names=names)))
        moved = event.model_copy(update={"words": words})
        recorded = record(desk, unit, case, (moved,), who=who, seen=seen, at=desk.clock.now())
        for parcel in parcels:
            unit.settle(parcel.parcel_id, "stopped", due_at=None)
        return recorded


def _refuse_return_of_copy(case: Case, referral: Referral) -> None:
    first = first_of(case, referral)
    if first is not None:
        raise OutOfStep(
            "returning a copy",
            f"A copy is not returned to an adviser. Nothing was changed. Return {first.reference}, and its copies that "
            "have not gone end with it; or end this copy alone, with your reason.",
        )
