"""Reading a Word document back: every paragraph in order, read from its XML and not by what filled it."""

import re
from collections.abc import Mapping
from typing import Any

from docx.oxml.parser import parse_xml

from helpline.documents.package import WORD, BadPackage, open_package
from helpline.words.errors import HelplineError

_EDGE = re.compile(r"word/(header|footer)\d*\.xml")


def read_back(document: bytes) -> tuple[str, ...]:
    """Return every paragraph and cell of a document, in order; the header first and the footer last.

    Raises HelplineError where it is not a Word document that can be opened.
    """
    return Opened(parts_of(document)).text()


class Opened:
    """A document that is open: its parts, and the paragraphs of each, read once however often they are asked for."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.parts = parts
        self._read: dict[str, tuple[str, ...]] = {}

    def paragraphs(self, name: str) -> tuple[str, ...]:
        """Return the paragraphs of one part."""
        if name not in self._read:
            self._read[name] = paragraphs(self.parts[name])
        return self._read[name]

    def text(self) -> tuple[str, ...]:
        """Return every paragraph and cell in order; the header first and the footer last."""
        headers, footers = edges(self.parts)
        return tuple(line for name in (*headers, "word/document.xml", *footers) for line in self.paragraphs(name))


def parts_of(document: bytes) -> dict[str, bytes]:
    """Return the parts of a document that we made. Raises HelplineError where it cannot be opened."""
    try:
        return open_package(document)
    except BadPackage as error:
        raise HelplineError(
            "a document could not be read back",
            "The document that was made cannot be opened again, so it was not kept. The case is unchanged. "
            "Try again, and tell the person who looks after the forms if it happens twice.",
        ) from error


def edges(parts: Mapping[str, bytes]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the headers and of the footers."""
    found = {name: match[1] for name in sorted(parts) if (match := _EDGE.fullmatch(name))}
    headers = tuple(name for name, kind in found.items() if kind == "header")
    return headers, tuple(name for name, kind in found.items() if kind == "footer")


def paragraphs(xml: bytes) -> tuple[str, ...]:
    """Return the paragraphs of one part: a line break is a new line, a tab a tab, a field what it shows."""
    return tuple(text_of(found) for found in parse_xml(xml).iter(f"{WORD}p"))


def text_of(element: Any) -> str:
    """Return the words of a paragraph or a run."""
    pieces: list[str] = []
    for each in element.iter(f"{WORD}t", f"{WORD}br", f"{WORD}cr", f"{WORD}tab", f"{WORD}noBreakHyphen"):
        if each.tag == f"{WORD}t":
            pieces.append(each.text or "")
        elif each.tag == f"{WORD}tab":
            if each.getparent().tag == f"{WORD}r":
                pieces.append("\t")
        else:
            pieces.append("\u2011" if each.tag == f"{WORD}noBreakHyphen" else "\n")
    return "".join(pieces)
