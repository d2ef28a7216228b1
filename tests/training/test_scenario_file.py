"""A scenario file is read strictly: every fault at once, each with its line and what to do."""

import re
from pathlib import Path

import pytest

from helpline.directory.directory import Directory
from helpline.protocol.library import Library
from helpline.protocol.outcomes import OUTCOMES
from helpline.training.deeds_file import DEEDS
from helpline.training.departures import DEPARTURES
from helpline.training.outcomes import CODES
from helpline.training.scenario_file import ScenarioFault, check_scenario, read_scenarios
from helpline.words.errors import Fault
from tests.structure.project import ROOT
from tests.training.conftest import SMALL

PAGE = ROOT / "docs" / "tasks" / "write-a-scenario.md"

BROKEN = """\
id: broken
title: Everything is wrong with it
channel: telephone
on: 2026-11-31
at: 9 o'clock
poeple: {}
people:
  boy: A boy
  girl: A girl
moments:
  - caller: "Hello"
    record:
      contact.safe_to_talk: perhaps
      contact.dangr_now: no
      person.age: under_18
      boy: {person.age: under_18}
  - at: "10:00"
    add: boy
    record:
      boy: {case.type: sexual, person.age: 13}
  - at: "09:00"
    correct: {case.happening: now}
    submit: XX
    refused: anything
  - approve: {for: CS, to: northmoor, way_in: letter}
expect:
  - {who: dog, protocol: CS, outcome: REFERRED}
departures: [late]
"""


def faults_in(text: str, library: Library, directory: Directory) -> list[tuple[int, str]]:
    """Every fault of a text, as line and sentence."""
    scenario, faults = check_scenario(text, file="x.yaml", library=library, directory=directory)
    assert (scenario is None) == bool(faults)
    return [(fault.line, fault.sentence) for fault in sorted(faults)]


def test_a_broken_file_lists_all_its_faults_with_their_lines(library: Library, directory: Directory) -> None:
    found = faults_in(BROKEN, library, directory)
    expected = [
        (3, "There is no choice of contact.channel “telephone”."),
        (4, "“on” must be a day of the calendar"),
        (5, "“at” must be a time written 14:02"),
        (6, "A scenario has no key “poeple”"),
        (7, "“girl” is never added to the case"),
        (13, "There is no choice of contact.safe_to_talk “perhaps”."),
        (14, "There is no field “contact.dangr_now”. Perhaps: contact.danger_now"),
        (15, "“person.age” belongs to one person."),
        (16, "“boy” is spoken of before being added to the case."),
        (20, "“case.type” is not about one person."),
        (20, "There is no choice of person.age “13”."),
        (21, "09:00 is earlier than the moment before."),
        (22, "“case.happening” is corrected here, and nothing was recorded for it before."),
        (23, "There is no protocol “XX”."),
        (24, "A moment with “refused” holds exactly one deed"),
        (25, "There is no entity of the directory “northmoor”. Perhaps: northmoor-police"),
        (27, "There is no person “dog”."),
        (27, "There is no outcome “REFERRED”."),
        (28, "There is no departure “late”."),
    ]
    for line, start in expected:
        assert any(at == line and sentence.startswith(start) for at, sentence in found), (line, start, found)


def test_faults_of_several_files_come_together_and_nothing_plays(library: Library, directory: Directory) -> None:
    texts = {"a.yaml": SMALL, "b.yaml": SMALL, "c.yaml": "id: c\n"}
    with pytest.raises(ScenarioFault) as caught:
        read_scenarios(texts, library=library, directory=directory)
    assert {fault.file for fault in caught.value.faults} == {"b.yaml", "c.yaml"}
    assert "b.yaml:1: The id “small” is that of a.yaml too." in caught.value.for_person


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("contact.danger_now: no", "contact.danger_now: no\n      contact.danger_now: yes", 12, "is here twice"),
        ("contact.danger_now: no", "contact.danger_now: [yes, no]", 11, "Only one of these can be chosen"),
        ("contact.danger_now: no", "contact.danger_now: {words: none}", 11, "is answered by choosing"),
        (
            "contact.danger_now: no",
            "contact.next_check_at: soon",
            11,
            "would be marked as unreadable: A time is needed",
        ),
        ("contact.danger_now: no", "contact.safe_to_talk: no", 11, "“contact.safe_to_talk” is here twice"),
        ("contact.danger_now: no", "place.council_found: one", 11, "There is no field “place.council_found”"),
        ("contact.danger_now: no", "contact.danger_now: &a no", 11, "is an anchor"),
        ("people: {}", "people: {case: The case}", 6, "A person cannot be called “case”"),
        ("people: {}", "people: {a.b: Somebody}", 6, "A person cannot be called “a.b”"),
        ("people: {}", "people: {boy: }", 6, "is never added"),
        ("  - end: ended", "  - end: finished", 15, "“how” cannot be “finished”"),
        ("  - end: ended", "  - {}", 15, "This moment says nothing and does nothing."),
        ("  - end: ended", "  - f8: on", 15, "“f8” cannot be “on”"),
        ("  - end: ended", '  - rung_999: {at: "22:00"}', 15, "says nothing of “by”"),
        (
            "  - end: ended",
            "  - harm: {for: LE, rows: {boy: {advice: proceed}}}",
            15,
            "There is no row of the harm check “boy”",
        ),
        (
            "  - end: ended",
            "  - harm: {for: LE, rows: {staff: {advice: go}}}",
            15,
            "There is no choice of harm.advice “go”",
        ),
        ("title: A caller who asks for advice\n", "", 1, "A scenario says nothing of “title”."),
        (
            "outcome: NOT_APPLICABLE}",
            "outcome: NOT_APPLICABLE}\nrules: {nrm.recovery: 30}",
            18,
            "There is no rule “nrm.recovery”",
        ),
        (
            "outcome: NOT_APPLICABLE}",
            "outcome: NOT_APPLICABLE}\nversions: {opening: 7}",
            18,
            "There is no version 7 of opening.",
        ),
        ("outcome: NOT_APPLICABLE}", "outcome: NOT_APPLICABLE}\nmoments: []", 18, "“moments” is here twice"),
    ],
)
def test_a_fault_is_found_on_its_line(
    library: Library, directory: Directory, *, old: str, new: str, line: int, says: str
) -> None:
    found = faults_in(SMALL.replace(old, new), library, directory)
    assert any(at == line and says in sentence for at, sentence in found), found


def test_an_answer_already_recorded_is_corrected_and_not_recorded_again(library: Library, directory: Directory) -> None:
    again = SMALL.replace("  - end: ended", "  - record: {contact.danger_now: yes}\n  - end: ended")
    ((line, sentence),) = faults_in(again, library, directory)
    assert line == 15
    assert sentence == "“contact.danger_now” was recorded on line 11 already. Use correct to change it."
    assert faults_in(again.replace("record: {", "correct: {"), library, directory) == []


def test_a_file_that_is_not_yaml_is_refused_with_its_line(library: Library, directory: Directory) -> None:
    ((line, sentence),) = faults_in("id: x\nmoments: [\n", library, directory)
    assert line == 3
    assert sentence.startswith("This is not YAML that can be read")


def test_a_tag_that_would_run_code_is_refused(library: Library, directory: Directory) -> None:
    found = faults_in(SMALL.replace("title: A", 'title: !!python/object/apply:os.system ["id"] # '), library, directory)
    assert any("is not allowed" in sentence for _, sentence in found)


def test_the_page_names_every_key_outcome_and_departure() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in (*DEEDS, *DEPARTURES, *OUTCOMES, *CODES):
        assert f"`{name}`" in page, name


def test_the_examples_of_the_page_play(tmp_path: Path) -> None:
    from helpline.wiring import replay_files

    blocks = re.findall(r"```yaml\n(id:.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(blocks) == 2
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.yaml").write_text(block, encoding="utf-8")
    for one in replay_files((tmp_path,)):
        assert one.passed, one.lines()


def test_a_fault_says_file_line_and_sentence() -> None:
    assert str(Fault("x.yaml", 3, "Wrong.")) == "x.yaml:3: Wrong."


def test_somebody_else_who_speaks_is_named_and_stands_where_the_file_has_them(
    library: Library, directory: Directory
) -> None:
    said = SMALL.replace("    record:\n", '    other: {who: control room, says: "WX-4471."}\n    record:\n', 1)
    scenario, faults = check_scenario(said, file="x.yaml", library=library, directory=directory)
    assert faults == ()
    assert scenario is not None
    assert scenario.moments[0].spoken == (("caller", "I only want some advice."), ("control room", "WX-4471."))
    nobody = said.replace("who: control room, ", "")
    assert [sentence for _, sentence in faults_in(nobody, library, directory)] == ["“other” says nothing of “who”."]
