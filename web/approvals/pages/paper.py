"""The document as paper on the page: its own blocks, grouped as a reader sees them, with what changed marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from helpline.actions.ports import Block

_TOKENS = re.compile(r"\s+|\S+")
_GROUPS = {"item": "bullets", "numbered": "numbers", "boxed": "box"}
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Words that are printed alike and marked alike."""

    text: str
    is_bold: bool = False
    is_marked: bool = False


Paragraph = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One thing on the paper.

    Attributes:
        kind: `title`, `heading`, `text`, `edge`, or a group: `bullets`, `numbers`, `box`, `table`.
        paragraphs: its paragraphs; one for all but a group.
        rows: a table's cells, each with what stands in it; the first row is its head.
    """

    kind: str
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[tuple[tuple["Sheet", ...], ...], ...] = ()


def sheets(blocks: tuple[Block, ...], asked: tuple[Block, ...] | None) -> tuple[Sheet, ...]:
    """Return a document for the page; what it did not say when approval was asked is marked."""
    ranges = _changed(blocks, asked) if asked else {}
    return tuple(_grouped(blocks, ranges))


def beside(packs: tuple[tuple[Block, ...], ...]) -> tuple[Sheet, ...]:
    """Return the NRM packs that go beside a document, each under a line that says so."""
    shown: list[Sheet] = []
    for number, pack in enumerate(packs, start=1):
        words = f"Beside it goes an NRM pack, {number} of {len(packs)}, protected with the same words."
        shown += (Sheet("text", ((Span(words, is_bold=True),),)), *sheets(pack, None))
    return tuple(shown)


def count_marked(shown: tuple[Sheet, ...]) -> int:
    """Count the paragraphs and cells in which anything is marked."""
    own = sum(any(span.is_marked for span in paragraph) for sheet in shown for paragraph in sheet.paragraphs)
    return own + sum(count_marked(cell) for sheet in shown for row in sheet.rows for cell in row)


def text_of(shown: tuple[Sheet, ...]) -> str:
    """Return every word on the paper, a paragraph to a line."""
    own = ["".join(span.text for span in paragraph) for sheet in shown for paragraph in sheet.paragraphs]
    return "\n".join((*own, *(text_of(cell) for sheet in shown for row in sheet.rows for cell in row)))


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Walk every paragraph in reading order, those in tables included."""
    for block in blocks:
        if block.kind == "table":
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs(cell)
        elif block.kind != "edge":
            yield block


def _changed(blocks: tuple[Block, ...], asked: tuple[Block, ...]) -> dict[int, tuple[Range, ...]]:
    """Return what is new in each paragraph, by the identity of its block."""
    now, then = list(_paragraphs(blocks)), list(_paragraphs(asked))
    texts, before = [block.text for block in now], [block.text for block in then]
    found: dict[int, tuple[Range, ...]] = {}
    for tag, first, last, start, end in SequenceMatcher(None, before, texts, autojunk=False).get_opcodes():
        if tag in ("equal", "delete"):
            continue
        for offset, block in enumerate(now[start:end]):
            was = before[first + offset] if first + offset < last else ""
            found[id(block)] = tuple(_new_words(was, block.text))
    return found


def _new_words(was: str, text: str) -> Iterator[Range]:
    old, new = _TOKENS.findall(was), _TOKENS.findall(text)
    places = [0]
    for token in new:
        places.append(places[-1] + len(token))
    for tag, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("insert", "replace") and "".join(new[start:end]).strip():
            yield places[start], places[end]


def _grouped(blocks: tuple[Block, ...], ranges: dict[int, tuple[Range, ...]]) -> Iterator[Sheet]:
    for kind, group in groupby(blocks, key=_kind):
        members = tuple(group)
        if kind in _GROUPS.values():
            yield Sheet(kind, tuple(_spans(block, ranges) for block in members))
            continue
        for block in members:
            if kind == "table":
                rows = tuple(tuple(tuple(_grouped(cell, ranges)) for cell in row) for row in block.rows)
                yield Sheet(kind, rows=rows)
            else:
                yield Sheet(kind, (_spans(block, ranges),))


def _kind(block: Block) -> str:
    return _GROUPS.get(block.kind, block.kind)


def _spans(block: Block, ranges: dict[int, tuple[Range, ...]]) -> Paragraph:
    marked = ranges.get(id(block), ())
    cuts = {0, len(block.text), *(edge for pair in marked for edge in pair)}
    bold: list[Range] = []
    place = 0
    for piece in block.pieces:
        cuts |= {place, place + len(piece.text)}
        if piece.is_bold:
            bold.append((place, place + len(piece.text)))
        place += len(piece.text)
    return tuple(
        Span(block.text[start:end], _is_in(start, bold), _is_in(start, marked))
        for start, end in pairwise(sorted(cuts))
        if start < end
    )


def _is_in(place: int, ranges: "tuple[Range, ...] | list[Range]") -> bool:
    return any(start <= place < end for start, end in ranges)
