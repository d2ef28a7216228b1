"""A copy of a referral for a further receiver: a referral of its own, decided, approved, sent and chased by itself."""

from helpline.actions.also_told import AlsoTold
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, new_reference, record, refuse_author
from helpline.actions.referrals import referral_of
from helpline.actions.still_told import copies_suggested
from helpline.engine.case import Case
from helpline.engine.copied import COPIED_IN, copies_of
from helpline.engine.events.referral import ReferralCopied
from helpline.engine.permissions import Who
from helpline.engine.referral import OVER, Referral
from helpline.words.errors import BadAnswer, NotFound, OutOfStep


def copy_for(case: Case, referral: Referral, entity_id: str) -> Referral | None:
    """Return the copy of a referral that goes on for an entity, about everybody of it; None where there is none.

    One that left us before somebody joined the referral says nothing of them: it is not the copy that is wanted.
    """
    going_on = (one for one in copies_of(case, referral.referral_id) if one.state not in OVER)
    people = set(referral.people)
    return next(
        (one for one in going_on if one.copied and one.copied.entity_id == entity_id and people <= set(one.people)),
        None,
    )


def copy_referral(desk: Desk, case_id: str, *, who: Who, referral_id: str, entity_id: str, seen: int) -> str:
    """Make a copy for somebody who is suggested to be told as well, and return its id; it waits for its own approval.

    Raises:
        NotAllowed: not a manager, or an author of any of it.
        BadAnswer: it is not said for whom.
        NotFound: nobody of that id is suggested to be told as well.
        OutOfStep: it is not submitted or approved now, it rests on an adult’s yes, there is a copy for them already,
            or the page is stale.
    """
    allow(who, "approve referrals")
    if not entity_id:
        raise BadAnswer("entity_id", "Say for whom the copy is. No copy was made.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, referral_id)
        refuse_author(case, who, does="has copies of it made")
        told = next((one for one in copies_suggested(desk, case, referral) if one.entity_id == entity_id), None)
        if told is None:
            raise NotFound("no such copy suggested")
        _refuse_early(case, referral, told)
        copied = ReferralCopied(
            referral_id=desk.ids.new(),
            of=referral_id,
            reference=new_reference(desk),
            entity_id=entity_id,
            why=told.words,
        )
        record(desk, unit, case, (copied,), who=who, seen=seen, at=desk.clock.now())
        return copied.referral_id


def _refuse_early(case: Case, referral: Referral, told: AlsoTold) -> None:
    if referral.state not in COPIED_IN:
        raise OutOfStep(
            f"copy of a referral {referral.state}",
            f"This referral is {referral.state} now, so no copy was made of it. Nothing was changed. A copy is made "
            "once it is submitted again.",
        )
    if told.instead:
        raise OutOfStep("copy of what rests on a yes", f"{told.instead} No copy was made. Nothing was changed.")
    made = copy_for(case, referral, told.entity_id)
    if made is not None:
        raise OutOfStep(
            "copied already",
            f"There is a copy for {told.name} already: {made.reference}. Nothing was changed. Open that one.",
        )
