"""Folding what becomes of a parcel."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from helpline.engine.case import Case
from helpline.engine.events import Recorded
from helpline.engine.events import parcel as happened
from helpline.engine.evolve.arms import arm
from helpline.engine.parcel import DeskCall, Parcel, Taken

LOG = {
    "SendingIntended": "About to be sent",
    "SendingPutOff": "Did not go, will be tried again",
    "ParcelTaken": "Downloaded to be handed over",
    "ParcelHandedOver": "Handed over",
    "ParcelRefused": "Refused",
    "ParcelUncertain": "Not certain that it went",
    "ResultCameLate": "The sender’s answer came late",
    "UncertainResolved": "Found out by telephone",
    "ParcelRecalled": "Recalled",
    "CallTaken": "Call in",
    "CallBackMade": "Rang back",
    "ChallengeAnswered": "Challenge put",
    "PasswordReleased": "Words released",
    "PasswordRepeated": "Words repeated",
    "ReleaseRefused": "Words not released",
    "ReceiptNoted": "Receipt noted",
}


def _logged(case: Case, parcel: Parcel, recorded: Recorded) -> Case:
    line = (recorded.at, LOG[recorded.event.kind()], recorded.by)
    kept = replace(parcel, log=(*parcel.log, line))
    return replace(case, parcels={**case.parcels, parcel.parcel_id: kept})


def _call(parcel: Parcel, call_id: str, **changed: Any) -> Parcel:
    calls = tuple(replace(call, **changed) if call.call_id == call_id else call for call in parcel.calls)
    return replace(parcel, calls=calls)


@arm(happened.ParcelMade)
def _made(case: Case, event: happened.ParcelMade, recorded: Recorded) -> Case:
    log = ((recorded.at, "Approved and sealed", recorded.by),)
    referral = case.referrals[event.referral_id]
    parcel = Parcel(event.parcel_id, event, recorded.at, channel=event.channel, people=referral.people, log=log)
    referral = replace(referral, parcels=(*referral.parcels, event.parcel_id))
    return replace(
        case,
        parcels={**case.parcels, event.parcel_id: parcel},
        referrals={**case.referrals, referral.referral_id: referral},
    )


@arm(happened.SendingIntended)
def _intended(case: Case, event: happened.SendingIntended, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    begun = replace(_begun(parcel, recorded), state=parcel.after("send"), attempts=event.attempt)
    return _logged(case, begun, recorded)


def _begun(parcel: Parcel, recorded: Recorded) -> Parcel:
    """Return a parcel that begins to go with this event."""
    return replace(parcel, began_at=recorded.at, began_number=recorded.number)


def _stayed(parcel: Parcel) -> Parcel:
    """Return a parcel that certainly did not go."""
    return replace(parcel, began_at=None, began_number=0)


@arm(happened.ParcelTaken)
def _taken(case: Case, event: happened.ParcelTaken, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    begun = parcel if parcel.began_at else _begun(parcel, recorded)
    taken = Taken(event.number, recorded.by, recorded.at)
    return _logged(case, replace(begun, taken=(*parcel.taken, taken)), recorded)


@arm(happened.ParcelHandedOver)
def _handed_over(case: Case, event: happened.ParcelHandedOver, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    begun = parcel if parcel.began_at else _begun(parcel, recorded)
    after = replace(begun, state=parcel.after("hand_over"), handed_over_at=recorded.at, channel=event.channel, says="")
    return _logged(case, after, recorded)


def _says(trigger: str, *, has_stayed: bool = False) -> Callable[[Case, Any, Recorded], Case]:
    def move(case: Case, event: Any, recorded: Recorded) -> Case:
        parcel = case.parcels[event.parcel_id]
        words = getattr(event, "says", "") or getattr(event, "words", "")
        after = replace(parcel, state=parcel.after(trigger), says=words)
        return _logged(case, _stayed(after) if has_stayed else after, recorded)

    return move


arm(happened.SendingPutOff)(_says("put_off", has_stayed=True))
arm(happened.ParcelRefused)(_says("refuse", has_stayed=True))
arm(happened.ParcelUncertain)(_says("lose_sight"))
arm(happened.ParcelRecalled)(_says("recall"))


@arm(happened.ResultCameLate)
def _came_late(case: Case, event: happened.ResultCameLate, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    return _logged(case, parcel, recorded)


@arm(happened.UncertainResolved)
def _resolved(case: Case, event: happened.UncertainResolved, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    state = parcel.after("find_arrived" if event.has_arrived else "find_not_arrived")
    at = recorded.at if event.has_arrived else None
    after = replace(parcel, state=state, handed_over_at=at, says=event.words)
    return _logged(case, after if event.has_arrived else _stayed(after), recorded)


@arm(happened.CallTaken)
def _call_taken(case: Case, event: happened.CallTaken, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    call = DeskCall(event.call_id, recorded.at, recorded.by, event.name_given, event.team_given)
    return _logged(case, replace(parcel, calls=(*parcel.calls, call)), recorded)


@arm(happened.CallBackMade)
def _rang_back(case: Case, event: happened.CallBackMade, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    after = _call(
        parcel,
        event.call_id,
        number_rung=event.number_rung,
        answered_by=event.answered_by,
        rung_by=recorded.by,
        rung_at=recorded.at,
        has_passed=None,
    )
    return _logged(case, after, recorded)


@arm(happened.ChallengeAnswered)
def _challenged(case: Case, event: happened.ChallengeAnswered, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    return _logged(case, _call(parcel, event.call_id, has_passed=event.has_passed), recorded)


@arm(happened.PasswordReleased)
def _released(case: Case, event: happened.PasswordReleased, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    return _logged(case, _call(parcel, event.call_id, released_at=recorded.at), recorded)


@arm(happened.PasswordRepeated)
def _repeated(case: Case, event: happened.PasswordRepeated, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    call = parcel.call(event.call_id)
    return _logged(case, _call(parcel, event.call_id, repeats=(call.repeats if call else 0) + 1), recorded)


@arm(happened.ReleaseRefused)
def _not_released(case: Case, event: happened.ReleaseRefused, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    return _logged(case, _call(parcel, event.call_id, refused_because=event.because), recorded)


@arm(happened.ReceiptNoted)
def _received(case: Case, event: happened.ReceiptNoted, recorded: Recorded) -> Case:
    parcel = case.parcels[event.parcel_id]
    after = replace(
        parcel,
        state=parcel.after("receive"),
        receipt=event,
        receipt_at=recorded.at,
        receipt_by=recorded.by,
    )
    return _logged(case, after, recorded)
