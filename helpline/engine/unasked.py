"""A referral that is asked for no more: for somebody whose run stood down, or an adult in what is about children.

What was drafted stays (decision 0004); it goes back to the adviser, and cannot leave while it is about them. That a run
stood down is on the record. It only ever keeps the gate shut: where a run stands opens nothing.
"""

from collections.abc import Callable, Iterator
from datetime import date

from helpline.engine.age import age_of
from helpline.engine.called import numbers_of
from helpline.engine.case import Case, Person
from helpline.engine.consents import consent_field
from helpline.engine.copied import has_left, is_of_its_own
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.referral import ReferralReturned, ReferralWithdrawn
from helpline.engine.referral import Referral
from helpline.engine.runs import Run
from helpline.engine.withdrawal import WITH_A_MANAGER
from helpline.protocol.library import Library

UNASKED = "the protocol does not ask for this referral about them any more."


def not_asked_for(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[str]:
    """Yield for whom a referral is asked no more, and what to do; nothing where all of it is still asked for."""
    pinned = [pin for pin in case.pins.values() if pin.protocol == referral.protocol]
    standing = {person_id for pin in pinned if pin.is_standing for person_id in pin.people}
    for person in _people(case, referral):
        if _is_adult_among_children(case, referral, person, library=library, on=on):
            yield (
                f"Person {person.number}: they are not under 18, and this referral is a child’s: nobody was asked for "
                "a yes to it. It can’t go about them. If nobody under 18 is left in it, ask a manager to withdraw it."
            )
        elif pinned and person.person_id not in standing:
            yield f"Person {person.number}: {UNASKED} If that is right, ask a manager to withdraw it."


def unasked_due(
    case: Case, runs: tuple[Run, ...], *, library: Library, on: date, new_id: Callable[[], str]
) -> Iterator[Event]:
    """Yield what sends every referral back that is with a manager and is asked for no more, and tells managers.

    It then goes on without them, where somebody is left. What went already, or is going, is not called back by this. A
    copy goes back to nobody: it is withdrawn.
    """
    for referral in case.referrals.values():
        if referral.drafted is None or referral.state not in WITH_A_MANAGER or has_left(case, referral):
            continue
        asked = {person_id for run in runs if run.protocol == referral.protocol for person_id in run.people}
        people = _people(case, referral)
        gone = [
            person
            for person in people
            if person.person_id not in asked or _is_adult_among_children(case, referral, person, library=library, on=on)
        ]
        if not gone:
            continue
        numbers = numbers_of(gone)
        if referral.copied:
            yield ReferralWithdrawn(referral_id=referral.referral_id, words=f"{numbers}: {UNASKED}")
            if is_of_its_own(case, referral):
                yield ManagerTold(told_id=new_id(), why="other", about=referral.referral_id)
            continue
        then = "It goes on without them." if len(gone) < len(people) else "Withdraw it, or put right what was answered."
        yield ReferralReturned(referral_id=referral.referral_id, words=f"{numbers}: {UNASKED} {then}")
        yield ManagerTold(told_id=new_id(), why="other", about=referral.referral_id)


def _people(case: Case, referral: Referral) -> tuple[Person, ...]:
    return tuple(person for person_id in referral.people if (person := case.person(person_id)))


def _is_adult_among_children(case: Case, referral: Referral, person: Person, *, library: Library, on: date) -> bool:
    """Say whether somebody known to be an adult is in a referral that asks nobody for a yes, as only a child's does."""
    age = age_of(case, person.person_id, on=on)
    return not consent_field(referral, library) and age.reading is not None and not age.is_child
