"""Agreement taken back: what has not gone is stopped at once, and who was told already is told of it too (I32)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from helpline.engine.age import age_of
from helpline.engine.case import Case, Given, Person
from helpline.engine.consents import AGREED, GROUNDS, TAKEN_BACK, chosen, consent_field, consent_field_at, grounds_of
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.referral import ReferralReturned, ReferralWithdrawn
from helpline.engine.grounds import has_ground
from helpline.engine.parcel import Parcel
from helpline.engine.referral import OVER, Referral
from helpline.engine.runs import Run
from helpline.protocol.library import Library

WENT = frozenset({"handed_over", "uncertain", "received"})
"""States of a parcel that the receiver has, or may have."""

LEAVING = WENT | {"sending"}
WITH_A_MANAGER = frozenset({"submitted", "withheld", "approved"})


@dataclass(frozen=True, slots=True)
class Notice:
    """One receiver who was told before agreement was taken back; `is_owed` until somebody has told them so."""

    referral_id: str
    reference: str
    person: Person
    entity_id: str
    how: Literal["voice", "document"]
    went_at: datetime
    taken_back_at: datetime
    is_owed: bool


def withdrawals_due(case: Case, *, library: Library, on: date, new_id: Callable[[], str]) -> Iterator[Event]:
    """Yield what stops every referral that somebody has taken their agreement back from, and tells managers.

    A referral about them alone is withdrawn; one about others too goes back to the adviser, without them. Nothing of
    this stops a child's, one that rests on a ground, or one that went already: `notices_of` has those.
    """
    for referral in case.referrals.values():
        if referral.drafted is None or referral.state in OVER or _has_left(case, referral):
            continue
        gone = {person.person_id for person in _withdrew(case, referral, library=library, on=on)}
        numbers = " and ".join(f"Person {one.number}" for one in case.people if one.person_id in gone)
        words = f"{numbers} took back their agreement before it was sent."
        if gone and gone == set(referral.people):
            yield ReferralWithdrawn(referral_id=referral.referral_id, words=words)
        elif gone and referral.state in WITH_A_MANAGER:
            yield ReferralReturned(referral_id=referral.referral_id, words=f"{words} It goes on without them.")
        else:
            continue
        yield ManagerTold(told_id=new_id(), why="consent_withdrawn", about=referral.referral_id)


def _has_left(case: Case, referral: Referral) -> bool:
    return any(case.parcels[parcel_id].state in LEAVING for parcel_id in referral.parcels)


def _withdrew(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[Person]:
    """Yield the adults of a referral who took their agreement back, and for whom no ground stands."""
    field = consent_field(referral, library)
    for person_id in referral.people:
        person = case.person(person_id)
        if person is None or not field or age_of(case, person_id, on=on).is_child:
            continue
        if "withdrawn" in chosen(case, field, person_id) and not has_ground(case, referral, person_id):
            yield person


def taken_back_due(case: Case, *, library: Library, new_id: Callable[[], str]) -> Iterator[Event]:
    """Yield what tells managers, once, that somebody agrees no more to what a receiver was told already."""
    for referral in case.referrals.values():
        field = consent_field(referral, library)
        first = min((went_at for _, _, went_at in _told(case, referral)), default=None)
        if not field or first is None:
            continue
        given = [one for person_id in referral.people if (one := case.given(field, person_id)) and one.at >= first]
        last = max((one.number for one in given if _is_taken_back_anew(one)), default=0)
        told = [one for one in case.told if one.told.why == "consent_withdrawn"]
        known = max((one.number for one in told if one.told.about == referral.referral_id), default=0)
        approved = referral.approval.number if referral.approval else 0
        if last > max(approved, known):
            yield ManagerTold(told_id=new_id(), why="consent_withdrawn", about=referral.referral_id)


def _is_taken_back_anew(given: Given) -> bool:
    """Say whether an answer takes agreement back; the same said again, of another source perhaps, is no news."""
    now = given.answer.reading() or frozenset()
    last = given.before[-1].reading() if given.before else None
    return bool(now & TAKEN_BACK) and not (last or frozenset()) & TAKEN_BACK


def notices_of(case: Case, *, library: Library, on: date) -> tuple[Notice, ...]:
    """Return every receiver, by document or by voice, who was told before an adult took their agreement back."""
    return tuple(
        notice
        for referral in case.referrals.values()
        for person_id in referral.people
        for notice in _notices(case, referral, person_id, library=library, on=on)
    )


def _notices(case: Case, referral: Referral, person_id: str, *, library: Library, on: date) -> Iterator[Notice]:
    person, field = case.person(person_id), consent_field(referral, library)
    given = case.given(field, person_id) if field else None
    if person is None or given is None or not (given.answer.reading() or frozenset()) & TAKEN_BACK:
        return
    if age_of(case, person_id, on=on).is_child or has_ground(case, referral, person_id):
        return
    for entity_id, how, went_at in _told(case, referral):
        if went_at <= given.at:
            yield Notice(
                referral.referral_id,
                referral.reference,
                person,
                entity_id,
                how,
                went_at,
                given.at,
                is_owed=not _is_passed_on(referral, entity_id, given),
            )


def _told(case: Case, referral: Referral) -> Iterator[tuple[str, Literal["voice", "document"], datetime]]:
    """Yield who was told of a referral, how and when: by voice, and by each document that went or may have gone."""
    if referral.spoken:
        yield referral.spoken.event.entity_id, "voice", referral.spoken.at
    for parcel in (case.parcels[parcel_id] for parcel_id in referral.parcels):
        if parcel.state in WENT:
            yield parcel.made.entity_id, "document", _went_at(parcel)


def _went_at(parcel: Parcel) -> datetime:
    return parcel.handed_over_at or parcel.made_at


def _is_passed_on(referral: Referral, entity_id: str, given: Given) -> bool:
    return any(one.event.entity_id == entity_id and one.number > given.number for one in referral.passed_on)


def called_off(case: Case, run: Run, *, on: date) -> frozenset[str]:
    """Return the people of a run for whom its referral was withdrawn, and for whom nothing has changed since.

    It comes back only when they agree again or a ground is recorded; where no consent is read, only at another end.
    """
    return frozenset(person_id for person_id in run.people if _is_called_off(case, run, person_id, on=on))


def _is_called_off(case: Case, run: Run, person_id: str, *, on: date) -> bool:
    last = max(
        (
            referral
            for referral in case.referrals.values()
            if referral.state == "withdrawn" and referral.protocol == run.protocol and person_id in referral.people
        ),
        key=lambda referral: referral.withdrawn_number,
        default=None,
    )
    if last is None:
        return False
    field = consent_field_at(run.protocol, run.end)
    if not field or age_of(case, person_id, on=on).is_child:
        return last.drafted is None or last.drafted.end == run.position.place
    agreed = chosen(case, field, person_id) & AGREED if _is_since(case, field, person_id, last) else frozenset()
    ground = grounds_of(case, person_id) if _is_since(case, GROUNDS, person_id, last) else frozenset()
    return not (agreed or ground)


def _is_since(case: Case, field: str, person_id: str, last: Referral) -> bool:
    """Say whether a person answered a field after a referral was withdrawn."""
    given = case.given(field, person_id)
    return given is not None and given.number > last.withdrawn_number
