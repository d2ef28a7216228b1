"""How many pages a document fills, worked out from its own styles: two are allowed, three for more than one person.

Not a printer: it counts lines by the widths of the letters and stacks them, a little on the safe side, so that what it
lets through fits the pages in Word and LibreOffice alike. A document that is too long is refused, never shrunk.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.parser import parse_xml

from helpline.documents.letters import widths_of
from helpline.documents.package import WORD
from helpline.documents.reading import text_of
from helpline.documents.styles import Look, Style, read_look
from helpline.words.errors import TooLong

_LINE = 11.5
"""Height of a line: twentieths of a point for each half point of type, Arial's own spacing."""

_BOX, _RULE, _FRAMED, _CELL, _BORDER = 210, 40, 80, 20, 10
"""Room above and below a box, under a heading's rule, around a framed word, in a cell, and of a table's line."""

_UNIT = 100
"""A letter is so many twentieths of a point wide: its width in the table, times the half points of type, over this."""

_SAFETY = 0.999
"""The part of each line's width that is counted on, since programs break lines a little differently."""

_ORDINARY = {
    "Summary": 4200,
    "Handling": 2300,
    "1.": 3600,
    "2.": 2000,
    "3.": 2500,
    "4.": 1700,
    "5.": 3000,
    "6.": 1800,
    "7.": 1900,
    "8.": 1500,
}
"""Room that each part takes where nobody wrote too much, by how its heading begins, and that of the first lines."""

_ORDINARY_TOP = 1900
_LETTER = re.compile(r"(?<=^\d)[a-z]+(?=\.)")
"""The letter of a part that there is more than once: `1a.`."""
_OF_EACH = "5."
"""The part that holds something of each person under one heading."""


@dataclass(slots=True)
class Stack:
    """Pages being filled from the top: how high a page is, which is being filled, and how far."""

    height: float
    page: int = 1
    filled: float = 0.0
    sections: dict[str, float] = field(default_factory=dict)
    title: str = ""
    _waiting: float = 0.0

    def head(self, title: str, room: float) -> None:
        """Put a heading, which stays with what follows it."""
        self.title = title
        self._waiting += room
        self._count(room)

    def put(self, room: float, *, again: float = 0.0) -> None:
        """Put a piece that does not split while it fits a page; `again` is a table's head, repeated on a new page."""
        together = self._waiting + room
        if self.filled + together > self.height and self.filled > 0:
            self.page += 1
            self.filled = 0.0 if self._waiting else again
        self.filled += together
        while self.filled > self.height:
            self.page += 1
            self.filled -= self.height - again
        self._waiting = 0.0
        self._count(room)

    def _count(self, room: float) -> None:
        self.sections[self.title] = self.sections.get(self.title, 0.0) + room


def refuse_too_long(parts: Mapping[str, bytes], *, limit: int, people: int) -> None:
    """Refuse a document that fills more pages than a reader at a front door reads.

    Raises TooLong, which names the part that is longest beyond its ordinary length.
    """
    stack = stack_of(parts)
    if stack.page <= limit:
        return
    longest = _longest(stack.sections, people)
    facts = ": keep each fact to two lines, and leave out facts that are no sign of anything"
    apart = " Or make a referral of its own for each person." if people > 1 else ""
    raise TooLong(
        f"a document of {stack.page} pages, where {limit} are allowed",
        f"The document was not made, because it would fill about {stack.page} pages and {limit} are read. The case is "
        f"unchanged. Shorten the words that go into {longest}{facts if longest.startswith('“3') else ''}.{apart} "
        "Then make the document again.",
    )


def _longest(sections: Mapping[str, float], people: int) -> str:
    """Name the part that is longest beyond the room it takes in an ordinary document."""

    def beyond(title: str) -> float:
        part = _LETTER.sub("", title)
        usual = next((room for start, room in _ORDINARY.items() if part.startswith(start)), _ORDINARY_TOP)
        return sections[title] - usual * (people if title.startswith(_OF_EACH) else 1)

    title = max(sections, key=beyond).partition(" (")[0]
    return f"“{title}”" if _LETTER.sub("", title).startswith(tuple(_ORDINARY)) else "the top of the first page"


def stack_of(parts: Mapping[str, bytes]) -> Stack:
    """Stack the pieces of a document on its pages."""
    look = read_look(parts)
    body = parse_xml(parts["word/document.xml"]).find(f"{WORD}body")
    size, margins = body.find(f"{WORD}sectPr/{WORD}pgSz"), body.find(f"{WORD}sectPr/{WORD}pgMar")
    height, width = _measure(size, "h") - _measure(margins, "top") - _measure(margins, "bottom"), _measure(size, "w")
    width -= _measure(margins, "left") + _measure(margins, "right")
    stack = Stack(height)
    was_boxed = False
    for child in body:
        if child.tag == f"{WORD}tbl":
            _put_table(stack, child, look)
            was_boxed = False
        elif child.tag == f"{WORD}p":
            style = look.of(child)
            room = _room(child, style, look, width) + (_BOX if style.is_boxed and not was_boxed else 0)
            was_boxed = style.is_boxed
            if style.level:
                stack.head(text_of(child), room + _RULE)
            else:
                stack.put(room)
    return stack


def _put_table(stack: Stack, table: Any, look: Look) -> None:
    rows = [(row, _row_room(row, look)) for row in table.findall(f"{WORD}tr")]
    again = 0.0
    for row, room in rows:
        if row.find(f"{WORD}trPr/{WORD}tblHeader") is not None:
            again += room
            stack.head(stack.title, room)
        else:
            stack.put(room, again=again)


def _row_room(row: Any, look: Look) -> float:
    return _BORDER + max(
        sum(
            _room(paragraph, look.of(paragraph), look, _measure(cell.find(f"{WORD}tcPr/{WORD}tcW"), "w") - 130)
            for paragraph in cell.findall(f"{WORD}p")
        )
        + _CELL
        for cell in row.findall(f"{WORD}tc")
    )


def _room(paragraph: Any, style: Style, look: Look, width: float) -> float:
    """Return the height of a paragraph, its spaces above and below included."""
    wide = (width - style.left - style.right) * _SAFETY
    text, widths = _letters(paragraph, style, look)
    is_one_line = "\n" not in text and sum(widths) * style.size <= wide * _UNIT
    lines = 1 if is_one_line else _lines(text, widths, wide * _UNIT / style.size)
    framed = _FRAMED if any(True for _ in _framed(paragraph)) else 0
    return style.before + style.after + lines * style.size * _LINE + framed


def _framed(paragraph: Any) -> Iterator[Any]:
    return (style for style in paragraph.iter(f"{WORD}rStyle") if style.get(f"{WORD}val") == "Indicator")


def _letters(paragraph: Any, style: Style, look: Look) -> tuple[str, list[int]]:
    """Return the letters of a paragraph and the width of each."""
    letters, widths = "", list[int]()
    for run in paragraph.iter(f"{WORD}r"):
        text = text_of(run)
        letters += text
        widths += widths_of(text, is_bold=style.is_bold or look.is_bold(run))
    return letters, widths


def _lines(letters: str, widths: Sequence[int], wide: float) -> int:
    """Count the lines, breaking at spaces, and inside a word only where it is wider than a line."""
    lines, used, word = 1, 0, 0
    for letter, width in zip(letters, widths, strict=True):
        if letter == "\n":
            lines, used, word = lines + 1, 0, 0
            continue
        if letter == " ":
            used, word = used + word + width, 0
            continue
        word += width
        if used + word > wide and used > 0:
            lines, used = lines + 1, 0
        elif word > wide:
            lines, word = lines + 1, width
    return lines


def _measure(element: Any, name: str) -> float:
    return float(element.get(f"{WORD}{name}"))
