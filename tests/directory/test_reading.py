"""A directory file is read strictly: every fault at once, each with its line, and nothing half-read."""

import pytest

from helpline.directory.reading import read_directory
from helpline.words.errors import ProtocolFault

SOUND = """\
entities:
  - id: northmoor-children
    name: Northmoor Council
    kind: council_children
    nation: england
    area: Northmoor
    places: [Calder Street]
    receives: [childrens_social_care_where_the_child_is]
    day: {number: 01632 960142, what: Front door, hours: weekdays, verified_on: 2026-11-12, verified_by: SL}
    ways_in:
      - {id: northmoor-word, channel: folder, address: door@northmoor.example, verified_on: 2026-11-12, verified_by: SL}
"""


def _faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(ProtocolFault) as refused:
        read_directory(text, file="directory.yaml")
    assert {fault.file for fault in refused.value.faults} == {"directory.yaml"}
    return [(fault.line, fault.sentence) for fault in refused.value.faults]


def test_a_sound_file_is_read() -> None:
    entity = read_directory(SOUND, file="directory.yaml").entity("northmoor-children")
    assert entity.area == "Northmoor"
    assert entity.way_in("northmoor-word").protection == "word"
    assert [number.number for number in entity.numbers()] == ["01632 960142"]


def test_all_faults_are_listed_at_once_each_on_its_line() -> None:
    broken = (
        SOUND.replace("nation: england", "nation: narnia")
        .replace("01632 960142", "twelve")
        .replace("channel: folder", "channel: pigeon")
        .replace("area:", "aria:")
    )
    lines = [line for line, _ in _faults(broken)]
    assert lines == [5, 6, 9, 11]


@pytest.mark.parametrize(
    ("before", "after", "line", "sentence"),
    [
        ("id: northmoor-word", "id: northmoor-children", 11, "here twice: first on line 11"),
        ("id: northmoor-word", "id: Northmoor Word", 11, "cannot be an id"),
        ("door@northmoor.example", "a@b.example;c@d.example", 11, "not exactly one mail address"),
        ("address: door@northmoor.example, ", "", 11, "not exactly one mail address"),
        ("channel: folder", "channel: cjsm", 11, "ends in .cjsm.net"),
        ("channel: folder", "protection: none, channel: folder", 11, "Only CJSM"),
        ("channel: folder", "protection: rar, channel: folder", 11, "cannot be “rar”"),
        ("2026-11-12, verified_by: SL}\n    ways", "2026-02-30, verified_by: SL}\n    ways", 9, "calendar"),
        (", verified_by: SL}\n    ways", "}\n    ways", 9, "belong together"),
        ("    day: {", "    dawn: {", 9, "has no key “dawn”"),
        ("    name: Northmoor Council\n", "", 2, "says nothing of “name”"),
        ("entities:", "entity:", 1, "has no key “entity”"),
        ("entities:", "entities: &all", 1, "anchor"),
        ("kind: council_children", "kind: [a, b]", 4, "must be plain text"),
    ],
)
def test_one_fault_is_told_with_its_line(before: str, after: str, line: int, sentence: str) -> None:
    assert before in SOUND
    found = _faults(SOUND.replace(before, after))
    assert any(sentence in said for _, said in found), found
    if "twice" not in sentence:
        assert line in [at for at, _ in found], found


def test_an_entity_that_nobody_could_ring_back_is_refused() -> None:
    without = "\n".join(line for line in SOUND.splitlines() if "day:" not in line)
    assert any("rung back" in said for _, said in _faults(without))


@pytest.mark.parametrize("text", ["", "entities: [", "- a\n- b", "entities:\n  - 7", "!!python/object:os.system x"])
def test_what_is_no_directory_at_all_is_refused_in_words(text: str) -> None:
    assert _faults(text)
