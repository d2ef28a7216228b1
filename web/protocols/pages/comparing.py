"""Two versions side by side: each difference in a sentence, and the two places that it is about."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from helpline.protocol.change import Change
from helpline.protocol.differences import differences
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion
from web.protocols.pages.version import EndShown, StepShown, end_shown, step_shown

KINDS = {
    "added": ("ok", "New"),
    "removed": ("stop", "Gone"),
    "changed": ("now", "Changed"),
    "moved": ("part", "Another order"),
    "widened": ("warn", "Wider"),
    "narrowed": ("warn", "Narrower"),
    "same": ("none", "Same meaning"),
}
"""How each kind of change is marked."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One difference."""

    kind: str
    mark: str
    says: str


@dataclass(frozen=True, slots=True)
class Side:
    """One place as one of the two versions has it; both empty where it has none."""

    step: StepShown | None = None
    end: EndShown | None = None


@dataclass(frozen=True, slots=True)
class PlaceCompared:
    """Everything that is different at one place, with that place in both versions where it is a step or an end."""

    where: str
    changes: tuple[ChangeLine, ...]
    older: Side
    newer: Side


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions compared."""

    title: str
    older: int
    newer: int
    count: int
    places: tuple[PlaceCompared, ...]


def compared(older: ProtocolVersion, newer: ProtocolVersion, *, library: Library) -> Compared:
    """Compare two versions, in the order of the file."""
    found = differences(older, newer, fields=library.fields)
    places = tuple(
        PlaceCompared(
            where, tuple(_line(one) for one in of), _side(older, where, library), _side(newer, where, library)
        )
        for where, of in _grouped(found)
    )
    return Compared(newer.title, older.version, newer.version, len(found), places)


def _grouped(found: tuple[Change, ...]) -> Iterator[tuple[str, tuple[Change, ...]]]:
    order = {where: number for number, where in enumerate(dict.fromkeys(one.where for one in found))}
    for where, of in groupby(sorted(found, key=lambda one: order[one.where]), key=lambda one: one.where):
        yield where, tuple(of)


def _line(change: Change) -> ChangeLine:
    kind, mark = KINDS[change.kind]
    return ChangeLine(kind, mark, change.says)


def _side(version: ProtocolVersion, where: str, library: Library) -> Side:
    kind, _, name = where.partition(" ")
    if kind == "step" and name in version.steps:
        return Side(step=step_shown(version, version.steps[name], library.fields))
    if kind == "end" and name in version.ends:
        return Side(end=end_shown(version, version.ends[name]))
    return Side()
