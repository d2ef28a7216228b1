"""Which ground a manager may rule on: before anything goes, or one recorded only after somebody was told (A05, I32)."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from helpline.engine.age import adults_of
from helpline.engine.case import Case
from helpline.engine.consents import grounds_of
from helpline.engine.gone import gone_of
from helpline.engine.grounds import recorded_of
from helpline.engine.naming import on_a_ground
from helpline.engine.referral import TO_DECIDE, Referral
from helpline.engine.taken_back import agreed_no_more, is_passed_on
from helpline.protocol.library import Library


def to_rule_on(
    case: Case, referral: Referral, person_id: str, *, library: Library, on: date
) -> Literal["waiting", "late"] | None:
    """Say which ground of an adult a manager may rule on now; None where there is none.

    `waiting`: the referral waits for it, and would name them on it. `late`: it went before, and is told to stop unless
    the ground is confirmed.
    """
    if referral.state in TO_DECIDE and person_id in on_a_ground(case, referral, library=library, on=on):
        return "waiting"
    return "late" if person_id in on_a_late_ground(case, referral, library=library, on=on) else None


def on_a_late_ground(case: Case, referral: Referral, *, library: Library, on: date) -> tuple[str, ...]:
    """Return the ids of the adults who agree no more to what somebody has, who was not told so, with a ground recorded.

    A manager decides on it although nothing waits to go (A05): once it is confirmed, nobody is told to stop.
    """
    return tuple(
        person_id
        for person_id in _still_to_be_told_of(case, referral, library=library, on=on)
        if grounds_of(case, person_id)
    )


def on_a_fallen_ground(case: Case, referral: Referral, *, library: Library, on: date) -> tuple[str, ...]:
    """Return the ids of the same adults where a manager confirmed a ground that is not recorded any more.

    While it stood nobody was to be told to stop; now they are, so managers are told anew.
    """
    return tuple(
        person_id
        for person_id in _still_to_be_told_of(case, referral, library=library, on=on)
        if not grounds_of(case, person_id)
        and (ruled := referral.grounds.get(person_id))
        and ruled.event.is_confirmed
        and ruled.number < recorded_of(case, person_id)
    )


def _still_to_be_told_of(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[str]:
    """Yield the ids of the adults who agree no more to what a receiver has, where it was not told so."""
    for person in adults_of(case, referral.people, on=on):
        if any(
            gone.is_before(given) and not is_passed_on(referral, gone.entity_id, given)
            for gone in gone_of(case, referral)
            if person.person_id in gone.people
            for given in agreed_no_more(case, referral, person.person_id, entity_id=gone.entity_id, library=library)
        ):
            yield person.person_id
