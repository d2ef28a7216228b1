"""The decisions that stand in the form of a review: recorded all or none, and never left behind."""

from collections.abc import Mapping
from dataclasses import dataclass

from helpline.actions.harm import decide_rows
from helpline.actions.ports import Desk
from helpline.actions.referrals import referral_of
from helpline.actions.stale import has_news, stale
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from web.approvals.pages.harm import Typed, to_record


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of them: the case now, the number to go on from, how many were new, and what is wrong by row."""

    case: Case
    seen: int
    count: int
    wrong: Mapping[str, str]


def keep_decisions(
    desk: Desk, case_id: str, *, who: Who, referral_id: str, typed: Mapping[str, Typed], seen: int
) -> Kept:
    """Record the decisions of a form that are new; a wrong one keeps all of them out, and is said by its row.

    Raises:
        NotAllowed: not somebody who decides.
        OutOfStep: the page is stale.
    """
    case = _case(desk, case_id)
    if has_news(case, seen):
        raise stale(case, seen, library=desk.library)
    new, wrong = to_record(case, referral_of(case, referral_id), typed, desk=desk)
    if wrong or not new:
        return Kept(case, seen, 0, wrong)
    decided = decide_rows(desk, case_id, who=who, referral_id=referral_id, decisions=new, seen=seen)
    return Kept(decided, decided.number, len(new), {})


def has_new_decisions(desk: Desk, case_id: str, *, referral_id: str, typed: Mapping[str, Typed]) -> bool:
    """Say whether a form holds a decision that is not recorded."""
    case = _case(desk, case_id)
    new, _ = to_record(case, referral_of(case, referral_id), typed, desk=desk)
    return bool(new)


def _case(desk: Desk, case_id: str) -> Case:
    with desk.store.read() as unit:
        return unit.case(case_id)
