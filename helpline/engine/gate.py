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
from helpline.protocol.fields import NON_ANSWERS
from helpline.protocol.library import Library

CONSENTS = {
    "law_enforcement": "person.consent_police",
    "adult_safeguarding": "person.consent_council",
    "support_nrm": "person.consent_first_responder",
}
AGREED = frozenset({"yes", "yes_with_limits"})
ASKED_ALONE = frozenset({"law_enforcement", "support_nrm"})
"""Protocols for which a yes counts only when it was said with nobody listening (ruling 25)."""

ALONE = frozenset({"yes", "with_chosen_supporter"})
NO_GROUND = frozenset({"none_found", *NON_ANSWERS})
CANDIDATE_LASTS = timedelta(hours=1)
STOPPING = frozenset({"withhold", "do_not_send"})


def names_without_consent(case: Case, referral: Referral, *, on: date) -> tuple[str, ...]:
    """Return the numbers of the adults whom the referral names without their yes and without a ground (ruling 10, I10).

    A child, and anybody who may be one, needs no consent (N08, N09); no consent is read for them (I12).
    """
    if referral.drafted is None:
        return ()
    protocol = referral.drafted.protocol
    people = (person for person_id in referral.drafted.people if (person := case.person(person_id)))
    return tuple(
        f"Person {person.number}"
        for person in people
        if protocol in CONSENTS
        and not age_of(case, person.person_id, on=on).is_child
        and not _has_agreed(case, protocol, person.person_id)
        and not _chosen(case, "person.override_grounds", person.person_id) - NO_GROUND
    )


def _has_agreed(case: Case, protocol: str, person_id: str) -> bool:
    """Say whether a yes to this receiver was given, and counts."""
    is_heard = protocol not in ASKED_ALONE or bool(_chosen(case, "person.spoken_to_alone", person_id) & ALONE)
    return is_heard and bool(_chosen(case, CONSENTS[protocol], person_id) & AGREED)


def _chosen(case: Case, field_id: str, person_id: str) -> frozenset[str]:
    given = case.given(field_id, person_id)
    return (given.answer.reading() if given else None) or frozenset()


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
    if not outcome_is_anonymous(referral, library):
        for who in names_without_consent(case, referral, on=on):
            yield f"{who}: no yes to this receiver and no ground is recorded."
    yield from harm_owed(case, referral.referral_id, library=library, on=on)


def outcome_is_anonymous(referral: Referral, library: Library) -> bool:
    """Say whether the referral ends where nothing may identify anybody."""
    end = referral.end_in(library)
    return end is not None and end.outcome == "REFER_ANON"


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
    if outcome_is_anonymous(referral, library):
        yield (
            "This referral must name nobody, and anonymised documents cannot be made yet. "
            "It stays here; tell the receiver by voice if it cannot wait."
        )
    yield from why_not_submit(case, referral, library=library, on=on)
    yield from decisions_owed(case, referral.referral_id, library=library, on=on)
    if any(decided.event.decision in STOPPING for decided in referral.decisions.values()):
        yield "A decision in the harm check says that it is not to be sent now."


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
