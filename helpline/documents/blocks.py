"""A finished document as a page shows it: headings, text, lists, boxes and tables, read from its own XML (I08)."""

from collections.abc import Mapping
from typing import Any

from docx.oxml.parser import parse_xml

from helpline.actions.ports.papers import Block, Piece
from helpline.documents.package import WORD
from helpline.documents.reading import edges, text_of
from helpline.documents.styles import Look, Style, read_look


def blocks_of(parts: Mapping[str, bytes]) -> tuple[Block, ...]:
    """Return every block of a document in order; the header first and the footer last, both as `edge`."""
    look = read_look(parts)
    headers, footers = edges(parts)
    body = parse_xml(parts["word/document.xml"]).find(f"{WORD}body")
    inside = tuple(
        _table(child, look) if child.tag == f"{WORD}tbl" else _paragraph(child, look)
        for child in body
        if child.tag in {f"{WORD}p", f"{WORD}tbl"}
    )
    every = (*_edge(parts, headers, look), *inside, *_edge(parts, footers, look))
    return tuple(block for block in every if block.rows or block.text.strip())


def _edge(parts: Mapping[str, bytes], names: tuple[str, ...], look: Look) -> tuple[Block, ...]:
    return tuple(
        Block("edge", _pieces(paragraph, look, look.of(paragraph)))
        for name in names
        for paragraph in parse_xml(parts[name]).iter(f"{WORD}p")
    )


def _paragraph(paragraph: Any, look: Look) -> Block:
    style, listed = look.of(paragraph), look.list_of(paragraph)
    pieces = _pieces(paragraph, look, style)
    if style.level:
        return Block("title" if style.level == 1 else "heading", pieces)
    if style.is_boxed:
        return Block("boxed", pieces)
    if listed is not None:
        return Block("numbered" if listed.is_counted else "item", pieces)
    return Block("text", pieces)


def _table(table: Any, look: Look) -> Block:
    rows = tuple(
        tuple(
            tuple(_paragraph(paragraph, look) for paragraph in cell.findall(f"{WORD}p"))
            for cell in row.findall(f"{WORD}tc")
        )
        for row in table.findall(f"{WORD}tr")
    )
    return Block("table", rows=rows)


def _pieces(paragraph: Any, look: Look, style: Style) -> tuple[Piece, ...]:
    """Return the words of a paragraph, parted where bold begins or ends; a heading is one weight throughout."""
    found: list[Piece] = []
    for run in paragraph.iter(f"{WORD}r"):
        words, is_bold = text_of(run), not style.level and (style.is_bold or look.is_bold(run))
        if words and found and found[-1].is_bold == is_bold:
            found[-1] = Piece(found[-1].text + words, is_bold)
        elif words:
            found.append(Piece(words, is_bold))
    return tuple(found)
