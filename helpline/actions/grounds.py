"""What a manager decides before an approval: on a ground to name an adult without a yes, on the NRM by telephone."""

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record, refuse_author
from helpline.actions.referrals import referral_of
from helpline.engine.case import Case
from helpline.engine.events.referral import GroundDecided, PhoneNrmDecided, ReferralReturned, ReferralWithdrawn
from helpline.engine.late_grounds import to_rule_on
from helpline.engine.naming import is_by_phone
from helpline.engine.permissions import Who
from helpline.engine.referral import TO_DECIDE, Referral
from helpline.words.errors import BadAnswer, OutOfStep
from helpline.words.typed import make_visible


def decide_ground(
    desk: Desk,
    case_id: str,
    *,
    who: Who,
    referral_id: str,
    person_id: str,
    is_confirmed: bool,
    words: str,
    left_out: str = "",
    seen: int,
) -> Case:
    """Confirm or refuse the ground on which one adult would be named without their yes; `left_out` is said beside it.

    A refusal sends the referral back to the adviser with the manager's words: it cannot name them on that ground. Of a
    ground for what went before, a refusal calls nothing back: whoever has it is still to be told.

    Raises:
        NotAllowed: not a manager, or an author of any of it (I07).
        BadAnswer: no reason.
        OutOfStep: nothing waits for this decision, or the page is stale.
    """
    allow(who, "decide harm")
    if not words.strip():
        raise BadAnswer("ground-words", "Say why you confirm or refuse it. The reason is kept with the referral.")
    decided = GroundDecided(
        decision_id=desk.ids.new(),
        referral_id=referral_id,
        person_id=person_id,
        is_confirmed=is_confirmed,
        words=make_visible(words).strip(),
        left_out=make_visible(left_out).strip(),
    )
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        waits = _check_ground(desk, case, who, referral_id, person_id)
        back = _back(referral_of(case, referral_id), f"The ground is not accepted: {decided.words}")
        events = (decided, back) if waits and not is_confirmed else (decided,)
        return record(desk, unit, case, events, who=who, seen=seen, at=desk.clock.now())


def _back(referral: Referral, words: str) -> ReferralReturned | ReferralWithdrawn:
    """Return what sends a referral back to its adviser; a copy goes back to nobody and ends."""
    kind = ReferralWithdrawn if referral.copied else ReferralReturned
    return kind(referral_id=referral.referral_id, words=words)


def _check_ground(desk: Desk, case: Case, who: Who, referral_id: str, person_id: str) -> bool:
    """Refuse an author, and where there is no ground to decide on; say whether the referral waits for it."""
    referral = referral_of(case, referral_id)
    refuse_author(case, who, does="decides on it")
    which = to_rule_on(case, referral, person_id, library=desk.library, on=desk.today())
    if which is None:
        raise OutOfStep("no ground to decide", "There is no ground to decide on here any more. Read what changed.")
    return which == "waiting"


def decide_phone_nrm(
    desk: Desk, case_id: str, *, who: Who, referral_id: str, is_allowed: bool, words: str, tried: str, seen: int
) -> Case:
    """Allow or refuse, as an exception, that the helpline does the NRM form by telephone (N04, I38).

    Raises:
        NotAllowed: not a manager, or an author of any of it (I07).
        BadAnswer: no reason, or it is allowed and nothing is written of who was tried.
        OutOfStep: the referral is not one by telephone, or does not wait for a decision, or the page is stale.
    """
    allow(who, "decide harm")
    if not words.strip():
        raise BadAnswer("phone-words", "Say why. The reason is kept with the referral. Nothing was changed.")
    if is_allowed and not tried.strip():
        raise BadAnswer(
            "phone-tried", "Write down which first responders were tried, and what they said. Nothing was changed."
        )
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        _check_decides(case, who, referral_id)
        if not is_by_phone(case.referrals[referral_id], desk.library):
            raise OutOfStep(
                "no NRM by telephone here",
                "Nobody asks for the NRM form by telephone here. Nothing was changed. Go back, and read what changed.",
            )
        decided = PhoneNrmDecided(
            referral_id=referral_id,
            is_allowed=is_allowed,
            words=make_visible(words).strip(),
            tried=make_visible(tried).strip(),
        )
        return record(desk, unit, case, (decided,), who=who, seen=seen, at=desk.clock.now())


def _check_decides(case: Case, who: Who, referral_id: str) -> None:
    """Refuse an author, and a referral that does not wait for a manager."""
    referral = referral_of(case, referral_id)
    refuse_author(case, who, does="decides on it")
    if referral.state not in TO_DECIDE:
        raise OutOfStep(
            f"deciding on a {referral.state} referral",
            f"This referral is {referral.state} now, so there is nothing to decide. Nothing was changed.",
        )
