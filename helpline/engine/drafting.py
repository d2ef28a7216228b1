"""Drafts: a run that ends in a referral drafts one for its entity and household (ruling 11)."""

from collections.abc import Callable, Iterator, Mapping

from helpline.engine.case import Case
from helpline.engine.events.referral import ReferralDrafted
from helpline.engine.referral import Referral
from helpline.engine.runs import Run
from helpline.protocol.model import End

REFERRING = frozenset({"REFER", "REFER_ANON"})
STILL_OPEN = frozenset({"draft", "returned"})
URGENCY = ("now", "today", "same_day", "next_working_day")
OVER = frozenset({"withdrawn", "superseded", "closed"})


def is_referring(run: Run) -> bool:
    """Say whether a run stands at an end that refers."""
    return run.end is not None and run.end.outcome in REFERRING


def drafts_due(
    case: Case, runs: tuple[Run, ...], *, new_id: Callable[[], str], new_reference: Callable[[], str]
) -> Iterator[ReferralDrafted]:
    """Yield the drafts that the runs ask for and that are not there yet, or stand at another end.

    A referral made by voice for the same protocol and people is taken over with its reference. Somebody of the same
    household (one current place, one receiver) joins a draft that is still open.
    """
    claimed: dict[tuple[str, str, str], ReferralDrafted] = {}
    for run in runs:
        if not is_referring(run) or run.end is None or not run.people:
            continue
        household = (run.protocol, run.end.to, _place(case, run))
        own = _referral_of(case, run)
        shared = claimed.get(household) if household[2] else None
        drafted = _wanted(case, run, run.end, own, shared, new_id=new_id, new_reference=new_reference)
        claimed[household] = drafted
        if own is None or own.drafted != drafted:
            yield drafted


def _wanted(
    case: Case,
    run: Run,
    end: End,
    own: Referral | None,
    shared: ReferralDrafted | None,
    *,
    new_id: Callable[[], str],
    new_reference: Callable[[], str],
) -> ReferralDrafted:
    if own is None and shared is not None and _is_open(case, shared.referral_id):
        strongest = _stronger(run.version.ends, shared.end, end.id)
        return shared.model_copy(update={"people": (*shared.people, *run.people), "end": strongest})
    if own is not None and own.drafted is not None and len(own.drafted.people) > 1 and run.version.about == "person":
        return own.drafted.model_copy(update={"end": _stronger(run.version.ends, own.drafted.end, end.id)})
    return ReferralDrafted(
        referral_id=own.referral_id if own else new_id(),
        reference=own.reference if own else new_reference(),
        run_id=run.run_id,
        protocol=run.protocol,
        protocol_version=run.version.version,
        end=end.id,
        people=run.people,
    )


def _stronger(ends: Mapping[str, End], one: str, other: str) -> str:
    """Return whichever end is more urgent, so that a household's document asks for what its most urgent needs."""

    def rank(end_id: str) -> tuple[bool, int]:
        end = ends[end_id]
        return not end.spoken_first, URGENCY.index(end.urgency) if end.urgency in URGENCY else len(URGENCY)

    return other if rank(other) < rank(one) else one


def _place(case: Case, run: Run) -> str:
    given = case.given("person.current_place", run.people[0])
    return " ".join(given.answer.words.casefold().split()) if given else ""


def _is_open(case: Case, referral_id: str) -> bool:
    known = case.referrals.get(referral_id)
    return known is None or known.state in STILL_OPEN


def _referral_of(case: Case, run: Run) -> Referral | None:
    people = set(run.people)
    for referral in case.referrals.values():
        if referral.state in OVER:
            continue
        if referral.drafted and referral.drafted.protocol == run.protocol and people & set(referral.drafted.people):
            return referral
        spoken = referral.spoken.event if referral.spoken else None
        if not referral.drafted and spoken and spoken.protocol == run.protocol and people & set(spoken.people):
            return referral
    return None
