"""In the core, time and identity are arguments: nothing there looks at a clock, rolls a die or opens a file."""

import ast
from pathlib import Path

import pytest

from tests.structure.project import modules, named, tree

CORE = ("helpline/engine", "helpline/directory", "helpline/protocol", "helpline/words", "helpline/reporting")
CLOCK = {"now", "today", "utcnow", "fromtimestamp", "monotonic", "perf_counter"}
DICE = {"uuid1", "uuid4", "urandom", "token_hex", "token_bytes", "token_urlsafe", "randbytes"}
DISK = {"open", "read_text", "write_text", "read_bytes", "write_bytes", "unlink", "mkdir"}
NAMES = {"open", "input", "print", "eval", "exec", "compile", "__import__"} | CLOCK | DICE


def impurities(module: ast.Module) -> list[tuple[int, str]]:
    """Every call in *module* that looks at the world, with its line."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute) and called.attr in CLOCK | DICE | DISK:
                found.append((node.lineno, called.attr))
            elif isinstance(called, ast.Name) and called.id in NAMES:
                found.append((node.lineno, called.id))
    return found


def test_the_core_looks_at_no_clock_rolls_no_die_and_opens_no_file() -> None:
    found = {named(path): calls for path in modules(*CORE) if (calls := impurities(tree(path)))}
    assert not found, f"give it as an argument instead: {found}"


def test_the_core_is_there_to_be_looked_at() -> None:
    assert {Path(named(path)).parts[1] for path in modules(*CORE)} >= {"engine", "directory", "protocol", "words"}


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(UTC)",
        "date.today()",
        "open('x')",
        "Path('x').read_text()",
        "uuid.uuid4()",
        "uuid4()",
        "eval(text)",
    ],
)
def test_each_way_of_looking_at_the_world_is_seen(line: str) -> None:
    assert impurities(ast.parse(line))


@pytest.mark.parametrize("line", ["re.compile(text)", "case.opened(at)", "unit.open_contacts()"])
def test_ordinary_calls_are_not_taken_for_it(line: str) -> None:
    assert not impurities(ast.parse(line))
