"""What the desk itself says has the apostrophe ’ on every page and paper; protocols keep the keys that people type."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.structure.project import files, modules, named, tree

STRAIGHT = re.compile(r"[A-Za-z]'[a-z]")
READS_WHAT_IS_TYPED = {
    "helpline/engine/content/handling.py",
    "helpline/engine/content/summary.py",
    "web/approvals/pages/cautions.py",
}
"""Modules that look for either apostrophe in what people typed."""

CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)


def test_sentences_in_code_have_the_same_apostrophe() -> None:
    found = [
        f"{named(path)}:{node.lineno}"
        for path in modules("helpline", "web")
        if named(path) not in READS_WHAT_IS_TYPED
        for node in _said(path)
        if STRAIGHT.search(str(node.value))
    ]
    assert found == []


def test_pages_have_the_same_apostrophe() -> None:
    pages = [path for path in files("web") if path.suffix == ".html"]
    assert pages
    assert [named(path) for path in pages if STRAIGHT.search(CODE.sub("", path.read_text(encoding="utf-8")))] == []


def _said(path: Path) -> Iterator[ast.Constant]:
    """Yield the texts of a module, without its docstrings."""
    module = tree(path)
    told = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node
