"""The protocols that code names are those that are shipped, and code names them in one place."""

import ast
from collections.abc import Iterator

import yaml

from helpline.protocol import names
from tests.structure.project import ROOT, modules, named, tree

NAMED = {value for name, value in vars(names).items() if name.isupper() and isinstance(value, str)}


def test_the_protocols_that_code_names_are_those_that_are_shipped() -> None:
    order = yaml.safe_load((ROOT / "protocols" / "order.yaml").read_text(encoding="utf-8"))["order"]
    assert sorted(order) == sorted(NAMED)


def test_no_other_module_spells_a_protocol_out() -> None:
    of_two_words = {name for name in NAMED if "_" in name}
    assert of_two_words
    assert list(_spelt_out(of_two_words)) == ["helpline/protocol/names.py"] * len(of_two_words)


def _spelt_out(wanted: set[str]) -> Iterator[str]:
    for path in modules("helpline", "web"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and node.value in wanted:
                yield named(path)
