"""Rooms stay small enough to be read at one sitting."""

import ast

from tests.structure.project import modules, named, tree

MODULE_LINES = 300
TEST_LINES = 600
FUNCTION_LINES = 40

LONG_MODULES: dict[str, str] = {}
"""Modules that may be longer, each with its reason."""

LONG_FUNCTIONS: dict[str, str] = {}
"""Functions that may be longer, as `path:name`, each with its reason."""

WRITTEN_ONCE = "helpline/storage/migrations/versions/"
"""A migration is one act, written once and never edited: it is not divided."""


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_module_is_longer_than_a_sitting() -> None:
    long = {
        named(path): count
        for path in modules("helpline", "web", "tools")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > MODULE_LINES
    }
    assert long.keys() == LONG_MODULES.keys(), f"over {MODULE_LINES} lines, or no longer so: {long}"


def test_no_test_module_is_longer_than_two() -> None:
    long = {
        named(path): count
        for path in modules("tests")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > TEST_LINES
    }
    assert not long, f"over {TEST_LINES} lines: {long}"


def test_no_function_is_longer_than_a_page() -> None:
    long = {
        f"{named(path)}:{node.name}": _lines(node)
        for path in modules("helpline", "web", "tools")
        if not named(path).startswith(WRITTEN_ONCE)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _lines(node) > FUNCTION_LINES
    }
    assert long.keys() == LONG_FUNCTIONS.keys(), f"over {FUNCTION_LINES} lines, or no longer so: {long}"
