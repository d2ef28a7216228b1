"""An entity and its ways in as rows of plain cells: what a spreadsheet, a page's form and the record all speak.

A cell is text. Several values stand with `|` between them, a day as 2026-11-25, and nothing is known of a blank one.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, cast

from helpline.directory.entity import Entity, Number, WayIn

BETWEEN: Final = "|"
DAY, NIGHT = "day", "night"
_OF_NUMBER: Final = ("number", "what", "hours", "verified_on", "verified_by", "found")
_TEXTS: Final = (
    *("id", "name", "kind", "nation", "area", "why", "for_gender", "remit", "supports", "capacity", "hours"),
    *("languages", "form_wanted", "note", "sources"),
)
_LISTS: Final = ("places", "receives", "for_types", "covers", "successor")
_DAYS: Final = ("from_date", "to_date", "next_check")

ENTITY_COLUMNS: Final = (
    *("id", "name", "kind", "nation", "area", "places", "receives", "why", "for_gender", "for_types", "covers"),
    *("from_date", "to_date", "successor", "remit", "supports", "capacity", "hours", "languages", "form_wanted"),
    *("note", "next_check", "sources"),
    *(f"{which}_{column}" for which in (DAY, NIGHT) for column in _OF_NUMBER),
)
"""The cells of an entity, its two numbers among them."""

WAY_COLUMNS: Final = (
    *("entity_id", "id", "channel", "address", "protection", "note", "form_wanted", "in_cjsm_directory"),
    *("verified_on", "verified_by", "found"),
)
"""The cells of one way in."""

Row = Mapping[str, str]
"""Cells by the names of their columns."""


def entity_row(entity: Entity) -> dict[str, str]:
    """Return an entity as its cells, in the order of `ENTITY_COLUMNS`."""
    cells = {column: str(getattr(entity, column)) for column in _TEXTS}
    cells |= {column: BETWEEN.join(getattr(entity, column)) for column in _LISTS}
    cells |= {column: _said(getattr(entity, column)) for column in _DAYS}
    cells |= _number_cells(DAY, entity.day) | _number_cells(NIGHT, entity.night)
    return {column: cells[column] for column in ENTITY_COLUMNS}


def way_row(entity_id: str, way: WayIn) -> dict[str, str]:
    """Return a way in as its cells, in the order of `WAY_COLUMNS`."""
    cells = {column: str(getattr(way, column)) for column in WAY_COLUMNS if column not in ("entity_id", "verified_on")}
    cells |= {"entity_id": entity_id, "verified_on": _said(way.verified_on)}
    return {column: cells[column] for column in WAY_COLUMNS}


def entity_from(row: Row, *, ways_in: tuple[WayIn, ...] = (), is_made_up: bool = False) -> Entity:
    """Return the entity of a row that was checked; a column that is left out is blank.

    Raises:
        ValueError: a cell that was not checked.
    """
    return Entity(
        **{column: row.get(column, "") for column in _TEXTS},
        **{column: listed(row.get(column, "")) for column in _LISTS},
        **{column: _day(row.get(column, "")) for column in _DAYS},
        day=_number(DAY, row),
        night=_number(NIGHT, row),
        ways_in=ways_in,
        is_made_up=is_made_up,
    )


def way_from(row: Row) -> WayIn:
    """Return the way in of a row that was checked.

    Raises:
        ValueError: a cell that was not checked.
    """
    return WayIn(
        id=row["id"],
        channel=row["channel"],
        address=row.get("address", ""),
        protection=row.get("protection", "") or "word",
        note=row.get("note", ""),
        form_wanted=row.get("form_wanted", ""),
        in_cjsm_directory=cast(Literal["", "yes", "no"], row.get("in_cjsm_directory", "")),
        verified_on=_day(row.get("verified_on", "")),
        verified_by=row.get("verified_by", ""),
        found=row.get("found", ""),
    )


def listed(cell: str) -> tuple[str, ...]:
    """Return the several values of a cell, none of them blank."""
    return tuple(part for one in cell.split(BETWEEN) if (part := one.strip()))


def _number_cells(which: str, number: Number | None) -> dict[str, str]:
    if number is None:
        return {f"{which}_{column}": "" for column in _OF_NUMBER}
    cells = {f"{which}_{column}": str(getattr(number, column)) for column in _OF_NUMBER}
    return cells | {f"{which}_verified_on": _said(number.verified_on)}


def _number(which: str, row: Row) -> Number | None:
    cells = {column: row.get(f"{which}_{column}", "") for column in _OF_NUMBER}
    if not cells["number"]:
        return None
    return Number(
        number=cells["number"],
        what=cells["what"],
        hours=cells["hours"],
        verified_on=_day(cells["verified_on"]),
        verified_by=cells["verified_by"],
        found=cells["found"],
    )


def _said(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
