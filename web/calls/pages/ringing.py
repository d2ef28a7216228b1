"""Whom to ring now: entities of the directory that fit, with the number for this hour; never a number a caller gave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from helpline.directory.directory import Directory, Suggestion
from helpline.directory.due import say_overdue
from helpline.directory.opening import NumberNow, number_now
from helpline.engine.case import Case
from helpline.engine.drafting import REFERRING
from helpline.engine.receiving import suggested_receivers
from helpline.engine.runs import Run
from helpline.words.london import in_london, say_date
from helpline.words.working_days import Holidays

FORCE = "police_force_for_the_place"
"""Who receives what is told to the police of the place, and whose control room is rung."""


@dataclass(frozen=True, slots=True)
class ToRing:
    """An entity and its number for this hour, with who verified it and when; `now` says why it is that number.

    `overdue` says that a check of its entry is, so that the number may have changed.
    """

    entity_id: str
    name: str
    why: str
    number: str
    what: str
    hours: str
    verified: str
    is_near: bool
    now: str = ""
    overdue: str = ""


def to_ring(
    receivers: tuple[str, ...],
    case: Case,
    people: tuple[str, ...],
    *,
    directory: Directory,
    at: datetime,
    holidays: Holidays,
) -> tuple[ToRing, ...]:
    """Return who takes any of these receivers, those whose area was named first, each with the number for this hour."""
    found: dict[str, ToRing] = {}
    on = in_london(at).date()
    for receiver in receivers:
        for suggestion in suggested_receivers(case, people, receiver, directory=directory, on=on):
            entity = suggestion.entity
            found.setdefault(entity.id, _ring(suggestion, number_now(entity, at=at, holidays=holidays), on=on))
    return tuple(sorted(found.values(), key=lambda one: not one.is_near))


def receivers_of(run: Run) -> tuple[str, ...]:
    """Name who receives what a run ends in; while it is on its way, everybody whom one of its ends would tell."""
    if run.end is not None:
        return (run.end.to,) if run.end.to else ()
    return tuple(dict.fromkeys(_ahead(run)))


def _ahead(run: Run) -> Iterator[str]:
    """Yield the receivers of the ends ahead; those spoken first come first."""
    ends = [end for end in run.version.ends.values() if end.outcome in REFERRING and end.to]
    yield from (end.to for end in ends if end.spoken_first and not end.never)
    yield from (end.to for end in ends)


def _ring(suggestion: Suggestion, now: NumberNow, *, on: date) -> ToRing:
    entity, number = suggestion.entity, now.number
    verified = (
        f"Verified {say_date(number.verified_on)} by {number.verified_by}" if number and number.verified_on else ""
    )
    return ToRing(
        entity_id=entity.id,
        name=entity.name,
        why=suggestion.why,
        number=number.number if number else "",
        what=number.what if number else "",
        hours=number.hours if number else "",
        verified=verified or "Not verified yet: ask a manager",
        is_near=suggestion.is_near,
        now=now.says,
        overdue=say_overdue(entity, on=on),
    )
