"""The styles and lists of a Word document, as far as they say how a paragraph looks and how much room it takes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.parser import parse_xml

from helpline.documents.package import WORD


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks; `size` is in half points, every other measure in twentieths of a point.

    Attributes:
        level: 1 for a title, 2 for a heading, 0 for text.
        hanging: how far the first line begins to the left of the others.
    """

    size: int = 22
    is_bold: bool = False
    before: int = 0
    after: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    is_boxed: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Numbering:
    """One kind of list: whether it counts, and where its words begin."""

    is_counted: bool
    left: int
    hanging: int


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a document by id, the ids of its bold character styles, and its lists by number."""

    styles: Mapping[str, Style]
    bold_runs: frozenset[str]
    lists: Mapping[str, Numbering]
    plain: Style

    def of(self, paragraph: Any) -> Style:
        """Return how a paragraph looks, with the indent of its list where it stands in one."""
        properties = paragraph.find(f"{WORD}pPr")
        named = properties.find(f"{WORD}pStyle") if properties is not None else None
        style = self.plain if named is None else self.styles.get(named.get(f"{WORD}val", ""), self.plain)
        listed = self.list_of(paragraph)
        return style if listed is None else replace(style, left=listed.left, hanging=listed.hanging)

    def list_of(self, paragraph: Any) -> Numbering | None:
        """Return the list in which a paragraph stands, if it does."""
        number = paragraph.find(f"{WORD}pPr/{WORD}numPr/{WORD}numId")
        return None if number is None else self.lists.get(number.get(f"{WORD}val", ""))

    def is_bold(self, run: Any) -> bool:
        """Say whether a run is printed bold by itself, whatever its paragraph's style."""
        properties = run.find(f"{WORD}rPr")
        if properties is None:
            return False
        named = properties.find(f"{WORD}rStyle")
        return _is_on(properties, "b") or (named is not None and named.get(f"{WORD}val", "") in self.bold_runs)


def read_look(parts: Mapping[str, bytes]) -> Look:
    """Read the styles and lists from a document's parts; one that has none looks plain."""
    styles: dict[str, Style] = {}
    bold: set[str] = set()
    plain = Style()
    if "word/styles.xml" in parts:
        root = parse_xml(parts["word/styles.xml"])
        plain = _changed(Style(), root.find(f"{WORD}docDefaults/{WORD}rPrDefault"))
        plain = _changed(plain, root.find(f"{WORD}docDefaults/{WORD}pPrDefault"))
        drawn = {each.get(f"{WORD}styleId", ""): each for each in root.findall(f"{WORD}style")}
        for name, each in drawn.items():
            if each.get(f"{WORD}type") == "paragraph":
                styles[name] = _resolved(name, drawn, plain, depth=0)
            elif each.get(f"{WORD}type") == "character" and _is_on(each.find(f"{WORD}rPr"), "b"):
                bold.add(name)
        normal = next((name for name, each in drawn.items() if each.get(f"{WORD}default") and name in styles), "")
        plain = styles.get(normal, plain)
    return Look(styles, frozenset(bold), _lists(parts.get("word/numbering.xml", b"")), plain)


def _resolved(name: str, drawn: Mapping[str, Any], plain: Style, *, depth: int) -> Style:
    own = drawn.get(name)
    if own is None or depth > 10:
        return plain
    based = own.find(f"{WORD}basedOn")
    under = plain if based is None else _resolved(based.get(f"{WORD}val", ""), drawn, plain, depth=depth + 1)
    return _changed(under, own)


def _changed(style: Style, holder: Any) -> Style:
    """Return a style with what `holder` (a style, or the defaults) says differently."""
    if holder is None:
        return style
    runs, shape = holder.find(f"{WORD}rPr"), holder.find(f"{WORD}pPr")
    if runs is not None:
        style = replace(style, size=_number(runs.find(f"{WORD}sz"), "val", style.size))
        style = replace(style, is_bold=style.is_bold or _is_on(runs, "b"))
    if shape is None:
        return style
    spacing, indent, outline = (shape.find(f"{WORD}{name}") for name in ("spacing", "ind", "outlineLvl"))
    return replace(
        style,
        before=_number(spacing, "before", style.before),
        after=_number(spacing, "after", style.after),
        left=_number(indent, "left", style.left),
        right=_number(indent, "right", style.right),
        hanging=_number(indent, "hanging", style.hanging),
        is_boxed=style.is_boxed or shape.find(f"{WORD}pBdr/{WORD}left") is not None,
        level=style.level if outline is None else _number(outline, "val", 0) + 1,
    )


def _lists(xml: bytes) -> dict[str, Numbering]:
    if not xml:
        return {}
    root = parse_xml(xml)
    kinds = {each.get(f"{WORD}abstractNumId", ""): each for each in root.findall(f"{WORD}abstractNum")}
    found: dict[str, Numbering] = {}
    for number in root.findall(f"{WORD}num"):
        kind = kinds.get(number.find(f"{WORD}abstractNumId").get(f"{WORD}val", ""))
        level = None if kind is None else kind.find(f"{WORD}lvl")
        if level is not None:
            mark, indent = level.find(f"{WORD}numFmt"), level.find(f"{WORD}pPr/{WORD}ind")
            counted = mark is not None and mark.get(f"{WORD}val") != "bullet"
            left, hanging = _number(indent, "left", 0), _number(indent, "hanging", 0)
            found[number.get(f"{WORD}numId", "")] = Numbering(counted, left, hanging)
    return found


def _is_on(properties: Any, name: str) -> bool:
    found = None if properties is None else properties.find(f"{WORD}{name}")
    return found is not None and found.get(f"{WORD}val", "1") not in {"0", "false", "off"}


def _number(element: Any, name: str, otherwise: int) -> int:
    written = "" if element is None else element.get(f"{WORD}{name}", "")
    return int(written) if written.lstrip("-").isdigit() else otherwise
