"""The password desk: call back on the directory's number, challenge, speak the words, log (ruling 8, M12)."""

from datetime import datetime

from helpline.actions.directory_record import refuse_own_number
from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.actions.referrals import parcel_of
from helpline.engine.case import Case
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.parcel import (
    CallBackMade,
    CallTaken,
    ChallengeAnswered,
    PasswordReleased,
    PasswordRepeated,
    ReleaseRefused,
)
from helpline.engine.parcel import WENT, DeskCall, Parcel
from helpline.engine.permissions import Who
from helpline.engine.withdrawal import who_said_stop
from helpline.words.errors import BadAnswer, NotFound, OutOfStep
from helpline.words.references import read_reference
from helpline.words.typed import make_visible

REACHED = frozenset({"named", "team"})
TRIES = 3
STOPPED = (
    "A person whom this document is about has taken back their agreement, so its words are not given without a "
    "manager. No words were shown. Tell them that they have said stop, and ring a manager."
)


def find_parcels(desk: Desk, *, who: Who, reference: str) -> tuple[str, tuple[Parcel, ...]]:
    """Return the case id and the protected parcels under a spoken reference; nothing else of the case is shown.

    Raises:
        BadAnswer: that is no reference, or none of ours with a protected document.
    """
    allow(who, "release passwords")
    spoken = read_reference(reference)
    if spoken is None:
        raise BadAnswer(
            "reference", "That is not one of our references. They look like K7M-4QX. Ask them to read it again."
        )
    with desk.store.read() as unit:
        case_id = unit.find_reference(spoken)
        case = unit.case(case_id) if case_id else None
    parcels = tuple(
        parcel
        for parcel in (case.parcels.values() if case else ())
        if parcel.made.protection != "none"
        and case is not None
        and case.referrals[parcel.made.referral_id].reference == spoken
    )
    if case is None or not parcels:
        raise BadAnswer("reference", "No protected document has this reference. Ask them to read it again.")
    return case.case_id, parcels


def see_parcel(desk: Desk, case_id: str, *, who: Who, parcel_id: str) -> tuple[str, Parcel]:
    """Record the view, then return a protected parcel and its reference: all that the password desk sees of a case.

    Raises:
        NotFound: there is no such parcel, or it has no password.
    """
    allow(who, "release passwords")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel = case.parcels.get(parcel_id)
        if parcel is None or parcel.made.protection == "none":
            raise NotFound("no such protected parcel")
        unit.viewed(case_id, "password desk", by=who.account_id, at=desk.clock.now())
    return case.referrals[parcel.made.referral_id].reference, parcel


def has_said_stop(desk: Desk, case_id: str, *, parcel_id: str) -> bool:
    """Say whether somebody whom a document is about has taken back their agreement, and no ground stands (I32)."""
    with desk.store.read() as unit:
        case = unit.case(case_id)
    return _is_stopped(desk, case, parcel_of(case, parcel_id))


def _is_stopped(desk: Desk, case: Case, parcel: Parcel) -> bool:
    referral = case.referrals[parcel.made.referral_id]
    return bool(who_said_stop(case, referral, library=desk.library, on=desk.today()))


def take_call(desk: Desk, case_id: str, *, who: Who, parcel_id: str, name_given: str, team_given: str) -> str:
    """Record that somebody rang about a document, and return the call's id.

    Raises:
        BadAnswer: no name was given.
        OutOfStep: it has not left us, was recalled, three challenges have failed, or agreement was taken back.
    """
    allow(who, "release passwords")
    if not name_given.strip():
        raise BadAnswer("name_given", "Ask for their name first: we ring back and ask for that person.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel = _open(case, parcel_id)
        _refuse_stopped(desk, case, parcel, who=who)
        call_id = desk.ids.new()
        taken = CallTaken(
            parcel_id=parcel.parcel_id,
            call_id=call_id,
            name_given=make_visible(name_given),
            team_given=make_visible(team_given),
        )
        record(desk, unit, case, (taken,), who=who, seen=None, at=desk.clock.now())
        return call_id


def ring_back(
    desk: Desk, case_id: str, *, who: Who, parcel_id: str, call_id: str, number: str, answered_by: str
) -> Case:
    """Record the call-back on a number that the directory holds for the entity, and who answered.

    Raises:
        BadAnswer: the number is not in the directory for this entity.
        OutOfStep: they changed this number, or confirmed it, less than 24 hours ago (I19), or the call is over.
    """
    allow(who, "release passwords")
    at = desk.clock.now()
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel, _ = _call(case, parcel_id, call_id, who=who, at=at)
        if not desk.directory.number_is_ours(parcel.made.entity_id, number):
            raise BadAnswer("number", "Ring back only on a number that the directory holds. Never one the caller gave.")
        refuse_own_number(unit, who=who, entity_id=parcel.made.entity_id, number=number, at=at)
        made = CallBackMade.model_validate(
            {"parcel_id": parcel_id, "call_id": call_id, "number_rung": number, "answered_by": answered_by}
        )
        events: list[Event] = [made]
        if answered_by not in REACHED:
            because = "Nobody answered the call-back." if answered_by == "no_answer" else "It was not their number."
            events.append(ReleaseRefused(parcel_id=parcel_id, call_id=call_id, because=because))
        return record(desk, unit, case, events, who=who, seen=None, at=at)


def challenge(
    desk: Desk, case_id: str, *, who: Who, parcel_id: str, call_id: str, has_passed: bool, words: str = ""
) -> Case:
    """Record the four questions of the challenge; the third failure stops the desk and tells managers.

    Raises:
        OutOfStep: nobody has been reached on a call-back in this call.
    """
    allow(who, "release passwords")
    at = desk.clock.now()
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel, call = _call(case, parcel_id, call_id, who=who, at=at)
        if call.answered_by not in REACHED:
            raise OutOfStep(
                "challenge before call-back", "Ring back on the directory’s number first. Nothing was noted yet."
            )
        events: list[Event] = [
            ChallengeAnswered(parcel_id=parcel_id, call_id=call_id, has_passed=has_passed, words=make_visible(words))
        ]
        if not has_passed:
            events.append(ReleaseRefused(parcel_id=parcel_id, call_id=call_id, because="The challenge was not passed."))
            if parcel.failed_challenges + 1 >= TRIES:
                events.append(ManagerTold(told_id=desk.ids.new(), why="other", about=parcel_id))
        return record(desk, unit, case, events, who=who, seen=None, at=at)


def release(desk: Desk, case_id: str, *, who: Who, parcel_id: str, call_id: str) -> tuple[str, ...]:
    """Record the release, and only then return the six words to be spoken; again in the same call is a repeat.

    A call lasts `CALL_LASTS` from its call-back, and only for whoever rang back (ruling 8).

    Raises:
        OutOfStep: no call-back, no passed challenge, the call is over, the parcel is not out there, agreement was
            taken back and it is no manager who releases, or they changed the number less than 24 hours ago (I19).
        NotFound: the words have been destroyed.
    """
    allow(who, "release passwords")
    at = desk.clock.now()
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel, call = _call(case, parcel_id, call_id, who=who, at=at)
        _refuse_stopped(desk, case, parcel, who=who)
        if call.answered_by not in REACHED or not call.has_passed:
            raise OutOfStep("release before challenge", "Ring back and put the challenge first. No words were shown.")
        refuse_own_number(unit, who=who, entity_id=parcel.made.entity_id, number=call.number_rung, at=at)
        words = unit.kept(case_id, f"words:{parcel_id}").decode()
        event: Event = (
            PasswordRepeated(parcel_id=parcel_id, call_id=call_id)
            if call.released_at
            else PasswordReleased(parcel_id=parcel_id, call_id=call_id)
        )
        record(desk, unit, case, (event,), who=who, seen=None, at=at)
    return tuple(words.split(" "))


def _refuse_stopped(desk: Desk, case: Case, parcel: Parcel, *, who: Who) -> None:
    """Refuse the words of what somebody has said stop to; only a manager gives them all the same (I32)."""
    if _is_stopped(desk, case, parcel) and not who.may("approve referrals"):
        raise OutOfStep("agreement taken back", STOPPED)


def _open(case: Case, parcel_id: str) -> Parcel:
    parcel = parcel_of(case, parcel_id)
    if parcel.state not in WENT:
        raise OutOfStep(
            "parcel not out",
            "This document has not been handed over, or was recalled, so its words can’t be given. Tell a manager.",
        )
    if parcel.failed_challenges >= TRIES:
        raise OutOfStep(
            "three failed challenges", "Three challenges have failed, so the words are locked. Tell a manager."
        )
    return parcel


def _call(case: Case, parcel_id: str, call_id: str, *, who: Who, at: datetime) -> tuple[Parcel, DeskCall]:
    parcel = _open(case, parcel_id)
    call = parcel.call(call_id)
    if call is None:
        raise NotFound("no such call")
    because = call.why_over(by=who.account_id, at=at)
    if because:
        raise OutOfStep("call over", f"{because} No words were shown.")
    return parcel, call
