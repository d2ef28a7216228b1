"""A test in a browser never reads the page or the record right after a click: the next page has not come yet.

Only what a function does itself is seen here; `SLOW_MS=600 pytest -m browser` (tests/web/slow.py) shows the rest.
"""

import ast
from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.structure.project import modules, named, tree

CLICKS = {"click", "dblclick"}
READS = {
    *("all", "all_inner_texts", "bounding_box", "content", "count", "evaluate", "evaluate_all", "inner_text"),
    *("input_value", "is_visible", "title", "read", "goto", "axe", "looks_right", "fits", "_fits", "_stands_still"),
}


def _calls(node: ast.AST) -> set[str]:
    """Return the names of what is called in a statement, without what stands before the dot."""
    called = (part.func for part in ast.walk(node) if isinstance(part, ast.Call))
    return {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in called}


def _waits(node: ast.AST) -> bool:
    return any(name == "expect" or name.startswith(("expect_", "wait_for")) for name in _calls(node))


def _only_says_where(node: ast.AST) -> bool:
    calls = _calls(node)
    return (
        isinstance(node, ast.Assign) and bool(calls) and all(name.startswith(("get_by_", "locator")) for name in calls)
    )


def _reads_at_once(node: ast.AST) -> bool:
    takes = isinstance(node, ast.Assign | ast.AnnAssign | ast.Assert) and not _only_says_where(node)
    return not _waits(node) and (takes or bool(_calls(node) & READS))


def _steps(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """Yield the statements of a function in their order; of a block first its head, of a `with` that waits no more."""
    for statement in body:
        inner = getattr(statement, "body", [])
        if isinstance(statement, ast.With):
            heads: list[ast.AST] = [item.context_expr for item in statement.items]
            yield from heads
            if not any(_waits(head) for head in heads):
                yield from _steps(inner)
        elif isinstance(statement, ast.For):
            yield statement.iter
            yield from _steps(inner)
        elif isinstance(statement, ast.If | ast.While):
            yield statement.test
            yield from _steps(inner)
        elif not inner:
            yield statement


def _too_early(tree: ast.Module) -> Iterator[int]:
    """Yield the lines of clicks after which the function reads at once, or is over and its caller might."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        steps = [*_steps(function.body), ast.Assert(test=ast.Constant(value=True))]
        yield from (
            before.lineno  # type: ignore[attr-defined]
            for before, after in pairwise(steps)
            if _calls(before) & CLICKS and not _waits(before) and _reads_at_once(after)
        )


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        ("    assert page.title() == 'Approvals'", [2]),
        ("    case = told.case", [2]),
        ("    words = page.get_by_role('list').locator('li')\n    expect(words).to_have_count(6)", []),
        ("    case = case_of(page)", [2]),
        ("    for row in page.get_by_role('combobox').all():\n        row.check()", [2]),
        ("    axe(page)", [2]),
        ("    assert told.state == 'received'", [2]),
        ("", [2]),
        ("    expect(page).to_have_title('Approvals')\n    axe(page)", []),
        ("    page.get_by_label('Name').fill('Ellis')\n    axe(page)", []),
    ],
)
def test_what_reads_right_after_a_click_is_found_and_what_waits_is_not(after: str, lines: list[int]) -> None:
    assert list(_too_early(ast.parse(f"def test():\n    page.get_by_role('button').click()\n{after}\n"))) == lines


def test_no_test_in_a_browser_reads_right_after_a_click() -> None:
    found = [f"{named(path)}:{line}" for path in modules("tests/web") for line in _too_early(tree(path))]
    assert not found, f"{found}: wait with expect(...) for something that only the next page has, then read"
