"""What a form may print: every path into the content that it is made for, taken from the content's own dataclasses."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from helpline.engine.content.model import NrmPack, ReferralContent

FLAGS = frozenset({"kind", "is_made_up", "risks.is_missing_risk", "people.is_person", "path"})
"""Paths that choose what is printed and are not printed themselves."""

COUNTED = frozenset({"risks.number"})
"""Numbers that the form's own numbered list prints."""

DATA = frozenset({"number", "explained", "answers.key", "answers.value", "parts.rows.key", "parts.rows.value"})
"""Paths of a pack that stand in its data and are not printed."""

BESIDE = frozenset({"packs"})
"""Paths that have a form of their own."""

_SPLIT = {"status": ("status_word", "status_more")}


@dataclass(frozen=True, slots=True)
class Shape:
    """The paths into one kind of content.

    Attributes:
        names: every path that a tag may name.
        lists: paths that a form repeats over.
        blanks: paths that a form prints, each of which must stand in it and in its manifest.
    """

    content: type
    names: frozenset[str]
    lists: frozenset[str]
    blanks: frozenset[str]


def shape_of(content: type) -> Shape:
    """Return the paths into a kind of content."""
    found = dict(_inside(content, ""))
    lists = frozenset(path for path, is_list in found.items() if is_list)
    of_parts = frozenset(path for path in lists if any(other.startswith(f"{path}.") for other in found))
    unprinted = FLAGS | COUNTED | DATA
    inside = frozenset(path for path in found if any(path.startswith(f"{kept}.") for kept in DATA))
    return Shape(content, frozenset(found), lists, frozenset(found) - of_parts - unprinted - inside)


def _paths(shape: Any, before: str) -> Iterator[tuple[str, bool]]:
    if get_origin(shape) is tuple:
        yield before, True
        inside = get_args(shape)[0]
        if is_dataclass(inside):
            yield from _inside(inside, before)
    elif is_dataclass(shape):
        yield from _inside(shape, before)
    else:
        yield before, False


def _inside(shape: Any, before: str) -> Iterator[tuple[str, bool]]:
    for name, kind in get_type_hints(shape).items():
        if name not in BESIDE:
            for each in _SPLIT.get(name, (name,)):
                yield from _paths(kind, f"{before}.{each}" if before else each)


REFERRAL, PACK = shape_of(ReferralContent), shape_of(NrmPack)


def shape_for(kind: str) -> Shape:
    """Return the paths into the content of a kind of paper."""
    return PACK if kind == "nrm" else REFERRAL


def view(content: ReferralContent | NrmPack) -> dict[str, Any]:
    """Return the content as the form's tags see it: mappings, lists and texts, nothing that can be called."""
    seen: dict[str, Any] = {name: _seen(value) for name, value in _parts(content)}
    return seen


def leaves(content: ReferralContent | NrmPack) -> Iterator[tuple[str, str]]:
    """Give every text that the document must hold, with its path, in the order of the content."""
    yield from _leaves(view(content), "", shape_for(content.kind).blanks)


def _parts(part: Any) -> Iterator[tuple[str, Any]]:
    for each in fields(part):
        value = getattr(part, each.name)
        if each.name in _SPLIT:
            word, more = _split(value)
            yield "status_word", word
            yield "status_more", more
        elif each.name not in BESIDE:
            yield each.name, value


def _split(status: str) -> tuple[str, str]:
    """Part the capitals, printed bold, from the plain words after them: `NOT KNOWN asked`."""
    words = status.split(" ")
    loud = sum(1 for word in words if word.isupper())
    return " ".join(words[:loud]), " ".join(words[loud:])


def _seen(value: Any) -> Any:
    if is_dataclass(value):
        return {name: _seen(part) for name, part in _parts(value)}
    if isinstance(value, tuple):
        return [_seen(item) for item in value]
    return value


def _leaves(seen: Any, path: str, blanks: frozenset[str]) -> Iterator[tuple[str, str]]:
    if isinstance(seen, dict):
        for name, part in seen.items():
            yield from _leaves(part, f"{path}.{name}" if path else name, blanks)
    elif isinstance(seen, list):
        for item in seen:
            yield from _leaves(item, path, blanks)
    elif path in blanks and str(seen):
        yield path, str(seen)
