"""How wide the letters of Arial are, in thousandths of the type's size, as the makers of the typeface publish it."""

import unicodedata
from collections.abc import Mapping

_FIRST = " "
_PLAIN = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 "
    "584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 "
    "333 611 556 778 556 556 500 389 280 389 584"
)
_OTHER = 700
_WIDE = 1000


_MARKS = "‘’“”–—…•£\u00a0"
_PLAIN_MARKS = "222 222 333 333 556 1000 1000 350 556 278"
_BOLD_MARKS = "278 278 500 500 556 1000 1000 350 556 278"


def _table(letters: str, marks: str) -> Mapping[str, int]:
    listed = {chr(ord(_FIRST) + place): int(width) for place, width in enumerate(letters.split())}
    return {**listed, **dict(zip(_MARKS, map(int, marks.split()), strict=True))}


_TABLES = {False: _table(_PLAIN, _PLAIN_MARKS), True: _table(_BOLD, _BOLD_MARKS)}


def widths_of(text: str, *, is_bold: bool) -> list[int]:
    """Return the width of each letter; a letter that is not in the table is taken for a wide one of its script."""
    table = _TABLES[is_bold]
    return [table[letter] if letter in table else _other(letter, table) for letter in text]


def _other(letter: str, table: Mapping[str, int]) -> int:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _WIDE
    return table.get(unicodedata.normalize("NFD", letter)[0], _OTHER)
