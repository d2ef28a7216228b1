"""What a part of a form must print, worked out from its tags a second time, without the engine that fills it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import nodes

from helpline.documents.tags import environment, path_of


def expected(source: str, seen: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Say what a part must print, worked out from its tags without the engine that fills it.

    Gives pairs: a path and its text, or "" and a piece of the form's own XML.
    """
    yield from _walk(_tree(source).body, dict(seen), {})


@lru_cache(maxsize=32)
def _tree(source: str) -> nodes.Template:
    """Read a form's tags once, however often the form is filled; nobody changes what is read."""
    return environment().parse(source)


def _walk(body: Sequence[nodes.Node], seen: dict[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, nodes.Output):
            for part in node.nodes:
                if isinstance(part, nodes.TemplateData):
                    yield "", part.data
                else:
                    yield path_of(part, names) or "", str(_value(part, seen))
        elif isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            path = path_of(node.iter, names) or ""
            for item in _value(node.iter, seen):
                yield from _walk(node.body, {**seen, node.target.name: item}, {**names, node.target.name: path})
        elif isinstance(node, nodes.If):
            yield from _walk(node.body if _holds(node.test, seen) else node.else_, seen, names)


def _value(node: nodes.Node, seen: Mapping[str, Any]) -> Any:
    if isinstance(node, nodes.Name):
        return seen[node.name]
    if isinstance(node, nodes.Getattr):
        return _value(node.node, seen)[node.attr]
    raise TypeError(type(node).__name__)


def _holds(node: nodes.Node, seen: Mapping[str, Any]) -> bool:
    if isinstance(node, nodes.Compare) and isinstance(node.ops[0].expr, nodes.Const):
        is_equal = bool(_value(node.expr, seen) == node.ops[0].expr.value)
        return is_equal if node.ops[0].op == "eq" else not is_equal
    if isinstance(node, nodes.Not):
        return not _holds(node.node, seen)
    if isinstance(node, nodes.And):
        return _holds(node.left, seen) and _holds(node.right, seen)
    if isinstance(node, nodes.Or):
        return _holds(node.left, seen) or _holds(node.right, seen)
    return bool(_value(node, seen))
