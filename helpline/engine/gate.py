"""The gate before anything leaves: why a referral may not be submitted, approved or sent now, in plain words.

Written over what happened and what was answered, never over where a run says that it stands (decision 0004).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.events.referral import CandidateMade
from helpline.engine.harm import decisions_owed, harm_owed
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.protocol.library import Library

CONSENTS = {
    "law_enforcement": "person.consent_police",
    "adult_safeguarding": "person.consent_council",
    "support_nrm": "person.consent_first_responder",
}
AGREED = frozenset({"yes", "yes_with_limits"})
CANDIDATE_LASTS = timedelta(hours=1)
STOPPING = frozenset({"withhold", "do_not_send"})


def names_without_consent(case: Case, referral: Referral, *, on: date) -> tuple[str, ...]:
    """Return the numbers of the adults whom the referral names without their yes and without a ground (ruling 10, I10).

    A child, and anybody who may be one, needs no consent (N08, N09); no consent is read for them (I12).
    """
    if referral.drafted is None:
        return ()
    field = CONSENTS.get(referral.drafted.protocol)
    unnamed = []
    for person_id in referral.drafted.people if field else ():
        person = case.person(person_id)
        if person is None or field is None or age_of(case, person_id, on=on).is_child:
            continue
        consent = case.given(field, person_id)
        grounds = case.given("person.override_grounds", person_id)
        agreed = consent is not None and bool((consent.answer.reading() or frozenset()) & AGREED)
        ground = grounds is not None and bool(
            (grounds.answer.reading() or frozenset()) - {"none_found", "not_known", "refused", "unsafe_to_ask"}
        )
        if not agreed and not ground:
            unnamed.append(f"Person {person.number}")
    return tuple(unnamed)


def why_not_submit(case: Case, referral: Referral, *, library: Library, on: date) -> tuple[str, ...]:
    """Return what stops an adviser from asking for approval; empty when nothing does."""
    return tuple(_not_submit(case, referral, library=library, on=on))


def _not_submit(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[str]:
    if referral.drafted is None:
        yield "No document is drafted yet: the protocol has not reached a referral."
        return
    for person_id in referral.drafted.people:
        person = case.person(person_id)
        if person and age_of(case, person_id, on=on).reading is None:
            yield f"Person {person.number}: nobody has asked whether they could be under 18 (yes, not sure or no)."
    yield from (
        f"{who}: no yes to this receiver and no ground is recorded." for who in _unconsented(case, referral, on)
    )
    yield from harm_owed(case, referral.referral_id, library=library)


def _unconsented(case: Case, referral: Referral, on: date) -> tuple[str, ...]:
    if referral.drafted is None or outcome_is_anonymous(referral):
        return ()
    return names_without_consent(case, referral, on=on)


def outcome_is_anonymous(referral: Referral) -> bool:
    """Say whether the referral ends where nothing may identify anybody."""
    return referral.drafted is not None and referral.drafted.end.startswith("anonymous")


def why_not_approve(case: Case, referral: Referral, *, who: Who, library: Library, on: date) -> tuple[str, ...]:
    """Return what stops this manager from approving; empty when nothing does."""
    return tuple(_not_approve(case, referral, who=who, library=library, on=on))


def _not_approve(case: Case, referral: Referral, *, who: Who, library: Library, on: date) -> Iterator[str]:
    if not who.may("approve referrals"):
        yield "Only a manager approves."
    if who.account_id in case.authors:
        yield "You wrote part of this, so someone else must approve it."
    if referral.state not in ("submitted", "withheld"):
        yield f"The referral is {referral.state}, so there is nothing to approve now."
    if outcome_is_anonymous(referral):
        yield (
            "This referral must name nobody, and anonymised documents cannot be made yet. "
            "It stays here; tell the receiver by voice if it cannot wait."
        )
    yield from why_not_submit(case, referral, library=library, on=on)
    yield from decisions_owed(case, referral.referral_id, library=library)
    if any(decided.event.decision in STOPPING for decided in referral.decisions.values()):
        yield "A decision in the harm check says that it is not to be sent now."


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
    if candidate.content_sha256 != content_sha256:
        reasons.append("What it says has changed since it was made.")
    if candidate.harm_number != referral.harm_number:
        reasons.append("The harm check has changed since it was made.")
    if candidate.consent_sha256 != consent_sha256:
        reasons.append("What was agreed to has changed since it was made.")
    if at - made_at > CANDIDATE_LASTS:
        reasons.append("It was made more than an hour ago, so its times are no longer right.")
    return tuple(reasons)
