"""Departures: where a played call went another way than the protocols ask, found from its history."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.events import Recorded
from helpline.engine.events.contact import AnswerGiven, NoteTaken
from helpline.engine.referral import OVER, Referral
from helpline.engine.urgency import end_of
from helpline.protocol.library import Library

NAMES = frozenset({"person.full_name", "caller.name"})
LIMITS_SAID = frozenset({"said_understood", "said_not_understood", "danger_came_first"})


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure: its id, as a scenario names it, and what happened in a sentence."""

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Played:
    case: Case
    history: Sequence[Recorded]
    library: Library
    on: date


def departures_of(case: Case, history: Sequence[Recorded], *, library: Library, on: date) -> tuple[Departure, ...]:
    """Return every departure of a played call, in the order of `DEPARTURES`."""
    played = _Played(case, history, library, on)
    return tuple(Departure(name, sentence) for name, find in _FINDS.items() for sentence in find(played))


def _safe_unasked(played: _Played) -> Iterator[str]:
    if played.case.newest("contact.safe_to_talk") is None and not _danger_said(played):
        yield "Nobody asked whether it was safe to talk."


def _limits_late(played: _Played) -> Iterator[str]:
    for recorded in played.history:
        event = recorded.event
        if isinstance(event, AnswerGiven):
            if event.field == "contact.limits_said" and not LIMITS_SAID.isdisjoint(event.answer.reading() or ()):
                return
            if event.field in NAMES and event.answer.words:
                yield "A name was written down before the limits of privacy were said."
                return


def _danger_unrung(played: _Played) -> Iterator[str]:
    if _danger_said(played) and not played.case.emergencies:
        yield "Danger was said to be there now, and no call to 999 is recorded."


def _danger_said(played: _Played) -> bool:
    return played.case.reading("contact.danger_now") == {"yes"}


def _unspoken(played: _Played) -> Iterator[str]:
    for referral, title in _drafted(played):
        end = end_of(referral, played.case, played.library)
        if end is not None and end.spoken_first and referral.spoken is None:
            yield f"{title}: it should have been made by voice first, and was not."


def _unsigned(played: _Played) -> Iterator[str]:
    for referral, title in _drafted(played):
        if referral.to_sign_off:
            yield f"{title}: no manager has signed off what was said by voice."


def _unsubmitted(played: _Played) -> Iterator[str]:
    for referral, title in _drafted(played):
        if referral.state in ("draft", "returned"):
            yield f"{title}: nobody asked a manager to approve the document."


def _unreceived(played: _Played) -> Iterator[str]:
    for parcel in played.case.parcels.values():
        if parcel.state in ("handed_over", "uncertain"):
            yield "A document was handed over, and no named person has confirmed that they have it (X08)."


def _child_can_wait(played: _Played) -> Iterator[str]:
    for person in played.case.people:
        reason = played.case.given("person.action_today_reason", person.person_id)
        is_no = played.case.reading("person.action_today", person.person_id) == {"no"}
        if is_no and reason is None and age_of(played.case, person.person_id, on=played.on).is_child:
            yield f"Person {person.number}: nothing needed today for somebody who may be a child, without a reason."


def _unnoted_end(played: _Played) -> Iterator[str]:
    has_words = any(isinstance(recorded.event, NoteTaken | AnswerGiven) for recorded in played.history)
    if has_words and played.case.open_contact is not None:
        yield "The contact was never ended."


def _drafted(played: _Played) -> Iterator[tuple[Referral, str]]:
    for referral in played.case.referrals.values():
        if referral.has_draft and referral.state not in OVER:
            version = referral.version_in(played.library)
            yield referral, version.title if version else referral.protocol


_FINDS: dict[str, Callable[[_Played], Iterator[str]]] = {
    "safe_to_talk_not_asked": _safe_unasked,
    "name_before_limits": _limits_late,
    "danger_without_999": _danger_unrung,
    "not_spoken_first": _unspoken,
    "not_signed_off": _unsigned,
    "not_submitted": _unsubmitted,
    "no_receipt": _unreceived,
    "child_can_wait_without_reason": _child_can_wait,
    "contact_not_ended": _unnoted_end,
}

DEPARTURES = tuple(_FINDS)
"""Every departure that is looked for, by the id that a scenario names it with."""
