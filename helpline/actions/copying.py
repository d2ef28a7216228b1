"""A copy of a referral for a further receiver: a referral of its own, decided, approved, sent and chased by itself."""

from helpline.actions.also_told import AlsoTold
from helpline.actions.placing import door_of
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, new_reference, record, refuse_author
from helpline.actions.referrals import referral_of
from helpline.engine.case import Case
from helpline.engine.events.referral import ReferralCopied
from helpline.engine.permissions import Who
from helpline.engine.referral import OVER, Referral
from helpline.words.errors import BadAnswer, NotFound, OutOfStep

COPIED_IN = frozenset({"submitted", "approved"})
"""States of a referral of which a copy may be made: what is withheld or with its adviser is decided first."""


def copies_suggested(desk: Desk, case: Case, referral: Referral) -> tuple[AlsoTold, ...]:
    """Return who else is told of a referral, by where its people are; nobody by a copy, or before it is submitted."""
    end = referral.end_in(desk.library)
    if end is None or not end.to or referral.copied is not None or referral.submission is None:
        return ()
    return door_of(desk, case, referral.people, end.to).copies


def copy_for(case: Case, referral_id: str, entity_id: str) -> Referral | None:
    """Return the copy of a referral that was made for an entity and goes on; None where there is none."""
    going_on = (one for one in case.referrals.values() if one.copied and one.state not in OVER)
    key = (referral_id, entity_id)
    return next((one for one in going_on if one.copied and (one.copied.of, one.copied.entity_id) == key), None)


def copy_referral(desk: Desk, case_id: str, *, who: Who, referral_id: str, entity_id: str, seen: int) -> str:
    """Make a copy for somebody who is suggested to be told as well, and return its id; it waits for its own approval.

    Raises:
        NotAllowed: not a manager, or an author of any of it.
        BadAnswer: it is not said for whom.
        NotFound: nobody of that id is suggested to be told as well.
        OutOfStep: it is not submitted or approved now, there is a copy for them already, or the page is stale.
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
    made = copy_for(case, referral.referral_id, told.entity_id)
    if made is not None:
        raise OutOfStep(
            "copied already",
            f"There is a copy for {told.name} already: {made.reference}. Nothing was changed. Open that one.",
        )
