"""`helpline protocols draw`, `diff` and `impact`, as a practice lead or a script runs them."""

from pathlib import Path

import pytest

from helpline.actions.answers import add_person, give_answer
from helpline.actions.contacts import open_contact
from helpline.engine.permissions import Who
from helpline.protocol.answers import Typed
from helpline.settings import Settings
from helpline.wiring import build
from tests.cli.running import ROOT, only_json, run

FIRST = ROOT / "protocols" / "child_safeguarding" / "v1.yaml"
ADVISER = Who("adviser-1", "M. Reyes", frozenset({"adviser"}))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """A second version of the child protocol, in a file anywhere, that starts for fewer people."""
    text = FIRST.read_text(encoding="utf-8").replace("\nversion: 1\n", "\nversion: 2\n")
    text = text.replace("in_force_from: 2026-11-01", "in_force_from: 2099-01-01")
    file = tmp_path / "changed.yaml"
    file.write_text(text.replace("person.age: [under_18, ", "person.age: ["), encoding="utf-8")
    return file


def test_diff_says_each_difference_in_words_and_as_json(second: Path) -> None:
    told = run("protocols", "diff", "child_safeguarding", second)
    assert told.returncode == 0
    assert "It starts in fewer cases than before." in told.stdout
    changes = only_json(run("protocols", "diff", "child_safeguarding/v1", second, "--json"))["changes"]
    assert [sorted(change) for change in changes] == [["kind", "says", "where"]] * len(changes)
    assert "narrowed" in {change["kind"] for change in changes}


def test_diff_of_a_version_with_itself_says_so() -> None:
    assert run("protocols", "diff", "child_safeguarding", FIRST).stdout.strip() == "The two say the same."


def test_a_broken_text_is_refused_with_every_fault_and_nothing_else(second: Path) -> None:
    second.write_text(second.read_text(encoding="utf-8").replace("go: refer_away", "go: refer_awy"), encoding="utf-8")
    told = run("protocols", "diff", "child_safeguarding", second)
    assert told.returncode == 1
    assert told.stdout == ""
    assert "child_safeguarding/v2.yaml:" in told.stderr
    assert "refer_awy" in told.stderr
    assert "Nothing was changed." in told.stderr


def test_a_name_that_is_no_version_is_wrong_use() -> None:
    for name in ("nothing", "child_safeguarding/v99", "child_safeguarding/x"):
        told = run("protocols", "draw", name)
        assert told.returncode == 2
        assert "child_safeguarding/v1" in told.stderr


def test_draw_prints_and_writes_pictures(tmp_path: Path) -> None:
    assert run("protocols", "draw", "child_safeguarding").stdout.startswith("flowchart TD\n")
    alone = run("protocols", "draw", "child_safeguarding/v1", "--as", "svg")
    assert alone.stdout.startswith("<svg ")
    several = run("protocols", "draw", "--as", "svg")
    assert several.returncode == 2
    written = only_json(run("protocols", "draw", "--as", "svg", "--to", tmp_path / "drawn", "--json"))["written"]
    assert len(written) == len(list((tmp_path / "drawn").glob("*.svg"))) > 5


def test_what_is_named_longer_than_a_file_can_be_is_refused_in_words(tmp_path: Path) -> None:
    told = run("protocols", "draw", "a" * 300)
    assert (told.returncode, "Traceback" in told.stderr) == (2, False)
    assert "There is no version" in told.stderr
    told = run("protocols", "draw", "child_safeguarding", "--to", tmp_path / ("a" * 300))
    assert (told.returncode, "Traceback" in told.stderr) == (1, False)
    assert "Not every picture could be written: File name too long. 0 were." in told.stderr


def test_impact_names_the_cases_by_reference_and_says_where_each_run_would_stand(tmp_path: Path, second: Path) -> None:
    data = tmp_path / "data"
    desk = build(Settings(data=data, database="", key_file=None, unlock="key_file"), may_create=True)
    case = open_contact(desk, who=ADVISER, channel="phone")
    case = add_person(desk, case.case_id, who=ADVISER, label="Elis of Mill Lane", seen=case.number)
    person = case.people[-1].person_id
    age = Typed(options=("under_18",))
    give_answer(desk, case.case_id, who=ADVISER, field="person.age", typed=age, person_id=person, seen=case.number)
    open_contact(desk, who=ADVISER, channel="phone")
    desk.store.close()
    told = run("protocols", "impact", second, data=data)
    assert told.returncode == 0
    assert f"{case.reference}: Referral for child safeguarding, person 1, stands at “Whereabouts”" in told.stdout
    assert "and would stand down" in told.stdout
    assert "Mill Lane" not in told.stdout + told.stderr
    found = only_json(run("protocols", "impact", second, "--json", data=data))
    assert [one["reference"] for one in found["cases"]] == [case.reference]
    (run_,) = (one for one in found["cases"][0]["runs"] if one["protocol"] == "child_safeguarding")
    assert (run_["version"], run_["would"]) == (1, "")


def test_impact_without_a_record_changes_nothing_and_begins_none(tmp_path: Path, second: Path) -> None:
    told = run("protocols", "impact", second, data=tmp_path / "none")
    assert told.returncode == 1
    assert "No new, empty record was begun" in told.stderr
    assert not (tmp_path / "none").exists()
