"""Reading a table strictly: its columns, its size and each cell, cheaply and with every fault by its line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from helpline.words.errors import Fault

MOST_CHARACTERS: Final = 8_000_000
"""More than any of these tables will ever hold; a longer text is refused before it is read."""

MOST_ROWS: Final = 50_000
BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the beginning of something to compute."""

_HIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")

_UNREADABLE: Final = {
    "unexpected end of data": "a quotation mark is opened and never closed",
    "field larger than field limit": f"one cell is longer than {csv.field_size_limit():,} characters",
    "expected after": "something stands between a closing quotation mark and the next comma",
}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def read_day(cell: str) -> date | None:
    """Return the day of a cell that is written as 2026-11-25; None for every other way of writing, and for no day."""
    try:
        return date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        return None


class Table:
    """The rows of one file, and what is wrong with it.

    Args:
        text: the whole file.
        file: the name by which faults call it.
        columns: the columns that it must have, in this order, and no others.
        key: the column whose value may be given once only; blank where any may come again.
    """

    def __init__(self, text: str, *, file: str, columns: tuple[str, ...], key: str = "") -> None:
        self.file = file
        self.columns = columns
        self.faults: list[Fault] = []
        self._lines: dict[str, int] = {}
        self._text = text
        self._hides = _HIDDEN.search(text) is not None if len(text) <= MOST_CHARACTERS else False
        self._key = columns.index(key) if key else None

    def fault(self, line: int, sentence: str) -> None:
        """Note what is wrong on a line."""
        self.faults.append(Fault(self.file, line, sentence))

    def rows(self, *, faulty: bool = False) -> Iterator[tuple[int, list[str]]]:
        """Yield each sound row with its line: one cell for each column, in order.

        *faulty* yields a row with a wrong cell too, its fault noted, so that what else is wrong in it is found.
        """
        if len(self._text) > MOST_CHARACTERS:
            self.fault(1, f"This file is {len(self._text):,} characters long; at most {MOST_CHARACTERS:,} are read.")
            return
        source = csv.reader(io.StringIO(self._text.removeprefix("\ufeff"), newline=""), strict=True)
        line = 1
        try:
            for number, row in enumerate(source):
                line = source.line_num
                if number > MOST_ROWS:
                    self.fault(line, f"There are more than {MOST_ROWS:,} rows. The rest was not read.")
                    return
                if number == 0 and not self._is_head(row):
                    return
                if number and (self._is_sound(row, line) or (faulty and len(row) == len(self.columns))):
                    yield line, row
        except csv.Error as wrong:
            self.fault(line + 1, f"This row, and what follows it, cannot be read: {_said(str(wrong))}.")
        if not self._text.strip("\ufeff\r\n "):
            self._is_head([])

    def named(self, *, faulty: bool = False) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Yield each sound row by the names of its columns; with *faulty* those with a wrong cell too."""
        for line, row in self.rows(faulty=faulty):
            yield line, dict(zip(self.columns, row, strict=True))

    def day(self, cell: str, line: int, column: str) -> date | None:
        """Return the day of a cell, None where it is blank; a day that there is not is a fault."""
        if not cell:
            return None
        found = read_day(cell)
        if found is None:
            self.fault(line, f"“{_short(cell)}” in “{column}” is no day; write it as 2026-11-25.")
        return found

    def known(self, cell: str, among: Iterable[str] | Mapping[str, object], line: int, column: str) -> str:
        """Return a cell that must be one of several; another one is a fault."""
        if cell not in among:
            self.fault(line, f"“{_short(cell)}” in “{column}” is not known.")
        return cell

    def _is_head(self, row: list[str]) -> bool:
        if tuple(row) != self.columns:
            self.fault(1, f"The first line must name these columns, in this order: {', '.join(self.columns)}.")
        return tuple(row) == self.columns

    def _is_sound(self, row: list[str], line: int) -> bool:
        if len(row) != len(self.columns):
            self.fault(
                line, f"This row has {len(row)} cell{'s' * (len(row) != 1)}, and there are {len(self.columns)} columns."
            )
            return False
        before = len(self.faults)
        for column, cell in zip(self.columns, row, strict=True):
            if cell.startswith(BEGINS_A_FORMULA) or cell.lstrip().startswith(BEGINS_A_FORMULA):
                dialled = " Begin a number abroad with 00." if cell.lstrip().startswith("+") else ""
                self.fault(line, f"“{_short(cell)}” in “{column}” begins like a formula of a spreadsheet.{dialled}")
            elif self._hides and _HIDDEN.search(cell):
                self.fault(line, f"“{column}” holds a character that cannot be seen, or one that was lost.")
        if self._key is not None:
            self._check_key(row[self._key], line, self.columns[self._key])
        return len(self.faults) == before

    def _check_key(self, key: str, line: int, column: str) -> None:
        first = self._lines.setdefault(key, line)
        if not key:
            self.fault(line, f"“{column}” is blank.")
        elif first != line:
            self.fault(line, f"“{_short(key)}” is here twice: first on line {first}.")


def _said(wrong: str) -> str:
    """Say in plain words what the reader found; as it says it where it is rare."""
    return next((plain for said, plain in _UNREADABLE.items() if said in wrong), wrong)


def _short(cell: str) -> str:
    return cell if len(cell) <= 40 else f"{cell[:40]}…"
