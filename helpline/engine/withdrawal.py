"""Agreement taken back: what has not gone is stopped at once, and who was told already is told of it too (I32)."""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from helpline.engine.age import age_of
from helpline.engine.case import Case, Given, Person
from helpline.engine.consents import AGREED, GROUNDS, consent_field, consent_field_at, grounds_of, was_said_alone
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.referral import ReferralReturned, ReferralWithdrawn
from helpline.engine.gone import Gone, gone_of, has_document_gone, is_only_a_copy
from helpline.engine.grounds import has_ground, is_ground_confirmed, is_ground_owed, recorded_of
from helpline.engine.parcel import LEAVING
from helpline.engine.referral import OVER, Referral
from helpline.engine.runs import Run
from helpline.engine.taken_back import (
    has_said_no_after_yes,
    is_anew,
    is_in_doubt,
    loosened_from,
    nrm_taken_back,
    receiver_of,
    taken_back_from,
)
from helpline.protocol.library import Library

WITH_A_MANAGER = frozenset({"submitted", "withheld", "approved"})


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


def withdrawals_due(case: Case, *, library: Library, on: date, new_id: Callable[[], str]) -> Iterator[Event]:
    """Yield what stops every referral that somebody has taken their agreement back from, and tells managers.

    A referral about them alone is withdrawn; one about others too goes back to the adviser, without them. Nothing of
    this stops a child's, one that rests on a ground, or one that is with its receiver: `notices_of` has those. What
    was asked back before is withdrawn, and its receiver still told.
    """
    for referral in case.referrals.values():
        if referral.drafted is None or referral.state in OVER or _has_left(case, referral):
            continue
        gone = {person.person_id for person in _withdrew(case, referral, library=library, on=on)}
        words = _stopped_by(case, referral, gone, library=library)
        if gone and gone == set(referral.people):
            yield ReferralWithdrawn(referral_id=referral.referral_id, words=words)
        elif gone and referral.state in WITH_A_MANAGER:
            yield ReferralReturned(referral_id=referral.referral_id, words=f"{words} It goes on without them.")
        else:
            continue
        yield ManagerTold(told_id=new_id(), why="consent_withdrawn", about=referral.referral_id)


def _stopped_by(case: Case, referral: Referral, gone: Set[str], *, library: Library) -> str:
    """Say who stopped a referral, by which answer, and how far it had gone."""
    numbers = " and ".join(f"Person {one.number}" for one in case.people if one.person_id in gone)
    given = [one for person_id in gone for one in _taken_back(case, referral, person_id, library=library)]
    if any("withdrawn" in one.answer.options for one in given):
        return f"{numbers} took back their agreement {_when(case, referral)}."
    refused = ["refused" in (one.answer.reading() or ()) for one in given]
    said = "said no or did not want to answer" if any(refused) else "said no"
    said = "did not want to answer" if all(refused) else said
    return f"{numbers} {said}, after a yes, {_when(case, referral)}. All that was answered is kept."


def _has_left(case: Case, referral: Referral) -> bool:
    return any(case.parcels[parcel_id].state in LEAVING for parcel_id in referral.parcels)


def _when(case: Case, referral: Referral) -> str:
    if is_only_a_copy(case, referral):
        return "after a copy had been downloaded to be handed over; it may be outside, and whoever has it is to be told"
    if has_document_gone(case, referral):
        return "after a document had gone, and whoever had it is to be told"
    return "before it was sent"


def _withdrew(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[Person]:
    """Yield the adults of a referral who took their agreement back, and for whom no ground stands."""
    for person in _adults(case, referral.people, on=on):
        person_id = person.person_id
        is_stopped = person_id in withdrawn_by(case, referral, library=library)
        if is_stopped and not has_ground(case, referral, person_id):
            yield person


def withdrawn_by(case: Case, referral: Referral, *, library: Library) -> tuple[str, ...]:
    """Return the ids of the people of a referral who withdrew what they had agreed to for its receiver.

    A plain *no* after a yes to the referral's own question withdraws it as well, once it was said alone (ruling 25).
    """
    field = consent_field(referral, library)
    return tuple(
        person_id
        for person_id in referral.people
        for given in _taken_back(case, referral, person_id, library=library)
        if "withdrawn" in case.reading(given.field, person_id)
        or (given.field == field and has_said_no_after_yes(given) and was_said_alone(case, given, person_id))
    )


def _taken_back(case: Case, referral: Referral, person_id: str, *, library: Library) -> tuple[Given, ...]:
    return taken_back_from(case, referral, person_id, entity_id=receiver_of(case, referral), library=library)


def who_said_stop(case: Case, referral: Referral, *, library: Library, on: date) -> tuple[Person, ...]:
    """Return the adults of a referral who do not agree to it any more, and for whom no ground stands (I32).

    Of what had gone when they said so, only a ground that a manager confirmed stands (A05); and whoever may not be
    named any more has said stop to it as well.
    """
    gone = tuple(gone_of(case, referral))
    return tuple(
        person
        for person in _adults(case, referral.people, on=on)
        if _has_said_stop(case, referral, person.person_id, gone, library=library)
    )


def _has_said_stop(case: Case, referral: Referral, person_id: str, gone: tuple[Gone, ...], *, library: Library) -> bool:
    since = any(
        one.is_before(given) and not is_in_doubt(given)
        for one in gone
        if person_id in one.people
        for given in _agreed_no_more(case, referral, person_id, one, library=library)
    )
    if since:
        return not is_ground_confirmed(case, referral, person_id)
    is_stopped = bool(_taken_back(case, referral, person_id, library=library))
    return is_stopped and not has_ground(case, referral, person_id)


def _adults(case: Case, people: tuple[str, ...], *, on: date) -> Iterator[Person]:
    for person_id in people:
        if (person := case.person(person_id)) and not age_of(case, person_id, on=on).is_child:
            yield person


def taken_back_due(case: Case, *, library: Library, on: date, new_id: Callable[[], str]) -> Iterator[Event]:
    """Yield what tells managers, once, that somebody agrees no more to what a receiver was told, or is being told.

    A ground that is recorded for it, or changed, waits for a manager, so it tells them as well (A05). A child's pack
    rests on no yes, so what a child says of the NRM later is nobody's notice (I12).
    """
    for referral in case.referrals.values():
        anew = [given.number for given in _taken_back_after(case, referral, library=library, on=on) if is_anew(given)]
        grounds = [
            recorded_of(case, person_id)
            for person_id in on_a_late_ground(case, referral, library=library, on=on)
            if is_ground_owed(case, referral, person_id)
        ]
        last = max((*anew, *grounds), default=0)
        told = [one for one in case.told if one.told.why == "consent_withdrawn"]
        known = max((one.number for one in told if one.told.about == referral.referral_id), default=0)
        approved = referral.approval.number if referral.approval else 0
        if last > max(approved, known):
            yield ManagerTold(told_id=new_id(), why="consent_withdrawn", about=referral.referral_id)


def _taken_back_after(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[Given]:
    """Yield the answers that take back what a receiver was told of, or has an NRM pack for."""
    for gone in gone_of(case, referral):
        for person_id in gone.people:
            no_more = _agreed_no_more(case, referral, person_id, gone, library=library)
            nrm = nrm_taken_back(case, person_id) if _has_adults_pack(case, gone, person_id, on=on) else ()
            yield from (given for given in (*no_more, *nrm) if gone.is_before(given))


def on_a_late_ground(case: Case, referral: Referral, *, library: Library, on: date) -> tuple[str, ...]:
    """Return the ids of the adults who agree no more to what somebody has, who was not told so, with a ground recorded.

    A manager decides on it although nothing waits to go (A05): once it is confirmed, nobody is told to stop.
    """
    return tuple(
        person.person_id
        for person in _adults(case, referral.people, on=on)
        if grounds_of(case, person.person_id)
        and any(
            gone.is_before(given) and not _is_passed_on(referral, gone.entity_id, given)
            for gone in gone_of(case, referral)
            if person.person_id in gone.people
            for given in _agreed_no_more(case, referral, person.person_id, gone, library=library)
        )
    )


def _agreed_no_more(
    case: Case, referral: Referral, person_id: str, gone: Gone, *, library: Library
) -> tuple[Given, ...]:
    """Return the answers since which a receiver rests on no yes of theirs: a no, not by name, or a doubt."""
    return tuple(
        given
        for answers_of in (taken_back_from, loosened_from)
        for given in answers_of(case, referral, person_id, entity_id=gone.entity_id, library=library)
    )


def _has_adults_pack(case: Case, gone: Gone, person_id: str, *, on: date) -> bool:
    return gone.has_pack and not age_of(case, person_id, on=on).is_child


def notices_of(case: Case, *, library: Library, on: date) -> tuple[Notice, ...]:
    """Return every receiver, by document or by voice, who was told before an adult took their agreement back."""
    return tuple(
        notice
        for referral in case.referrals.values()
        for gone in gone_of(case, referral)
        for person in _adults(case, gone.people, on=on)
        for notice in _notices(case, referral, person, gone, library=library)
    )


def _notices(case: Case, referral: Referral, person: Person, gone: Gone, *, library: Library) -> Iterator[Notice]:
    """Yield what one receiver is to be told of one person, or nothing.

    A ground stands in for a yes once a manager confirmed it (A05), and for no wish about the NRM.
    """
    person_id = person.person_id
    no_more = _agreed_no_more(case, referral, person_id, gone, library=library)
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
        is_owed=not _is_passed_on(referral, gone.entity_id, newest),
        is_nrm_alone=not any(one in given for one in details),
        is_in_doubt=all(is_in_doubt(one) for one in given),
    )


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
    agreed = case.reading(field, person_id) & AGREED if _is_since(case, field, person_id, last) else frozenset()
    ground = grounds_of(case, person_id) if _is_since(case, GROUNDS, person_id, last) else frozenset()
    return not (agreed or ground)


def _is_since(case: Case, field: str, person_id: str, last: Referral) -> bool:
    """Say whether a person answered a field after a referral was withdrawn."""
    given = case.given(field, person_id)
    return given is not None and given.number > last.withdrawn_number
