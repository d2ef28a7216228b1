"""Agreement taken back: what has not gone is stopped at once, and comes back only once they agree again (I32)."""

from collections.abc import Callable, Iterator, Set
from datetime import date

from helpline.engine.age import adults_of, age_of
from helpline.engine.called import numbers_of
from helpline.engine.case import Case, Given, Person
from helpline.engine.consents import AGREED, GROUNDS, consent_field, consent_field_at, grounds_of, was_said_alone
from helpline.engine.copied import has_left, is_of_its_own
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.referral import ReferralReturned, ReferralWithdrawn
from helpline.engine.gone import Gone, gone_of, has_document_gone, is_only_a_copy
from helpline.engine.grounds import has_ground, is_ground_confirmed
from helpline.engine.referral import OVER, Referral
from helpline.engine.runs import Run
from helpline.engine.taken_back import (
    agreed_no_more,
    has_said_no_after_yes,
    is_in_doubt,
    receiver_of,
    taken_back_from,
)
from helpline.engine.told_since import is_told_since
from helpline.protocol.library import Library

WITH_A_MANAGER = frozenset({"submitted", "withheld", "approved"})


def withdrawals_due(case: Case, *, library: Library, on: date, new_id: Callable[[], str]) -> Iterator[Event]:
    """Yield what stops every referral that somebody has taken their agreement back from, and tells managers.

    A referral about them alone is withdrawn; one about others too goes back to the adviser, without them. Nothing of
    this stops a child's, one that rests on a ground, or one that is with its receiver: `notices` has those. What
    was asked back before is withdrawn, and its receiver still told. A copy goes back to nobody: it is withdrawn, and
    managers are told of it only where its first has gone.
    """
    for referral in case.referrals.values():
        if referral.drafted is None or referral.state in OVER or has_left(case, referral):
            continue
        gone = {person.person_id for person in _withdrew(case, referral, library=library, on=on)}
        words = _stopped_by(case, referral, gone, library=library)
        if gone and (gone == set(referral.people) or referral.copied):
            yield ReferralWithdrawn(referral_id=referral.referral_id, words=words)
        elif gone and referral.state in WITH_A_MANAGER:
            yield ReferralReturned(referral_id=referral.referral_id, words=f"{words} It goes on without them.")
        else:
            continue
        if is_of_its_own(case, referral):
            yield ManagerTold(told_id=new_id(), why="consent_withdrawn", about=referral.referral_id)


def _stopped_by(case: Case, referral: Referral, gone: Set[str], *, library: Library) -> str:
    """Say who stopped a referral, by which answer, and how far it had gone."""
    numbers = numbers_of(one for one in case.people if one.person_id in gone)
    given = [one for person_id in gone for one in _taken_back(case, referral, person_id, library=library)]
    if any("withdrawn" in one.answer.options for one in given):
        return f"{numbers} took back their agreement {_when(case, referral)}."
    refused = ["refused" in (one.answer.reading() or ()) for one in given]
    said = "said no or did not want to answer" if any(refused) else "said no"
    said = "did not want to answer" if all(refused) else said
    return f"{numbers} {said}, after a yes, {_when(case, referral)}. All that was answered is kept."


def _when(case: Case, referral: Referral) -> str:
    if is_only_a_copy(case, referral):
        return "after a copy had been downloaded to be handed over; it may be outside, and whoever has it is to be told"
    if has_document_gone(case, referral):
        return "after a document had gone, and whoever had it is to be told"
    return "before it was sent"


def _withdrew(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[Person]:
    """Yield the adults of a referral who took their agreement back, and for whom no ground stands."""
    for person in adults_of(case, referral.people, on=on):
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
        for person in adults_of(case, referral.people, on=on)
        if _has_said_stop(case, referral, person.person_id, gone, library=library)
    )


def _has_said_stop(case: Case, referral: Referral, person_id: str, gone: tuple[Gone, ...], *, library: Library) -> bool:
    since = any(
        one.is_before(given) and not is_in_doubt(given)
        for one in gone
        if person_id in one.people
        for given in agreed_no_more(case, referral, person_id, entity_id=one.entity_id, library=library)
    )
    if since:
        return not is_ground_confirmed(case, referral, person_id)
    is_stopped = bool(_taken_back(case, referral, person_id, library=library))
    return is_stopped and not has_ground(case, referral, person_id)


def called_off(case: Case, run: Run, *, on: date) -> frozenset[str]:
    """Return the people of a run for whom its referral was withdrawn, and for whom nothing has changed since.

    It comes back when they agree again or a ground is recorded. Where no consent is read, as of a child, it comes back
    at another end, and at the same one once danger, doubt of it or a new fact about them was told (ruling 1).
    """
    return frozenset(person_id for person_id in run.people if _is_called_off(case, run, person_id, on=on))


def _is_called_off(case: Case, run: Run, person_id: str, *, on: date) -> bool:
    last = max(
        (
            referral
            for referral in case.referrals.values()
            if referral.state == "withdrawn"
            and referral.copied is None
            and referral.protocol == run.protocol
            and person_id in referral.people
        ),
        key=lambda referral: referral.withdrawn_number,
        default=None,
    )
    if last is None:
        return False
    field = consent_field_at(run.protocol, run.end)
    if not field or age_of(case, person_id, on=on).is_child:
        is_same_end = last.drafted is None or last.drafted.end == run.position.place
        return is_same_end and not is_told_since(case, person_id, last.withdrawn_number)
    agreed = case.reading(field, person_id) & AGREED if _is_since(case, field, person_id, last) else frozenset()
    ground = grounds_of(case, person_id) if _is_since(case, GROUNDS, person_id, last) else frozenset()
    return not (agreed or ground)


def _is_since(case: Case, field: str, person_id: str, last: Referral) -> bool:
    """Say whether a person answered a field after a referral was withdrawn."""
    given = case.given(field, person_id)
    return given is not None and given.number > last.withdrawn_number
