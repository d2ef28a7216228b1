"""Verifying: what of a change somebody has to look up, and the cells that say who looked it up and when."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from helpline.directory.edits import VERIFIED, Edit
from helpline.directory.entity import Entity
from helpline.directory.rows import BETWEEN, Row, entity_row, way_row

NUMBERS: Final = (("day_number", "day_"), ("night_number", "night_"))
"""The cells of the two numbers, and how the cells begin that say who looked each up."""


def to_look_up(edit: Edit) -> Iterator[str]:
    """Yield how the cells of verifying begin, for each number or way in that an edit gives: `day_`, `night_` or ``."""
    for prefix, columns in VERIFIED.items():
        given = {column for column in columns & edit.after.keys() if edit.after[column] != edit.before.get(column, "")}
        if any(edit.after[column] for column in given):
            yield prefix


def said_verified(edit: Edit) -> Iterator[str]:
    """Yield how the cells of verifying begin, for each number or way in that an edit says somebody verified."""
    for prefix in VERIFIED:
        if any(edit.after.get(f"{prefix}{column}") for column in ("verified_on", "verified_by")):
            yield prefix


def looked_up(edits: Iterable[Edit], *, by: str, on: date, is_import: bool = False) -> tuple[Edit, ...]:
    """Return edits in which what somebody looked up on a day is verified by them, whoever else they name.

    It is every number and way in that is given or said to be verified; of a spreadsheet only what it says is verified.
    """
    return tuple(_seen(edit, to_verify(edit, is_import=is_import), by=by, on=on) for edit in edits)


def to_verify(edit: Edit, *, is_import: bool) -> tuple[str, ...]:
    """Return how the cells of verifying begin, for whatever the second person looks up before an edit is in force."""
    return tuple(dict.fromkeys((*said_verified(edit), *(() if is_import else to_look_up(edit)))))


def never_verified(entity: Entity) -> frozenset[str]:
    """Return what of an entity nobody has ever verified, by the names that a check gives it."""
    ways = {way.id for way in entity.ways_in if way.verified_on is None}
    numbers = (("day", entity.day), ("night", entity.night))
    return frozenset(ways | {which for which, number in numbers if number and number.verified_on is None})


def _seen(edit: Edit, prefixes: Iterable[str], *, by: str, on: date) -> Edit:
    cells = {column: cell for prefix in prefixes for column, cell in verified_cells(prefix, by=by, on=on).items()}
    return edit.model_copy(update={"after": {**edit.after, **cells}}) if cells else edit


def verified_cells(prefix: str, *, by: str, on: date) -> dict[str, str]:
    """Return the cells that say who looked something up, and when."""
    return {f"{prefix}verified_on": on.isoformat(), f"{prefix}verified_by": by}


def unverified(row: Row, *, before: Row) -> dict[str, str]:
    """Return a row in which nobody has verified the numbers and the address that are not those of before.

    A number that is taken away leaves nothing behind.
    """
    cells = dict(row)
    for prefix, columns in VERIFIED.items():
        if any(column in cells and cells[column] != before.get(column, "") for column in columns):
            cells |= {f"{prefix}verified_on": "", f"{prefix}verified_by": ""}
    for what, prefix in NUMBERS:
        if what in cells and not cells[what]:
            cells |= {f"{prefix}{column}": "" for column in ("what", "hours", "found")}
    return cells


def check_edits(entity: Entity, looked_at: Iterable[str], *, found: str, by: str, on: date) -> tuple[Edit, ...]:
    """Return what noting a check changes: that somebody looked these up on a day, and where they found them.

    *looked_at* names `day`, `night`, or a way in by its id; whatever the entity has not is passed over.
    """
    names = frozenset(looked_at)
    row = entity_row(entity)
    numbers = (prefix for what, prefix in NUMBERS if prefix.rstrip("_") in names and row[what])
    seen = {column: cell for prefix in numbers for column, cell in _checked(prefix, found, by=by, on=on).items()}
    edits = [Edit(entity_id=entity.id, before={column: row[column] for column in seen}, after=seen)] if seen else []
    for way in entity.ways_in:
        if way.id in names:
            was, cells = way_row(entity.id, way), _checked("", found, by=by, on=on)
            before = {column: was[column] for column in cells}
            edits.append(Edit(entity_id=entity.id, way_in_id=way.id, before=before, after=cells))
    return tuple(edits)


def stands_now(entity: Entity) -> dict[str, str]:
    """Return what there is to look up of an entity, by the names that a check gives it: each as it stands now."""
    row = entity_row(entity)
    numbers = {prefix.rstrip("_"): row[what] for what, prefix in NUMBERS if row[what]}
    return numbers | {way.id: _way_said(way_row(entity.id, way)) for way in entity.ways_in}


def _way_said(row: Row) -> str:
    return BETWEEN.join(row[column] for column in sorted(VERIFIED[""]))


def _checked(prefix: str, found: str, *, by: str, on: date) -> dict[str, str]:
    return {**verified_cells(prefix, by=by, on=on), f"{prefix}found": found}
