"""YAML is read as text with lines, and nothing in a file can run, multiply or win by being said twice."""

import tracemalloc

import pytest

from helpline.protocol.hidden import hidden_faults
from helpline.protocol.strict_yaml import SIZE_LIMIT, read_yaml
from helpline.protocol.tree import Block, Items, Text


def sentences(text: str) -> list[str]:
    return [str(fault) for fault in read_yaml(text, file="f.yaml")[1]]


def test_every_scalar_stays_as_it_was_written() -> None:
    root, faults = read_yaml('a: yes\nb: 18:30\nc: [no, 0755, ~, 1e3]\nd:\n"e": "null"\n', file="f.yaml")
    assert faults == ()
    assert root == {"a": "yes", "b": "18:30", "c": ["no", "0755", "~", "1e3"], "d": "", "e": "null"}


def test_every_node_knows_its_line() -> None:
    root, _ = read_yaml("# a remark\na:\n  b: c\n  d:\n    - e\n", file="f.yaml")
    assert isinstance(root, Block)
    inner = root["a"]
    assert isinstance(inner, Block)
    assert (root.line_of("a"), inner.line_of("b"), inner.line_of("d"), inner.line_of("absent")) == (2, 3, 4, 3)
    items = inner["d"]
    assert isinstance(items, Items)
    assert isinstance(items[0], Text)
    assert items[0].line == 5


def test_a_repeated_key_is_refused_with_both_lines() -> None:
    assert sentences("a: 1\nb: 2\na: 3\n") == ["f.yaml:3: “a” is here twice: first on line 1, again on line 3."]


def test_PROT_03_a_tag_that_would_run_code_is_refused_with_its_line() -> None:
    found = sentences('title: x\nsteps: !!python/object/apply:os.system ["id"]\n')
    assert found[0].startswith("f.yaml:2: The tag tag:yaml.org,2002:python/object/apply:os.system is not allowed")


def test_even_a_harmless_tag_is_refused() -> None:
    assert "not allowed" in sentences("a: !!str yes\n")[0]


def test_PROT_04_an_alias_bomb_is_refused_before_anything_in_it_is_copied() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in range(1, 10):
        bomb += f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n"
    tracemalloc.start()
    root, faults = read_yaml(bomb, file="f.yaml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert root is None
    assert [str(fault) for fault in faults] == [
        "f.yaml:1: &a0 is an anchor. Write the text out in full wherever it is needed.",
        "f.yaml:2: &a1 is an anchor. Write the text out in full wherever it is needed.",
        "f.yaml:2: *a0 is an alias. Write the text out in full.",
    ]
    assert peak < 1_000_000


@pytest.mark.parametrize("text", ["- \n" * 330_000, "".join(f"k{number}: x\n" for number in range(90_000))])
def test_PROT_04_a_file_of_very_many_things_is_refused_with_a_limit_message(text: str) -> None:
    tracemalloc.start()
    root, faults = read_yaml(text, file="f.yaml")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert root is None
    (fault,) = faults
    assert (
        fault.sentence == "The file holds more than 50,000 texts, lists and mappings. Split the protocol into several."
    )
    assert fault.line > 20_000
    assert peak < 30_000_000


def test_a_merge_key_gains_nothing() -> None:
    assert any("is an alias" in sentence for sentence in sentences("a: &x {b: c}\nd:\n  <<: *x\n"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "f.yaml:1: The file is empty."),
        ("# only a remark\n", "f.yaml:1: The file is empty."),
        ("a: b\n---\nc: d\n", "f.yaml:2: A second document begins here."),
        ("a: [b\nc: d\n", "f.yaml:2: This is not YAML that can be read"),
        ("a: b\n\tc: d\n", "f.yaml:2: This is not YAML that can be read"),
        ("? [a]\n: b\n", "f.yaml:1: A key must be plain text"),
        ("a: \x00\n", "f.yaml:1: The file holds characters that YAML does not allow."),
        ("a: \ud800\n", "f.yaml:1: The file holds characters that YAML does not allow."),
        ("a: " + "[" * 5_000 + "\n", "f.yaml:1: This is nested more than 30 deep."),
        ("a: " + "b" * SIZE_LIMIT, "f.yaml:1: The file is longer than 1,000,000 characters."),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text: str, says: str) -> None:
    root, faults = read_yaml(text, file="f.yaml")
    assert root is None
    assert str(faults[-1]).startswith(says)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u202e", "U+202E (right-to-left override)"),
        ("\u2066", "U+2066 (left-to-right isolate)"),
        ("\u200b", "U+200B (zero width space)"),
        ("\ufeff", "U+FEFF (zero width no-break space)"),
        ("\xad", "U+00AD (soft hyphen)"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028 (line separator)"),
        ("\U000e0041", "U+E0041 (tag latin capital letter a)"),
    ],
)
def test_a_character_that_nobody_sees_is_a_fault_on_its_line_written_out_or_by_its_number(
    character: str, name: str
) -> None:
    says = f"holds a character that nobody sees, {name}. What is read must be what stands there: type the line again."
    written = [one for one in sentences(f"a: b\n# c{character}d\ne: |\n  f\n  g{character}h\n") if "nobody" in one]
    assert written == [f"f.yaml:2: This line {says}", f"f.yaml:5: This line {says}"]
    assert sentences(f'a: b\nc: "d\\U{ord(character):08X}e"\n') == [f"f.yaml:2: This line {says}"]


def test_the_mark_that_some_editors_put_first_of_all_is_no_fault() -> None:
    root, faults = read_yaml("\ufeffa: b\n", file="f.yaml")
    assert (root, faults) == ({"a": "b"}, ())


def test_no_file_that_ships_holds_a_character_that_nobody_sees(shipped: dict[str, str]) -> None:
    found = [str(fault) for name, text in shipped.items() for fault in hidden_faults(text, file=name)]
    assert found == []
