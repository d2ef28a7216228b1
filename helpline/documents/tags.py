"""The tags of a form: which blanks it prints, in which order, and refusing whatever else a tag could do.

A tag may print a blank, repeat over a list, or choose; it cannot call, calculate or reach into Python. The sandbox is
the second lock on the same door.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from helpline.documents.blanks import Shape

_TAG = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_IN_TEXT = re.compile(r"<w:t(?: [^<>]*)?>[^<]*\Z")


def environment() -> ImmutableSandboxedEnvironment:
    """Make the sandbox in which forms are filled: escaping on, nothing undefined, nothing to call."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def tags_in(paragraph: str) -> tuple[int, bool]:
    """Count the tags of a paragraph, and say whether all end in it; joining tags that do not takes docxtpl hours."""
    number, place = 0, 0
    while found := _OPENING.search(paragraph, place):
        closing = paragraph.find(_CLOSING[found[0]], found.end())
        if closing < 0:
            return number + 1, False
        number, place = number + 1, closing + 2
    return number, True


def check(source: str, shape: Shape) -> tuple[frozenset[str], tuple[str, ...]]:
    """Read one part of a form; give the blanks it prints, and a sentence for everything that a form may not do.

    `shape` says which blanks and lists there are in what the form is made for.
    """
    outside = [
        f"The blank “{found[1].strip()}” does not stand in text, so what it prints could change the form."
        for found in _TAG.finditer(source)
        if not _IN_TEXT.search(source, max(0, source.rfind("<", 0, found.start())), found.start())
    ]
    try:
        tree = environment().parse(source)
        reader = _Reader(shape)
        reader.read(tree.body, {})
    except TemplateSyntaxError as error:
        return frozenset(), (*outside, f"A tag cannot be read: {error.message}.")
    except RecursionError:
        return frozenset(), (*outside, "The tags stand too deep in each other.")
    return frozenset(reader.printed), (*outside, *reader.faults)


class _Reader:
    """Walks the tags and keeps what they print and what is wrong with them."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.printed: list[str] = []
        self.faults: list[str] = []

    def read(self, body: Sequence[nodes.Node], names: Mapping[str, str]) -> None:
        for node in body:
            if isinstance(node, nodes.Output):
                self._print(node, names)
            elif isinstance(node, nodes.For):
                self._repeat(node, names)
            elif isinstance(node, nodes.If):
                self._choose(node, names)
            else:
                self._refuse(node)

    def _print(self, node: nodes.Output, names: Mapping[str, str]) -> None:
        for part in node.nodes:
            if isinstance(part, nodes.TemplateData):
                continue
            path = self._path(part, names)
            if path is not None and path not in self.shape.blanks:
                self.faults.append(f"“{path}” is not one text that can be printed.")
            elif path is not None:
                self.printed.append(path)

    def _repeat(self, node: nodes.For, names: Mapping[str, str]) -> None:
        if node.test is not None or node.else_ or node.recursive or not isinstance(node.target, nodes.Name):
            self._refuse(node)
            return
        path = self._path(node.iter, names)
        if path is not None and path not in self.shape.lists:
            self.faults.append(f"“{path}” is not a list, so a form cannot repeat over it.")
        elif path is not None:
            self.read(node.body, {**names, node.target.name: path})

    def _choose(self, node: nodes.If, names: Mapping[str, str]) -> None:
        if node.elif_:
            self.faults.append("“elif” is not used in forms: put a second “if” inside “else”.")
        self._test(node.test, names)
        self.read(node.body, names)
        self.read(node.else_, names)

    def _test(self, node: nodes.Node, names: Mapping[str, str]) -> None:
        if isinstance(node, nodes.Compare):
            compared = node.ops[0]
            is_plain = len(node.ops) == 1 and compared.op in {"eq", "ne"} and isinstance(compared.expr, nodes.Const)
            if not is_plain:
                self._refuse(node)
            self._path(node.expr, names)
        elif isinstance(node, nodes.Not):
            self._test(node.node, names)
        elif isinstance(node, (nodes.And, nodes.Or)):
            self._test(node.left, names)
            self._test(node.right, names)
        else:
            self._path(node, names)

    def _path(self, node: nodes.Node, names: Mapping[str, str]) -> str | None:
        path = path_of(node, names)
        if path is None:
            self._refuse(node)
        elif path not in self.shape.names:
            near = get_close_matches(path, sorted(self.shape.names), n=1)
            hint = f" Was “{near[0]}” meant?" if near else ""
            self.faults.append(f"There is no blank called “{path}”.{hint}")
            return None
        return path

    def _refuse(self, node: nodes.Node) -> None:
        doing = type(node).__name__.lower()
        self.faults.append(f"A tag does something that a form may not do ({doing}): forms print, repeat and choose.")


def path_of(node: nodes.Node, names: Mapping[str, str]) -> str | None:
    """Return the path that `person.details` names where `person` repeats over `people`; None for anything else."""
    if isinstance(node, nodes.Name):
        return names.get(node.name, node.name)
    if isinstance(node, nodes.Getattr) and not node.attr.startswith("_"):
        before = path_of(node.node, names)
        return None if before is None else f"{before}.{node.attr}"
    return None
