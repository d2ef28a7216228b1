"""The page that says what carries each fact is made from the product as it stands, and hides no fact."""

import shutil
from pathlib import Path

import pytest
import yaml

from tools.coverage_page import PAGE, REASONS, ROOT, page


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of all that the page is made from, for a test to change."""
    for folder in ("protocols", "tests", "helpline", "web"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "static"))
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / REASONS, tmp_path / REASONS)
    return tmp_path


def _reasons(root: Path, section: str, key: str, value: object) -> None:
    content = yaml.safe_load((root / REASONS).read_text(encoding="utf-8"))
    content[section][key] = value
    (root / REASONS).write_text(yaml.safe_dump(content), encoding="utf-8")


def test_the_page_is_what_the_command_makes() -> None:
    assert (ROOT / PAGE).read_text(encoding="utf-8") == page(), "run `make coverage-page`"


def test_a_fact_that_nothing_carries_needs_a_reason(copied: Path) -> None:
    with (copied / "protocols/sources.yaml").open("a", encoding="utf-8") as file:
        file.write("\n\nX99:\n  says: Nothing rests on this.\n  confidence: A\n")
    with pytest.raises(ValueError, match="X99 is carried by nothing"):
        page(copied)
    _reasons(copied, "not_carried", "X99", "Nothing needs it.")
    assert "| X99 | Nothing rests on this. | *Not carried:* Nothing needs it. |" in page(copied)


def test_a_reason_for_a_fact_that_is_carried_after_all_is_refused(copied: Path) -> None:
    _reasons(copied, "not_carried", "C10", "Later.")
    with pytest.raises(ValueError, match="C10 has a reason for not being carried"):
        page(copied)


def test_a_place_or_a_rule_that_is_not_there_is_refused(copied: Path) -> None:
    _reasons(copied, "at", "L02", "law_enforcement v1 scripts `which_farce`")
    _reasons(copied, "then_and_now", "Something changed", {"rules": "nrm.no_such_rule"})
    with pytest.raises(ValueError, match=r"(?s)nrm\.no_such_rule.*L02 is said to stand at"):
        page(copied)
