"""What a form may print: every path into a referral's content, taken from its own dataclasses."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

from helpline.engine.content.model import Detail, ReferralContent

FLAGS = frozenset({"kind", "is_made_up", "risks.is_missing_risk"})
"""Paths that choose what is printed and are not printed themselves."""

COUNTED = frozenset({"risks.number"})
"""Numbers that the form's own numbered list prints."""

_SPLIT = {"status": ("status_word", "status_more")}


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
        names = _SPLIT[name] if shape is Detail and name in _SPLIT else (name,)
        for each in names:
            yield from _paths(kind, f"{before}.{each}" if before else each)


_ALL: Mapping[str, bool] = MappingProxyType(dict(_inside(ReferralContent, "")))

LISTS = frozenset(path for path, is_list in _ALL.items() if is_list)
"""Paths that a form repeats over."""

_LISTS_OF_PARTS = frozenset(path for path in LISTS if any(other.startswith(f"{path}.") for other in _ALL))

BLANKS = frozenset(_ALL) - _LISTS_OF_PARTS - FLAGS - COUNTED
"""Paths that a form prints, each of which must stand in it and in its manifest."""

NAMES = frozenset(_ALL)
"""Every path that a tag may name."""


def view(content: ReferralContent) -> dict[str, Any]:
    """Return the content as the form's tags see it: mappings, lists and texts, nothing that can be called."""
    seen: dict[str, Any] = {name: _seen(value) for name, value in _parts(content)}
    return seen


def leaves(content: ReferralContent) -> Iterator[tuple[str, str]]:
    """Give every text that the document must hold, with its path, in the order of the content."""
    yield from _leaves(view(content), "")


def _parts(part: Any) -> Iterator[tuple[str, Any]]:
    for each in fields(part):
        value = getattr(part, each.name)
        if isinstance(part, Detail) and each.name in _SPLIT:
            word, more = _split(value)
            yield "status_word", word
            yield "status_more", more
        else:
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


def _leaves(seen: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(seen, dict):
        for name, part in seen.items():
            yield from _leaves(part, f"{path}.{name}" if path else name)
    elif isinstance(seen, list):
        for item in seen:
            yield from _leaves(item, path)
    elif path in BLANKS and str(seen):
        yield path, str(seen)
