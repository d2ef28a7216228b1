"""Every room is named for what is in it, and says so at the door."""

import ast
import os
import re
from pathlib import PurePosixPath

from tests.structure.project import ROOT, files, modules, named, tree

WITHOUT_A_NOUN = {"util", "utils", "helper", "helpers", "common", "misc", "services", "service"}
MAKE_TARGETS = (
    "install",
    "demo",
    "demo-reset",
    "tools",
    "check",
    "test",
    "bench",
    "coverage-page",
    "small-calls",
    "soak",
    "help",
)
NOT_RUN = re.compile(r"pytest\s*\.\s*(skip|xfail|importorskip|mark\s*\.\s*(skip|skipif|xfail))\b")


def test_no_room_is_named_for_nothing() -> None:
    named_so = [
        named(path)
        for path in files("helpline", "web", "tests", "tools")
        if WITHOUT_A_NOUN & {PurePosixPath(part).stem for part in PurePosixPath(named(path)).parts}
    ]
    assert not named_so


def test_every_module_says_what_it_is_for() -> None:
    silent = [named(path) for path in modules("helpline", "web", "tests", "tools") if not ast.get_docstring(tree(path))]
    assert not silent


def test_every_folder_of_the_product_with_modules_is_a_package() -> None:
    without = {named(path.parent) for path in modules("helpline", "web") if not (path.parent / "__init__.py").exists()}
    assert not without


def test_no_test_is_passed_over_or_expected_to_fail() -> None:
    passed_over = [named(path) for path in modules("tests") if NOT_RUN.search(path.read_text(encoding="utf-8"))]
    assert not passed_over


def test_make_has_every_target_and_says_what_each_is_for() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = re.findall(r"^([a-z-]+):.*## \S", makefile, flags=re.MULTILINE)
    assert sorted(told) == sorted(MAKE_TARGETS)


def test_the_build_machine_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "make test"
