"""The bench says what it measured in lines that a program can read; how long anything took is never tested."""

import json
import math
from collections.abc import Callable

import pytest

from helpline.wiring.forms import shipped_forms
from tests.bench.__main__ import PARTS, main
from tests.bench.measure import alone, beside, in_turns
from tests.bench.papers import by_word, by_zip, read
from tests.documents.contents import child

KEYS = ["what", "unit", "value", "floor", "ratio", "goal", "n"]


def test_a_line_beside_a_floor_says_the_medians_and_their_ratio() -> None:
    """A figure, its floor, how many times as long, and the most it should be."""
    said = json.loads(beside("saving", "ms", ours=[9.0, 4.0, 6.0], floor=[2.0, 1.0, 3.0], goal=6.0, n=3).line())
    assert list(said) == KEYS
    assert said == {"what": "saving", "unit": "ms", "value": 6.0, "floor": 2.0, "ratio": 3.0, "goal": 6.0, "n": 3}


def test_a_figure_alone_has_no_floor_and_no_goal() -> None:
    """What is only printed can be over nothing."""
    said = json.loads(alone("p95", "ms", 12.34567, n=80).line())
    assert list(said) == KEYS
    assert said["value"] == pytest.approx(12.3457)
    assert (said["floor"], said["ratio"], said["goal"]) == (None, None, None)


def test_both_ways_are_done_in_turns_and_as_often() -> None:
    """Whatever else the machine does falls on both."""
    done: list[str] = []
    ours, floor = in_turns(lambda: done.append("ours"), lambda: done.append("floor"), n=3)
    assert done == ["ours", "floor"] * 3
    assert len(ours) == len(floor) == 3


def test_a_part_prints_lines_with_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    """The command runs a part by its name."""
    assert main(["deciding"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines
    for said in lines:
        assert list(said) == KEYS
        assert all(math.isfinite(said[name]) and said[name] > 0 for name in ("value", "floor", "ratio"))


def test_a_part_that_is_none_is_refused_with_the_names_of_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the keyboard measures nothing."""
    assert main(["papres"]) == 2
    told = capsys.readouterr().err
    assert all(name in told for name in ("papres", *PARTS))


@pytest.mark.parametrize("through", [by_word, by_zip])
def test_the_floor_of_papers_really_gives_the_document_back(through: Callable[[bytes, str], bytes]) -> None:
    """A floor that did less than ours would be no floor."""
    filled = shipped_forms().fill("our_form", child())
    opened = through(filled.document, "six words that nobody else knows")
    assert opened == filled.document
    assert len(read(opened)) > 100
