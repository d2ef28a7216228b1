"""The directory as spreadsheets that can be filled in and brought back, with nothing in them that computes."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from helpline.directory.entity import Entity
from helpline.directory.places.table import BEGINS_A_FORMULA
from helpline.directory.rows import ENTITY_COLUMNS, WAY_COLUMNS, entity_row, way_row

GUARD: Final = "'"
_ABROAD: Final = "+"
_DIALLED: Final = "00"


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (STAT-06); `unguarded` gives it back as it was."""
    return f"{GUARD}{cell}" if cell.lstrip(GUARD).startswith(BEGINS_A_FORMULA) else cell


def unguarded(cell: str) -> str:
    """Return what a guarded cell says."""
    if cell.startswith(GUARD) and cell.lstrip(GUARD).startswith(BEGINS_A_FORMULA):
        return cell.removeprefix(GUARD)
    return cell


def entities_sheet(entities: Iterable[Entity]) -> str:
    """Return the sheet of entities with their numbers, a row for each: all of them, or those still to be looked up."""
    rows = (entity_row(entity) for entity in entities)
    return _sheet(ENTITY_COLUMNS, ([_cell(column, cell) for column, cell in row.items()] for row in rows))


def ways_sheet(entities: Iterable[Entity]) -> str:
    """Return the sheet of ways in, a row for each."""
    rows = (way_row(entity.id, way) for entity in entities for way in entity.ways_in)
    return _sheet(WAY_COLUMNS, ([guarded(cell) for cell in row.values()] for row in rows))


def _cell(column: str, cell: str) -> str:
    """Return a cell of an entity: a number abroad as it is dialled from here, since a plus begins a formula."""
    if column.endswith("_number") and cell.startswith(_ABROAD):
        return _DIALLED + cell.removeprefix(_ABROAD)
    return guarded(cell)


def _sheet(columns: tuple[str, ...], rows: Iterable[list[str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
