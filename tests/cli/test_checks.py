"""Checking protocols, forms and scenarios from the command line."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from helpline.data import shipped
from tests.cli.running import only_json, run


@pytest.fixture
def protocols(tmp_path: Path) -> Path:
    """A copy of the shipped protocols that a test may break."""
    return Path(shutil.copytree(shipped("protocols"), tmp_path / "protocols"))


def test_the_shipped_protocols_have_no_faults_and_a_person_reads_one_sentence() -> None:
    done = run("protocols", "check")
    (line,) = done.stdout.splitlines()
    assert done.returncode == 0
    said = re.fullmatch(
        r"8 versions, (\S+) paths, (\S+) states: no faults\. "
        r"(\d+) promises are kept, and (\d+) scenarios come to what they say\.",
        line,
    )
    assert said, line
    paths, states, promises, scenarios = (int(number.replace(",", "")) for number in said.groups())
    assert paths > 150
    assert states > 1_000
    assert promises > 70
    assert scenarios > 60


_TOLD = "life.parcel: uncertain, life.outbox: stopped, life.told: yes"


@pytest.fixture(scope="module")
def weakened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the check says of protocols where one doubt is no danger any more and one missing child is not missing, and
    of a promise that nothing keeps: that managers are not told where nobody knows whether a document went.
    """
    root = tmp_path_factory.mktemp("weakened") / "protocols"
    shutil.copytree(shipped("protocols"), root)
    for file, was, times in (
        ("opening", "{contact.danger_now: [yes, not_sure, not_known, refused, unsafe_to_ask]}, go: to_danger", 1),
        ("child_safeguarding", "{when: {person.missing_now: [yes, not_sure]}, go: refer_missing", 1),
    ):
        version = root / file / "v1.yaml"
        text = version.read_text("utf-8")
        assert text.count(was) == times
        version.write_text(text.replace(was, was.replace("yes, not_sure", "yes")), "utf-8")
    promises = (root / "promises.yaml").read_text("utf-8")
    assert promises.count(_TOLD) == 1
    (root / "promises.yaml").write_text(promises.replace(_TOLD, _TOLD.replace("yes", "no")), "utf-8")
    done = run("protocols", "check", root, "--json")
    assert done.returncode == 1
    return only_json(done)


def test_the_check_is_one_object_with_every_version_promise_and_count(weakened: dict[str, Any]) -> None:
    assert set(weakened) == {"versions", "faults", "promises", "states", "paths", "seconds"}
    assert {"child_safeguarding v1", "law_enforcement v1", "immediate_danger v1", "opening v1"} <= set(
        weakened["versions"]
    )
    assert weakened["states"] > 1_000
    assert weakened["paths"] > 150
    assert all(set(promise) == {"id", "says", "kept", "counterexample"} for promise in weakened["promises"])
    assert len([promise for promise in weakened["promises"] if promise["kept"]]) > 70


def test_PROT_05_a_broken_promise_is_told_with_a_call_that_plays_to_where_it_breaks(
    weakened: dict[str, Any], tmp_path: Path
) -> None:
    broken = {one["id"]: one["counterexample"] for one in weakened["promises"] if not one["kept"]}
    assert "I01a" in broken
    call = tmp_path / "call.yaml"
    call.write_text(broken["I01a"], "utf-8")
    assert "contact.danger_now: not_sure" in broken["I01a"]
    assert "at: safe_and_danger" in broken["I01a"]
    played = only_json(run("replay", call, "--json"))
    assert played["failed"] == 1, "on the shipped protocols the same call goes to 999"


def test_a_broken_promise_about_a_referrals_life_is_told_with_a_call_that_plays_to_the_last_deed(
    weakened: dict[str, Any], tmp_path: Path
) -> None:
    (broken,) = (one for one in weakened["promises"] if one["id"] == "I17a")
    call = tmp_path / "call.yaml"
    call.write_text(broken["counterexample"], "utf-8")
    assert not broken["kept"]
    assert "The sender cannot tell whether it arrived." in broken["counterexample"]
    assert only_json(run("replay", call, "--json"))["passed"] == 1


def test_a_scenario_that_comes_to_something_else_is_told(weakened: dict[str, Any]) -> None:
    assert weakened["faults"]
    assert all({"file", "line", "sentence"} == set(fault) for fault in weakened["faults"])
    assert all(fault["file"].startswith("scenario ") for fault in weakened["faults"])


def test_every_fault_of_every_file_is_listed_at_once_with_its_line(protocols: Path) -> None:
    (protocols / "order.yaml").write_text("order: [opening, opening]\n")
    with (protocols / "opening" / "v1.yaml").open("a", encoding="utf-8") as opening:
        opening.write("unheard_of: yes\n")
    done = run("protocols", "check", protocols, "--json")
    faults = only_json(done)["faults"]
    assert done.returncode == 1
    assert {"order.yaml", "opening/v1.yaml"} <= {fault["file"] for fault in faults}
    assert all(set(fault) == {"file", "line", "sentence"} and fault["line"] >= 1 for fault in faults)


def test_what_cannot_be_read_is_a_fault_beside_all_others(protocols: Path) -> None:
    (protocols / "child_safeguarding" / "v2.yaml").mkdir()
    (protocols / "scripts.yaml").unlink()
    (protocols / "scripts.yaml").mkdir()
    (protocols / "loop.yaml").symlink_to("loop.yaml")
    types = protocols / "exploitation_types.csv"
    last = len(types.read_text("utf-8").splitlines())
    types.write_bytes(types.read_bytes() + "caf\u00e9".encode("latin-1"))
    with (protocols / "indicators.csv").open("a", encoding="utf-8") as indicators:
        indicators.write(f"X-01,general,any,{'a' * 131_073},S1\n")
    with (protocols / "opening" / "v1.yaml").open("a", encoding="utf-8") as opening:
        opening.write("unheard_of: yes\n")
    done = run("protocols", "check", protocols, "--json")
    faults = {fault["file"]: (fault["line"], fault["sentence"]) for fault in only_json(done)["faults"]}
    assert done.returncode == 1
    assert "a folder" in faults["child_safeguarding/v2.yaml"][1]
    assert "a folder" in faults["scripts.yaml"][1]
    assert "could not be read" in faults["loop.yaml"][1]
    assert faults["exploitation_types.csv"][0] == last + 1
    assert "UTF-8" in faults["exploitation_types.csv"][1]
    assert faults["indicators.csv"][0] == len((protocols / "indicators.csv").read_text("utf-8").splitlines())
    assert "131,072" in faults["indicators.csv"][1]
    assert "unheard_of" in faults["opening/v1.yaml"][1]


@pytest.mark.parametrize("broken", ["order.yaml", "fields.yaml", "exploitation_types.csv", "indicators.csv"])
def test_a_broken_list_of_names_brings_its_own_faults_and_one_line_for_the_rest(protocols: Path, broken: str) -> None:
    (protocols / broken).write_text("x: [\n")
    faults = only_json(run("protocols", "check", protocols, "--json"))["faults"]
    assert [fault["file"] for fault in faults] == [broken, broken]
    assert ["was not judged" in fault["sentence"] for fault in faults] == [True, False]


@pytest.mark.parametrize("inside", ["child_safeguarding", "child_safeguarding/v1.yaml"])
def test_a_path_inside_a_set_of_protocols_stands_for_the_set(protocols: Path, inside: str) -> None:
    (protocols / "opening" / "v1.yaml").write_text("x: [\n")
    done = run("protocols", "check", protocols / inside, "--json")
    assert done.returncode == 1
    faults = {fault["file"] for fault in only_json(done)["faults"]}
    assert "opening/v1.yaml" in faults
    assert faults.isdisjoint({"order.yaml", "child_safeguarding/v1.yaml"})


def test_the_shipped_forms_are_filled_with_made_up_cases_and_read_back() -> None:
    done = run("templates", "check", "--json")
    report = only_json(done)
    assert done.returncode == 0
    assert set(report) == {"templates"}
    assert all(set(one) == {"id", "faults"} for one in report["templates"])
    assert {one["id"]: one["faults"] for one in report["templates"]} == {"our_form": [], "nrm_pack": []}


def test_scenarios_are_played_and_what_they_come_to_is_told() -> None:
    done = run("replay", shipped("scenarios") / "s10.yaml", "--json")
    report = only_json(done)
    assert set(report) == {"scenarios", "passed", "failed", "seconds"}
    (scenario,) = report["scenarios"]
    assert {"id", "passed", "outcomes", "departures", "path"} <= set(scenario)
    assert (scenario["id"], report["passed"], report["failed"]) == ("S10", 1, 0)
    assert done.returncode == 0


def test_a_scenario_that_comes_to_something_else_falls_short(tmp_path: Path) -> None:
    text = (shipped("scenarios") / "s10.yaml").read_text("utf-8")
    assert "999_NOW" in text
    other = tmp_path / "other.yaml"
    other.write_text(text.replace("999_NOW", "INFO_ONLY"), "utf-8")
    done = run("replay", other)
    assert done.returncode == 1
    assert "0 passed, 1 failed" in done.stdout


def test_a_scenario_that_is_a_folder_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").mkdir()
    done = run("replay", tmp_path)
    assert done.returncode == 1
    assert "a folder" in done.stderr


def test_a_folder_without_scenarios_is_told_in_words(tmp_path: Path) -> None:
    done = run("replay", tmp_path)
    assert done.returncode == 1
    assert "no scenario" in done.stderr


def test_a_shipped_scenario_is_played_by_the_id_that_the_training_page_shows() -> None:
    report = only_json(run("replay", "s10", "--json"))
    assert [one["id"] for one in report["scenarios"]] == ["S10"]


def test_a_scenario_that_there_is_not_is_told_with_the_ids_that_are_near() -> None:
    done = run("replay", "S99")
    assert done.returncode == 2
    assert "“S99” is no file or folder, and no shipped scenario has that id. Nothing was played." in done.stderr
    assert "S09" in done.stderr
