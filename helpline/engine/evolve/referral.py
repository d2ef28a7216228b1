"""Folding what happens to a referral."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from helpline.engine.case import Case, Deed
from helpline.engine.copied import copies_of, has_left, taken_over
from helpline.engine.events import Recorded
from helpline.engine.events import referral as happened
from helpline.engine.evolve.arms import arm
from helpline.engine.referral import (
    OVER,
    Approval,
    Assessed,
    Decided,
    GroundRuled,
    LeftOut,
    PassedOn,
    PhoneNrm,
    Referral,
    Spoken,
    Submission,
)


def _with(case: Case, referral: Referral) -> Case:
    """Return the case with a referral as it is now, and with its copies that have not left us saying the same."""
    after = replace(case, referrals={**case.referrals, referral.referral_id: referral})
    copies = (one for one in copies_of(after, referral.referral_id) if one.state not in OVER)
    said = {one.referral_id: taken_over(one, referral) for one in copies if not has_left(after, one)}
    return replace(after, referrals={**after.referrals, **said})


def _of(case: Case, event: Any) -> Referral:
    known = case.referrals.get(event.referral_id)
    return known or Referral(event.referral_id, getattr(event, "reference", ""))


@arm(happened.SpokenReferralMade)
def _spoken(case: Case, event: happened.SpokenReferralMade, recorded: Recorded) -> Case:
    referral, spoken = _of(case, event), Spoken(event, recorded.by, recorded.at, recorded.number)
    after = _with(case, replace(referral, spoken_all=(*referral.spoken_all, spoken)))
    return replace(after, spoken=(*case.spoken, Deed(event, recorded.by, recorded.at)))


@arm(happened.SpokenReferralSignedOff)
def _signed_off(case: Case, event: happened.SpokenReferralSignedOff, recorded: Recorded) -> Case:
    referral = _of(case, event)
    if referral.spoken is None:
        return case
    read = event.read or (referral.spoken.number,)
    spoken_all = tuple(
        replace(one, signed_off_by=recorded.by, signed_off_at=recorded.at) if one.number in read else one
        for one in referral.spoken_all
    )
    return _with(case, replace(referral, spoken_all=spoken_all))


@arm(happened.ReferralDrafted)
def _drafted(case: Case, event: happened.ReferralDrafted, recorded: Recorded) -> Case:
    referral = _of(case, event)
    return _with(case, replace(referral, drafted=event, drafted_at=referral.drafted_at or recorded.at))


@arm(happened.ReferralWorded)
def _worded(case: Case, event: happened.ReferralWorded, recorded: Recorded) -> Case:
    return _with(case, replace(_of(case, event), worded=event))


@arm(happened.HarmAssessed)
def _assessed(case: Case, event: happened.HarmAssessed, recorded: Recorded) -> Case:
    referral = _of(case, event)
    harm = {**referral.harm, event.row: Assessed(event, recorded.by, recorded.at, recorded.number)}
    return _with(case, replace(referral, harm=harm, harm_number=recorded.number))


@arm(happened.HarmDecided)
def _decided(case: Case, event: happened.HarmDecided, recorded: Recorded) -> Case:
    referral = _of(case, event)
    decisions = {**referral.decisions, event.row: Decided(event, recorded.by, recorded.at, recorded.number)}
    return _with(case, replace(referral, decisions=decisions, harm_number=recorded.number))


@arm(happened.GroundDecided)
def _ground(case: Case, event: happened.GroundDecided, recorded: Recorded) -> Case:
    referral = _of(case, event)
    ruled = GroundRuled(event, recorded.by, recorded.at, recorded.number)
    return _with(case, replace(referral, grounds={**referral.grounds, event.person_id: ruled}))


@arm(happened.NameLeftOut)
def _left_out(case: Case, event: happened.NameLeftOut, recorded: Recorded) -> Case:
    referral = _of(case, event)
    decided = LeftOut(event, recorded.by, recorded.at)
    return _with(case, replace(referral, left_out={**referral.left_out, event.person_id: decided}))


@arm(happened.PhoneNrmDecided)
def _by_phone(case: Case, event: happened.PhoneNrmDecided, recorded: Recorded) -> Case:
    return _with(case, replace(_of(case, event), by_phone=PhoneNrm(event, recorded.by, recorded.at)))


@arm(happened.WithdrawalPassedOn)
def _passed_on(case: Case, event: happened.WithdrawalPassedOn, recorded: Recorded) -> Case:
    referral = _of(case, event)
    told = PassedOn(event, recorded.by, recorded.at, recorded.number)
    return _with(case, replace(referral, passed_on=(*referral.passed_on, told)))


@arm(happened.ApprovalAsked)
def _asked(case: Case, event: happened.ApprovalAsked, recorded: Recorded) -> Case:
    referral = _of(case, event)
    asked = Submission(recorded.by, recorded.at, recorded.number, event.content_sha256, event.words)
    return _with(case, replace(referral, state=referral.after("submit"), submission=asked, returned_words=""))


@arm(happened.ReferralCopied)
def _copied(case: Case, event: happened.ReferralCopied, recorded: Recorded) -> Case:
    """Begin a copy where its first stands: it waits for managers to decide on it for itself."""
    first = case.referrals.get(event.of) or Referral(event.of, "")
    copy = Referral(event.referral_id, event.reference, state="submitted", copied=event)
    return _with(case, taken_over(copy, first))


@arm(happened.CandidateMade)
def _candidate(case: Case, event: happened.CandidateMade, recorded: Recorded) -> Case:
    referral = _of(case, event)
    candidates = {**referral.candidates, event.candidate_id: event}
    frozen_at = {**referral.frozen_at, event.candidate_id: recorded.at}
    return _with(case, replace(referral, candidates=candidates, frozen_at=frozen_at))


@arm(happened.ReferralApproved)
def _approved(case: Case, event: happened.ReferralApproved, recorded: Recorded) -> Case:
    referral = _of(case, event)
    approval = Approval(event.candidate_id, recorded.by, recorded.at, recorded.number)
    return _with(case, replace(referral, state=referral.after("approve"), approval=approval))


@arm(happened.ReferralReturned)
def _returned(case: Case, event: happened.ReferralReturned, recorded: Recorded) -> Case:
    referral = _of(case, event)
    returned = replace(referral, state=referral.after("return"), returned_words=event.words, approval=None)
    return _with(case, returned)


@arm(happened.ReferralWithheld)
def _withheld(case: Case, event: happened.ReferralWithheld, recorded: Recorded) -> Case:
    referral = _of(case, event)
    held = replace(
        referral,
        state=referral.after("withhold"),
        withheld=event,
        withheld_by=recorded.by,
        withheld_first_at=referral.withheld_first_at or recorded.at,
    )
    return _with(case, held)


def _moves(trigger: str) -> Callable[[Case, Any, Recorded], Case]:
    def move(case: Case, event: Any, recorded: Recorded) -> Case:
        referral = _of(case, event)
        return _with(case, replace(referral, state=referral.after(trigger), approval=None))

    return move


@arm(happened.ReferralWithdrawn)
def _withdrawn(case: Case, event: happened.ReferralWithdrawn, recorded: Recorded) -> Case:
    moved = _moves("withdraw")(case, event, recorded).referrals[event.referral_id]
    return _with(case, replace(moved, withdrawn_words=event.words, withdrawn_number=recorded.number))


arm(happened.ApprovalVoided)(_moves("void"))
arm(happened.ReferralClosed)(_moves("close"))
