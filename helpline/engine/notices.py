"""Notices: who was told before agreement was taken back, and is still to be told so; and managers are (I32)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from helpline.engine.age import adults_of, age_of
from helpline.engine.case import Case, Given, Person
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.gone import Gone, gone_of
from helpline.engine.grounds import is_ground_confirmed, is_ground_owed, recorded_of
from helpline.engine.late_grounds import on_a_fallen_ground, on_a_late_ground
from helpline.engine.referral import Referral
from helpline.engine.taken_back import agreed_no_more, is_anew, is_in_doubt, is_passed_on, nrm_taken_back
from helpline.protocol.library import Library

TOLD_OF_IT = frozenset({"consent_withdrawn", "late_ground"})
"""By which a manager is told that what went rests on no yes any more; records once had the first for both."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One receiver who was told before agreement was taken back; `is_owed` until somebody has told them so.

    `went_at` is when telling them began. `is_nrm_alone`: they no longer want the NRM, of which the receiver has the
    pack; to the rest they still agree. `is_in_doubt`: they do not say yes any more, nor no.
    """

    referral_id: str
    reference: str
    person: Person
    entity_id: str
    how: Literal["voice", "document", "copy"]
    went_at: datetime
    taken_back_at: datetime
    is_owed: bool
    is_nrm_alone: bool = False
    is_in_doubt: bool = False


def notices_of(case: Case, *, library: Library, on: date) -> tuple[Notice, ...]:
    """Return every receiver, by document or by voice, who was told before an adult took their agreement back."""
    return tuple(
        notice
        for referral in case.referrals.values()
        for gone in gone_of(case, referral)
        for person in adults_of(case, gone.people, on=on)
        for notice in _notices(case, referral, person, gone, library=library)
    )


def _notices(case: Case, referral: Referral, person: Person, gone: Gone, *, library: Library) -> Iterator[Notice]:
    """Yield what one receiver is to be told of one person, or nothing.

    A ground stands in for a yes once a manager confirmed it (A05), and for no wish about the NRM.
    """
    person_id = person.person_id
    no_more = agreed_no_more(case, referral, person_id, entity_id=gone.entity_id, library=library)
    details = () if is_ground_confirmed(case, referral, person_id) else no_more
    nrm = nrm_taken_back(case, person_id) if gone.has_pack else ()
    given = [one for one in (*details, *nrm) if gone.is_before(one)]
    if not given:
        return
    newest = max(given, key=lambda one: one.number)
    yield Notice(
        referral.referral_id,
        referral.reference,
        person,
        gone.entity_id,
        gone.how,
        gone.at,
        newest.at,
        is_owed=not is_passed_on(referral, gone.entity_id, newest),
        is_nrm_alone=not any(one in given for one in details),
        is_in_doubt=all(is_in_doubt(one) for one in given),
    )


def taken_back_due(case: Case, *, library: Library, on: date, new_id: Callable[[], str]) -> Iterator[Event]:
    """Yield what tells managers, once, that somebody agrees no more to what a receiver was told, or is being told.

    A ground that is recorded for it, or changed, waits for a manager: that is told as what it is (A05). One that was
    confirmed and is recorded no more leaves nothing for it to rest on: that is told anew. A child's pack rests on no
    yes, so what a child says of the NRM later is nobody's notice (I12).
    """
    for referral in case.referrals.values():
        anew = [given.number for given in _taken_back_after(case, referral, library=library, on=on) if is_anew(given)]
        anew += [recorded_of(case, one) for one in on_a_fallen_ground(case, referral, library=library, on=on)]
        grounds = [
            recorded_of(case, person_id)
            for person_id in on_a_late_ground(case, referral, library=library, on=on)
            if is_ground_owed(case, referral, person_id)
        ]
        told = [one for one in case.told if one.told.why in TOLD_OF_IT and one.told.about == referral.referral_id]
        known = max((one.number for one in told), default=0)
        approved = referral.approval.number if referral.approval else 0
        if max((*anew, *grounds), default=0) > max(approved, known):
            why: Literal["late_ground", "consent_withdrawn"]
            why = "late_ground" if max(grounds, default=0) > known else "consent_withdrawn"
            yield ManagerTold(told_id=new_id(), why=why, about=referral.referral_id)


def _taken_back_after(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[Given]:
    """Yield the answers that take back what a receiver was told of, or has an NRM pack for."""
    for gone in gone_of(case, referral):
        for person_id in gone.people:
            no_more = agreed_no_more(case, referral, person_id, entity_id=gone.entity_id, library=library)
            nrm = nrm_taken_back(case, person_id) if _has_adults_pack(case, gone, person_id, on=on) else ()
            yield from (given for given in (*no_more, *nrm) if gone.is_before(given))


def _has_adults_pack(case: Case, gone: Gone, person_id: str, *, on: date) -> bool:
    return gone.has_pack and not age_of(case, person_id, on=on).is_child
