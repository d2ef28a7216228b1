"""Steps of the two fixed machines that no action takes yet are said so where the machines are decided upon."""

import ast
import re
from collections.abc import Iterator

from helpline.engine import parcel, referral
from tests.structure.project import ROOT, modules, tree

DECISION = ROOT / "docs" / "decisions" / "0002-protocols-are-data-approval-is-code.md"
FOLDED = ("helpline/engine/evolve/referral.py", "helpline/engine/evolve/parcel.py")
LEADS_TO = {trigger: goes for trigger, _, goes in (*referral.LIFE, *parcel.LIFE)}


def _folded() -> Iterator[tuple[str, str]]:
    """Give each event with each step that its arm takes."""
    for file in FOLDED:
        for statement in tree(ROOT / file).body:
            parts = tuple(ast.walk(statement))
            steps = {one.value for one in parts if isinstance(one, ast.Constant) and one.value in LEADS_TO}
            for arm in parts:
                if isinstance(arm, ast.Call) and isinstance(arm.func, ast.Name) and arm.func.id == "arm":
                    (event,) = arm.args
                    yield from ((event.attr, step) for step in steps if isinstance(event, ast.Attribute))


def _named_in_actions() -> set[str]:
    """Name whatever the actions use beyond importing it, the events that they make among it."""
    parts = (one for path in modules("helpline/actions") for one in ast.walk(tree(path)))
    return {one.id for one in parts if isinstance(one, ast.Name)}


def test_every_step_that_no_action_takes_yet_is_named_and_no_other_is() -> None:
    made = _named_in_actions()
    taken = {step for event, step in _folded() if event in made}
    assert len(taken) > 10
    wait = {LEADS_TO[step] for step in LEADS_TO.keys() - taken}
    said = DECISION.read_text(encoding="utf-8").split("No action takes", 1)[1].split(":", 1)[0]
    assert wait == set(re.findall(r"\*([a-z ]+)\*", said))
