"""Checks that are due: whom somebody has to look up again, for the first time, or before they stop answering."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from helpline.directory.directory import Directory
from helpline.directory.entity import Entity
from helpline.directory.legacy import why_closed
from helpline.words.london import say_date

SOON: Final = timedelta(days=14)
"""How long before its day a check stands on the work list."""

ENDS_SOON: Final = timedelta(days=92)
"""How long before somebody's last day the list says so: about a quarter, time to find out who answers then."""

When = Literal["overdue", "never", "soon", "unknown"]
ORDER: Final[tuple[When, ...]] = ("overdue", "soon", "never", "unknown")
"""What presses most first: what is used and old, what will be, what nobody ever verified, whom nobody can reach yet."""


@dataclass(frozen=True, slots=True)
class Due:
    """One check that is due.

    Attributes:
        when: `overdue`; `soon`, within 14 days; `never` verified, though something is known; `unknown`, where nothing
            is known by which to reach them.
        why: what is to be looked at, as sentences.
        on: the day on which it is due; None where it is due at once.
    """

    entity: Entity
    when: When
    why: tuple[str, ...]
    on: date | None = None


def checks_due(directory: Directory, *, on: date) -> tuple[Due, ...]:
    """Return every check that is due on a day or soon after it, what presses most first.

    Whoever has stopped answering is passed over.
    """
    found = [due for one in directory.entities.values() if (due := _due(one, directory, on=on))]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.when), one.on or date.min)))


def say_overdue(entity: Entity, *, on: date) -> str:
    """Say since when a check of an entity that was verified once is overdue; empty where none is.

    Of one that nobody ever verified, whoever chooses it is told that instead.
    """
    due_on = entity.due_on()
    if due_on is None or due_on > on or not entity.is_verified:
        return ""
    since = f" since {say_date(due_on)}" if due_on > date.min else ": some of it was never verified"
    return f"its check in the directory is overdue{since}"


def _due(entity: Entity, directory: Directory, *, on: date) -> Due | None:
    if entity.has_ended(on=on):
        return None
    why, when = tuple(_whys(entity, directory, on=on)), _when(entity, on=on)
    if not entity.can_be_reached:
        return Due(entity, "unknown", ("No number and no way in are known.", *why))
    if when is None and why:
        when = "soon"
    return Due(entity, when, (*_old(entity, on=on), *why), entity.due_on()) if when else None


def _when(entity: Entity, *, on: date) -> When | None:
    due_on = entity.due_on()
    if due_on is None:
        return None
    if not entity.is_verified:
        return "never"
    return "overdue" if due_on <= on else "soon" if due_on <= on + SOON else None


def _old(entity: Entity, *, on: date) -> Iterator[str]:
    if entity.next_check and entity.next_check <= on + SOON:
        yield f"Somebody set the next check for {say_date(entity.next_check)}."
    stale = entity.warnings(on=on)
    yield from (f"{one[:1].upper()}{one[1:]}." for one in stale)
    due_on = entity.due_on()
    if not stale and not entity.next_check and due_on:
        yield f"It was verified 90 days before {say_date(due_on)}."


def _whys(entity: Entity, directory: Directory, *, on: date) -> Iterator[str]:
    for way in entity.ways_in:
        closed = why_closed(way.address)
        if closed:
            yield closed
    if entity.to_date and entity.to_date <= on + ENDS_SOON:
        heirs = [directory.entities[one].name for one in entity.successor if one in directory.entities]
        after = f"After it: {', '.join(heirs)}." if heirs else "Who answers after it is not recorded: find out."
        yield f"Its last day is {say_date(entity.to_date)}. {after}"
