"""A witness is written down as a scenario that a person can read, and that plays to where it should."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpline.cli import main
from helpline.data import shipped
from helpline.engine.proof.calls import call_for
from helpline.engine.proof.values import DEEDS
from helpline.protocol.library import Library
from helpline.protocol.paths import paths_of
from helpline.protocol.witness import Witness
from helpline.training.replay import Replayed, replay_alone
from helpline.training.scenario_file import read_scenarios
from helpline.training.witness_calls import witness_calls
from helpline.training.writing import scenario_text
from helpline.training.written_deeds import deeds_of
from helpline.wiring.shipped import library_in, shipped_directory
from helpline.wiring.training import replay_desk

CHILD = Witness(
    protocol="child_safeguarding",
    version=1,
    answers={
        "person.age": ("might_be_under_18",),
        "person.whereabouts": ("in_uk",),
        "person.role": ("possible_victim",),
        "person.child_concern": ("yes",),
        "person.date_of_birth": ("given",),
        "person.home_address": ("refused",),
        "person.full_name": ("given",),
        "exploiter.trust_body": ("employer_sponsor", "school_or_faith"),
        "place.council_found": ("several",),
    },
    place="refer_away",
    expected="A child is never sent where the suspect works.",
    promise="I13",
)

Play = Callable[[str], Replayed]


@pytest.fixture(scope="module")
def play(library: Library) -> Play:
    """Play a text in memory."""
    desk = replay_desk()

    def played(text: str) -> Replayed:
        (scenario,) = read_scenarios({"w.yaml": text}, library=library, directory=desk.directory)
        return replay_alone(desk, scenario)

    return played


def test_a_witness_becomes_a_call_in_the_protocols_own_words(library: Library, play: Play) -> None:
    text = scenario_text(CHILD, library=library)
    assert text.startswith("# A child is never sent where the suspect works.\nid: child_safeguarding__refer_away\n")
    assert "exploiter.trust_body: [employer_sponsor, school_or_faith]" in text
    assert "person.home_address: refused" in text
    assert 'person.full_name: "Robin Ash"' in text
    assert 'person.date_of_birth: "12/03/2011"' in text
    assert "so the usual inbox isn't safe" in text
    assert text.endswith("shows: {protocol: child_safeguarding, who: Robin, at: refer_away}\n")
    one = play(text)
    assert one.passed, one.lines()


def test_what_is_worked_out_is_said_by_what_it_is_worked_out_from(library: Library, play: Play) -> None:
    answers = {**CHILD.answers, "exploiter.trust_body": ("none_known",), "person.missing_now": ("no",)}
    for found, said, place in (
        ("one", "Northmere", "refer_spoken"),
        ("several", "Northmere or Eastmarch", "refer_spoken"),
        ("none", "A place that no list has", "refer_place_unknown"),
    ):
        witness = replace(
            CHILD,
            answers={**answers, "place.council_found": (found,), "person.action_today": ("yes",)},
            place=place,
        )
        text = scenario_text(witness, library=library)
        assert f'person.current_place: "{said}"' in text
        assert play(text).passed, found


def test_a_call_that_leads_elsewhere_fails_and_says_where(library: Library, play: Play) -> None:
    one = play(scenario_text(replace(CHILD, place="refer_spoken"), library=library))
    assert one.debrief.differences == (
        "It should lead to child safeguarding, Robin: refer spoken. It came to refer away.",
    )


def test_a_run_that_nothing_starts_can_be_shown(library: Library, play: Play) -> None:
    witness = Witness("law_enforcement", 1, {"caller.wants_police": ("no",)}, place="", is_end=False)
    text = scenario_text(witness, library=library, name="quiet", title="Nothing starts it")
    assert 'id: quiet\ntitle: "Nothing starts it"\n' in text
    assert "people: {}" in text
    assert text.endswith("shows: {protocol: law_enforcement, who: case, at: not_started}\n")
    assert play(text).passed
    started = replace(witness, answers={"caller.wants_police": ("yes",)})
    assert play(scenario_text(started, library=library)).debrief.differences


def test_several_people_of_one_run_are_told_apart(library: Library, play: Play) -> None:
    adult = {
        "person.whereabouts": ("in_uk",),
        "person.age": ("not_under_18",),
        "person.override_grounds": ("none_found",),
    }
    witness = Witness(
        "law_enforcement",
        1,
        {**adult, "caller.wants_police": ("yes",), "person.in_touch": ("not_in_touch",)},
        others=({**adult, "person.in_touch": ("is_the_caller",), "person.spoken_to_alone": ("no",)},),
        place="hold_speak_alone",
    )
    text = scenario_text(witness, library=library)
    assert "    add: [Robin, Sam]\n" in text
    assert text.count("person.age: not_under_18") == 2


def test_an_older_version_is_named(library: Library) -> None:
    newest = library.newest["child_safeguarding"]
    two = replace(library, versions={**library.versions, newest.id: {1: newest, 2: replace(newest, version=2)}})
    assert "versions: {child_safeguarding: 1}\n" in scenario_text(CHILD, library=two)
    assert "versions:" not in scenario_text(replace(CHILD, version=2), library=two)


GATE = Witness(
    "law_enforcement",
    1,
    {
        "caller.wants_police": ("yes",),
        "contact.danger_now": ("no",),
        "person.role": ("possible_victim",),
        "person.whereabouts": ("in_uk",),
        "person.age": ("not_under_18",),
        "person.date_of_birth": ("1990-03-12",),
        "person.override_grounds": ("immediate_serious_harm",),
        "person.override_words": ("As it was said.",),
        "person.action_today": ("no",),
        "exploiter.trust_body": ("none_known",),
    },
    place="refer_next_day",
    deeds=("harm_check: whole", "ground: confirmed", "decision: proceed", "approver: manager", "state: submitted"),
)


def test_what_was_done_at_the_gate_is_done_after_the_call(library: Library, play: Play) -> None:
    text = scenario_text(GATE, library=library)
    done = [line.split(":")[0].strip("- ") for line in text.splitlines() if line.startswith("  - ")]
    assert done[done.index("end") :] == ["end", "harm", "submit", "decide", "ground", "note"]
    assert "  - note: A manager who wrote none of it approves it.\n" in text
    assert 'person.date_of_birth: "1990-03-12"' in text
    one = play(text)
    assert one.passed, one.lines()


def test_answers_that_were_changed_afterwards_are_corrected_and_the_real_gate_says_no(
    library: Library, play: Play
) -> None:
    changed = {"person.override_grounds": ("none_found",), "person.consent_police": ("not_known",)}
    rest = {"person.in_touch": ("not_in_touch",), "person.spoken_to_alone": ("no",), "case.jigsaw": ("no",)}
    text = scenario_text(replace(GATE, corrections={**changed, **rest}), library=library)
    assert "  - correct:\n      Robin:\n        person.override_grounds: none_found\n  - record:\n" in text
    one = play(text)
    assert "and no ground is recorded. Ask again alone." in one.trouble


@pytest.mark.parametrize(("state", "deed"), [("returned", "return"), ("withdrawn", "withdraw"), ("draft", "")])
def test_what_came_back_before_it_was_approved_is_done(library: Library, play: Play, state: str, deed: str) -> None:
    text = scenario_text(replace(GATE, deeds=("harm_check: whole", f"state: {state}")), library=library)
    assert ("  - submit: LE\n" in text) == (state != "draft")
    assert not deed or f"  - {deed}: " in text
    one = play(text)
    assert one.passed, one.lines()


def test_what_no_scenario_can_do_stands_there_in_words(library: Library) -> None:
    text = scenario_text(replace(GATE, deeds=("approver: manager_who_wrote", "by_phone: refused")), library=library)
    assert "note: A manager who wrote part of it approves it." in text
    assert "by_phone: {for: LE, decision: refused" in text


@pytest.mark.parametrize(("deed", "states"), DEEDS.items())
def test_whatever_was_done_at_the_gate_is_done_or_said_and_told_from_all_else(
    deed: str, states: tuple[str, ...]
) -> None:
    name = deed.removeprefix("deed.")
    witnesses = [replace(GATE, deeds=(f"{name}: {state}",)) for state in states]
    written = {tuple(deeds_of(witness, named="Robin")) for witness in witnesses}
    assert len(written) == len(states)


def test_approval_is_asked_for_where_nothing_says_that_it_is_a_draft() -> None:
    unsaid, draft = (replace(GATE, deeds=("harm_check: whole", *more)) for more in ((), ("state: draft",)))
    assert "submit: LE" in tuple(deeds_of(unsaid, named="Robin"))
    assert "submit: LE" not in tuple(deeds_of(draft, named="Robin"))


@pytest.mark.parametrize("name", ["opening", "immediate_danger", "child_safeguarding", "outside_uk"])
def test_a_call_to_each_end_plays_to_it(library: Library, play: Play, name: str) -> None:
    ways = {one: paths_of(version, library.fields) for one, version in library.newest.items() if one == name}
    first = {path.place: path for path in reversed(ways[name]) if path.starts_itself}
    for place, path in first.items():
        one = play(scenario_text(call_for(path, path.conjunction, ways), library=library))
        assert one.passed, (place, one.trouble, one.debrief.differences)


@pytest.mark.soak
def test_a_call_for_every_path_plays_to_its_end(library: Library) -> None:
    texts = dict(witness_calls(library))
    assert len(texts) > 500
    desk = replay_desk()
    scenarios = read_scenarios(texts, library=library, directory=shipped_directory())
    played = (replay_alone(desk, scenario) for scenario in scenarios)
    assert [one.scenario.id for one in played if not one.passed] == []


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """The shipped protocols but for the larger ones."""
    folder = tmp_path / "protocols"
    kept = ("opening", "immediate_danger")
    larger = [one.name for one in shipped("protocols").iterdir() if one.is_dir() and one.name not in kept]
    shutil.copytree(shipped("protocols"), folder, ignore=shutil.ignore_patterns(*larger))
    return folder


def test_the_command_writes_a_call_for_every_path_and_says_which(few: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["protocols", "paths", str(few), "--as-scenarios", str(tmp_path / "out"), "--json"])
    assert done.exit_code == 0, done.output
    written = json.loads(done.stdout)["written"]
    library = library_in(few)
    paths = [path for version in library.newest.values() for path in paths_of(version, library.fields)]
    assert sum(path.starts_itself for path in paths) <= len(written) <= len(paths)
    assert sorted(map(str, (tmp_path / "out").iterdir())) == sorted(written)
    again = CliRunner().invoke(main, ["protocols", "paths", str(few), "--as-scenarios", str(tmp_path / "out")])
    assert again.exit_code == 2
    assert "already, so nothing was written. Name an empty folder, or a new one." in again.output


def test_a_call_is_played_on_the_protocols_that_are_named(few: Path, tmp_path: Path) -> None:
    file = few / "opening" / "v1.yaml"
    changed = file.read_text("utf-8").replace("go: to_danger, because", "go: quick_end, because")
    file.write_text(changed, encoding="utf-8")
    call = tmp_path / "call.yaml"
    witness = Witness("opening", 1, {"contact.danger_now": ("yes",)}, place="quick_end")
    call.write_text(scenario_text(witness, library=library_in(few)), encoding="utf-8")
    on_theirs = CliRunner().invoke(main, ["replay", str(call), "--protocols", str(few)])
    assert on_theirs.exit_code == 0, on_theirs.output
    on_ours = CliRunner().invoke(main, ["replay", str(call)])
    assert on_ours.exit_code == 1
    assert "It came to to danger." in on_ours.output


def test_the_command_lists_what_is_wrong_with_the_protocols_and_writes_nothing(few: Path, tmp_path: Path) -> None:
    (few / "opening" / "v1.yaml").write_text("id: opening\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["protocols", "paths", str(few), "--as-scenarios", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "opening/v1.yaml:1:" in done.output
    assert not (tmp_path / "out").exists()
