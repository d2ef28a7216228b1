"""Bringing a spreadsheet into the directory: read whole, every fault by its line; only then what it would change."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from helpline.directory.directory import Directory
from helpline.directory.edits import VERIFIED, Edit, edit_of_entity, edit_of_way
from helpline.directory.places.table import Table
from helpline.directory.rows import ENTITY_COLUMNS, WAY_COLUMNS, Row
from helpline.directory.rows_checked import Among, Wrong, tidied, wrong_in_entity, wrong_in_way
from helpline.directory.spreadsheet import unguarded
from helpline.directory.verifying import to_look_up
from helpline.words.errors import Fault, HelplineError, first_faults

FILE: Final = "the file"
MOST_BYTES: Final = 2_500_000
"""Ten times the whole directory; a longer file is refused before it is read."""

_BYTE_ORDER: Final = (b"\xff\xfe", b"\xfe\xff")
_HOW_TO_SAVE: Final = "Save it again as “CSV UTF-8” and choose it again."


class ImportFault(HelplineError):
    """A spreadsheet is broken, so nothing of it was taken. `faults` has the first 200, by line."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = first_faults(faults)
        things = "1 thing is" if len(faults) == 1 else f"{len(faults):,} things are"
        super().__init__(
            f"{len(faults)} fault(s) in a spreadsheet",
            f"Nothing was taken in, because {things} wrong in the file. Nothing was changed. Mend it in your "
            "spreadsheet, and choose it again.",
        )


@dataclass(frozen=True, slots=True)
class Import:
    """What a spreadsheet would change: how many rows it has, and an edit for each that says something new."""

    rows: int
    edits: tuple[Edit, ...]


def read_import(content: bytes, *, directory: Directory, names: Among, on: date) -> Import:
    """Return what a spreadsheet of entities, or of ways in, would change on a day.

    Whoever it does not name stays as they are: leaving a row out takes nobody away.

    Raises:
        ImportFault: with every fault, each with its line; nothing half-read is returned.
    """
    text = _decoded(content)
    is_of_ways = text.removeprefix("\ufeff").removeprefix('"').startswith(WAY_COLUMNS[0])
    table = Table(text, file=FILE, columns=WAY_COLUMNS if is_of_ways else ENTITY_COLUMNS, key="id")
    rows = [
        (line, tidied({column: unguarded(cell) for column, cell in row.items()}))
        for line, row in table.named(faulty=True)
    ]
    if not is_of_ways:
        names = replace(names, entities=names.entities | {row["id"] for _, row in rows})
    edits = []
    for line, row in rows:
        wrong = [f"{column}: {sentence}" for column, sentence in _wrong(row, is_of_ways, names=names, on=on)]
        edit = None if wrong else _edit(directory, row, is_of_ways)
        if edit is not None:
            wrong += [*_elsewhere(directory, edit), *_not_looked_up(edit, row)]
            edits.append(edit)
        for sentence in wrong:
            table.fault(line, sentence)
    if table.faults:
        raise ImportFault(table.faults)
    return Import(len(rows), tuple(edits))


def _wrong(row: Row, is_of_ways: bool, *, names: Among, on: date) -> Wrong:
    return wrong_in_way(row, names=names, on=on) if is_of_ways else wrong_in_entity(row, names=names, on=on)


def _edit(directory: Directory, row: Row, is_of_ways: bool) -> Edit | None:
    if is_of_ways:
        return edit_of_way(directory, row["entity_id"], row)
    return edit_of_entity(directory, row["id"], row)


def _elsewhere(directory: Directory, edit: Edit) -> Iterator[str]:
    """Say that the id of a new way in is another entity's already."""
    if edit.way_in_id and edit.is_new:
        owners = (one for one in directory.entities.values() if any(way.id == edit.way_in_id for way in one.ways_in))
        for owner in owners:
            yield f"“{edit.way_in_id}” is a way in of {owner.name} already."


def _not_looked_up(edit: Edit, row: Row) -> Iterator[str]:
    """Say where a number or an address is another, and its day or its source is still the old one's, or missing.

    Whoever stands unchanged is not asked anew.
    """
    for prefix in to_look_up(edit):
        verified, found = f"{prefix}verified_on", f"{prefix}found"
        what = " or ".join(f"“{column}”" for column in sorted(VERIFIED[prefix] & edit.after.keys()))
        if row[verified] and edit.before.get(verified) == row[verified]:
            yield (
                f"{what} is another, and “{verified}” is still the day of the old one. Write the day when somebody "
                "looked this one up, or leave it blank with who did."
            )
        if row[found] and edit.before.get(found) == row[found]:
            yield (
                f"{what} is another, and “{found}” still says where the old one was found. Write where and when this "
                "one was found, never by whoever rang, or leave it blank if nobody has looked it up."
            )
    for prefix in VERIFIED:
        verified = f"{prefix}verified_on"
        if verified in row and edit.after.get(verified) and not row[f"{prefix}found"]:
            yield f"“{prefix}found” is blank. Say where it was found: on their own website, say; never whoever rang."


def _decoded(content: bytes) -> str:
    """Return the text of a file. Raises ImportFault where it is no UTF-8."""
    if len(content) > MOST_BYTES:
        raise ImportFault(
            [Fault(FILE, 1, f"This file is {len(content):,} bytes long; at most {MOST_BYTES:,} are read.")]
        )
    if content.startswith(_BYTE_ORDER):
        raise ImportFault([Fault(FILE, 1, f"This file is UTF-16, which is not read. {_HOW_TO_SAVE}")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise ImportFault([Fault(FILE, line, f"This line is not UTF-8 text. {_HOW_TO_SAVE}")]) from None
