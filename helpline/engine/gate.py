"""The gate before anything leaves: why a referral may not be submitted, approved or sent now, in plain words.

Written over what happened and what was answered, never over where a run says that it stands (decision 0004). That a run
stood down is among what happened: it keeps the gate shut and opens nothing.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from helpline.engine.age import age_of
from helpline.engine.asked import AGE
from helpline.engine.case import Case
from helpline.engine.events.referral import CandidateMade
from helpline.engine.harm import decisions_owed, harm_owed
from helpline.engine.naming import (
    by_phone_owed,
    grounds_owed,
    no_pack,
    not_even_unnamed,
    not_named,
    outcome_is_anonymous,
)
from helpline.engine.permissions import Who
from helpline.engine.reason import Reason
from helpline.engine.referral import TO_DECIDE, Referral
from helpline.engine.unasked import not_asked_for
from helpline.protocol.library import Library

CANDIDATE_LASTS = timedelta(hours=1)
STOPPING = frozenset({"withhold", "do_not_send"})


def why_not_submit(case: Case, referral: Referral, *, library: Library, on: date) -> tuple[str, ...]:
    """Return what stops an adviser from asking for approval; empty when nothing does."""
    return tuple(stops_submission(case, referral, library=library, on=on))


def stops_submission(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[str]:
    """Yield what stops an adviser from asking for approval, one reason at a time: the first is enough for a proof."""
    return (reason.words for reason in owed_to_submit(case, referral, library=library, on=on))


def owed_to_submit(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[Reason]:
    """Yield the same, each with the answer or the row of the harm check that takes it away."""
    if referral.drafted is None:
        yield Reason("No document is drafted yet: the protocol has not reached a referral.")
        return
    for person_id in referral.drafted.people:
        person = case.person(person_id)
        if person and age_of(case, person_id, on=on).reading is None:
            words = f"Person {person.number}: nobody has asked whether they could be under 18 (yes, not sure or no)."
            yield Reason(words, AGE, person_id)
    yield from (Reason(words) for words in not_asked_for(case, referral, library=library, on=on))
    if outcome_is_anonymous(referral, library):
        yield from not_even_unnamed(case, referral, library=library, on=on)
    else:
        yield from not_named(case, referral, library=library, on=on)
        yield from no_pack(case, referral, library=library, on=on)
    yield from harm_owed(case, referral.referral_id, library=library, on=on)


def why_not_approve(case: Case, referral: Referral, *, who: Who, library: Library, on: date) -> tuple[str, ...]:
    """Return what stops this manager from approving; empty when nothing does."""
    return tuple(stops_approval(case, referral, who=who, library=library, on=on))


def stops_approval(case: Case, referral: Referral, *, who: Who, library: Library, on: date) -> Iterator[str]:
    """Yield what stops this manager from approving, one reason at a time: the first is enough for a proof."""
    if not who.may("approve referrals"):
        yield "Only a manager approves."
    if who.account_id in case.authors:
        yield "You wrote part of this, so someone else must approve it."
    if referral.state not in TO_DECIDE:
        yield f"The referral is {referral.state}, so there is nothing to approve now."
    if outcome_is_anonymous(referral, library):
        yield (
            "This referral must name nobody, and anonymised documents cannot be made yet. "
            "It stays here; tell the receiver by voice if it cannot wait."
        )
    yield from stops_submission(case, referral, library=library, on=on)
    yield from _decisions_on_grounds(case, referral, library=library, on=on)
    yield from by_phone_owed(referral, library)
    yield from decisions_owed(case, referral.referral_id, library=library, on=on)
    if any(decided.event.decision in STOPPING for decided in referral.decisions.values()):
        yield "A decision in the harm check says that it is not to be sent now."


def _decisions_on_grounds(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[str]:
    for person_id in grounds_owed(case, referral, library=library, on=on):
        person = case.person(person_id)
        number = person.number if person else 0
        yield f"Person {number}: confirm or refuse the ground for naming them without their yes."


def is_redirected(referral: Referral) -> bool:
    """Say whether a manager decided in the harm check that it goes elsewhere than it would (I33)."""
    return any(decided.event.decision == "redirect" for decided in referral.decisions.values())


def why_candidate_is_stale(
    referral: Referral,
    candidate: CandidateMade,
    *,
    content_sha256: str,
    consent_sha256: str,
    made_at: datetime,
    at: datetime,
) -> tuple[str, ...]:
    """Return why a frozen document no longer stands for the case: changed words, harm check, consent, or its age."""
    reasons = []
    if referral.submission and made_at < referral.submission.at:
        reasons.append("It was made before this was last submitted for approval.")
    if candidate.content_sha256 != content_sha256:
        reasons.append("What it says has changed since it was made.")
    if candidate.harm_number != referral.harm_number:
        reasons.append("The harm check has changed since it was made.")
    if candidate.consent_sha256 != consent_sha256:
        reasons.append("What was agreed to has changed since it was made.")
    if at - made_at > CANDIDATE_LASTS:
        reasons.append("It was made more than an hour ago, so its times are no longer right.")
    return tuple(reasons)
