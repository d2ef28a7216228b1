"""What happens to a referral after the call, with the real actions: submitted, decided, approved, sent, received."""

from collections.abc import Callable, Mapping
from typing import Any

from helpline.actions import (
    approval,
    by_hand,
    candidates,
    grounds,
    harm,
    passwords,
    receipts,
    referrals,
    sending,
    spoken,
)
from helpline.training import deeds
from helpline.training.stage import (
    ADVISER,
    MANAGER,
    Stage,
    number_of,
    parcel_named,
    person_id_of,
    referral_named,
    rows_named,
)
from helpline.words.errors import OutOfStep

_MOST_PARCELS = 1_000


def _rule(stage: Stage, deed: deeds.HarmRuled) -> None:
    referral = referral_named(stage.case(), deed.about)
    for row, _ in rows_named(stage, referral, deed.row, done=set(referral.decisions)):
        harm.decide_harm(
            stage.desk,
            stage.case_id,
            who=MANAGER,
            referral_id=referral.referral_id,
            row=row,
            decision=deed.decision,
            reasons=deed.reasons,
            words=deed.words,
            seen=stage.case().number,
        )


def _ground(stage: Stage, deed: deeds.GroundRuled) -> None:
    case = stage.case()
    grounds.decide_ground(
        stage.desk,
        stage.case_id,
        who=MANAGER,
        referral_id=referral_named(case, deed.about).referral_id,
        person_id=person_id_of(case, deed.who),
        is_confirmed=deed.is_confirmed,
        words=deed.words,
        seen=case.number,
    )


def _submit(stage: Stage, deed: deeds.Submitted) -> None:
    case = stage.case()
    referral_id = referral_named(case, deed.about).referral_id
    referrals.submit(
        stage.desk, stage.case_id, who=ADVISER, referral_id=referral_id, words=deed.words, seen=case.number
    )


def _sign_off(stage: Stage, deed: deeds.SignedOff) -> None:
    referral_id = referral_named(stage.case(), deed.about).referral_id
    spoken.sign_off(stage.desk, stage.case_id, who=MANAGER, referral_id=referral_id, words=deed.words, read_at=None)


def _approve(stage: Stage, deed: deeds.Approved) -> None:
    case = stage.case()
    referral_id = referral_named(case, deed.about).referral_id
    candidate_id = candidates.make_candidate(
        stage.desk,
        stage.case_id,
        who=MANAGER,
        referral_id=referral_id,
        choice=candidates.Choice(deed.entity, deed.way_in, frozenset(deed.included) or None, deed.because),
        seen=case.number,
    )
    read = stage.case().referrals[referral_id].candidates[candidate_id]
    approval.approve(
        stage.desk,
        stage.case_id,
        who=MANAGER,
        referral_id=referral_id,
        candidate_id=candidate_id,
        document_sha256=read.document_sha256,
    )


def _send_back(stage: Stage, deed: deeds.SentBack) -> None:
    case = stage.case()
    referral_id = referral_named(case, deed.about).referral_id
    act_on = referrals.withdraw if deed.is_withdrawn else referrals.return_to_adviser
    act_on(stage.desk, stage.case_id, who=MANAGER, referral_id=referral_id, words=deed.words, seen=case.number)


def _hand_over(stage: Stage, deed: deeds.HandedOver) -> None:
    parcel = parcel_named(stage.case(), deed.about)
    if deed.by_hand:
        by_hand.hand_over_by_hand(
            stage.desk, stage.case_id, who=ADVISER, parcel_id=parcel.parcel_id, words=deed.by_hand
        )
        return
    for _ in range(_MOST_PARCELS):
        taken = sending.send_next(stage.desk)
        if taken in (None, parcel.parcel_id):
            break
    state = stage.case().parcels[parcel.parcel_id].state
    if state != "handed_over":
        raise OutOfStep("not handed over", f"The parcel was not handed over: it is {state.replace('_', ' ')} now.")


def _release(stage: Stage, deed: deeds.WordsReleased) -> None:
    case = stage.case()
    parcel = parcel_named(case, deed.about)
    on_it: dict[str, Any] = {"who": ADVISER, "parcel_id": parcel.parcel_id}
    call_id = passwords.take_call(stage.desk, stage.case_id, name_given=deed.name, team_given=deed.team, **on_it)
    number = number_of(stage, parcel.made.entity_id)
    passwords.ring_back(
        stage.desk, stage.case_id, call_id=call_id, number=number, answered_by=deed.answered_by, **on_it
    )
    passwords.challenge(stage.desk, stage.case_id, call_id=call_id, has_passed=deed.has_passed, **on_it)
    passwords.release(stage.desk, stage.case_id, call_id=call_id, **on_it)


def _receive(stage: Stage, deed: deeds.Received) -> None:
    receipts.note_receipt(
        stage.desk,
        stage.case_id,
        who=ADVISER,
        parcel_id=parcel_named(stage.case(), deed.about).parcel_id,
        name=deed.name,
        role=deed.role,
        their_reference=deed.their_reference,
        received_at=deed.at,
    )


DESK_ACTS: Mapping[type[Any], Callable[[Stage, Any], None]] = {
    deeds.HarmRuled: _rule,
    deeds.GroundRuled: _ground,
    deeds.Submitted: _submit,
    deeds.SignedOff: _sign_off,
    deeds.Approved: _approve,
    deeds.SentBack: _send_back,
    deeds.HandedOver: _hand_over,
    deeds.WordsReleased: _release,
    deeds.Received: _receive,
}
"""The act for each kind of deed after the call."""
