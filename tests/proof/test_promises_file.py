"""A promise that cannot be checked is a fault with its line, like any other fault of a protocol file."""

from collections.abc import Mapping

import pytest

from helpline.protocol.library import check_files

GOOD = """\
lists:
  doubt: [yes, not_sure]
promises:
  - id: Z1
    says: Danger leads to 999.
    about: protocol
    protocols: [opening]
    when: {contact.danger_now: {any_of: doubt}}
    then: {end.outcome: 999_NOW}
    source: [R2]
  - id: Z2
    says: Some referral goes although nobody answered how old they are.
    about: protocol
    possible: {run.is: ended, person.age: blank}
    source: [R2]
held_by_tests:
  I08: [tests/a.py::test_b]
not_yet:
  I37: No table is published yet.
"""

SLIPS: Mapping[str, tuple[str, str, str]] = {
    "a field that nobody knows": (
        "contact.danger_now:",
        "contact.dangr:",
        "“contact.dangr” is tested and is not a field.",
    ),
    "an option that nobody knows": (
        "doubt: [yes, not_sure]",
        "doubt: [yes, maybe]",
        "“maybe” is not an option of “contact",
    ),
    "a list that nobody knows": ("any_of: doubt", "any_of: fear", "any_of knows only: doubt, indicators, types."),
    "a fact that nobody knows": ("end.outcome:", "end.outcom:", "“end.outcom” is no fact that can be tested."),
    "a value that a fact never has": ("run.is: ended", "run.is: endet", "“run.is” is never “endet”."),
    "a protocol that nobody knows": ("[opening]", "[openings]", "“openings” is not in the order of protocols."),
    "a promise that is there twice": (
        "id: Z2",
        "id: Z1",
        "The promise “Z1” is here twice: first on line 4, again on line 11.",
    ),
    "a promise that says nothing": ("    says: Danger leads to 999.\n", "", "A promise says nothing of “says”."),
    "half a sentence": ("says: Danger leads to 999.", "says: Danger", "must be said in a whole sentence."),
    "nothing to hold": (
        "    then: {end.outcome: 999_NOW}\n",
        "",
        "must say when and then, then alone, or possible alone.",
    ),
    "two things at once": (
        "    possible: {run",
        "    then: {run.is: ended}\n    possible: {run",
        "must say when and then, then",
    ),
    "the gate together with a path": (
        "{end.outcome: 999_NOW}",
        "{gate.submit: open, run.is: ended}",
        "cannot be tested together with the gate",
    ),
    "two gates at once": (
        "{end.outcome: 999_NOW}",
        "{gate.submit: open, gate.approve: open}",
        "tests one gate, not both",
    ),
    "a fact of the lifecycle": (
        "{end.outcome: 999_NOW}",
        "{life.deed: send}",
        "cannot be tested in a promise about the protocol",
    ),
    "code": ("when: {contact.danger_now: {any_of: doubt}}", "when: os.system('id')", "text is never run or worked out"),
    "a key that no promise has": (
        "    about: protocol\n    possible",
        "    abuot: protocol\n    possible",
        "A promise has no key “abuot”.",
    ),
    "proved and held at once": (
        "  I08:",
        "  Z1:",
        "“Z1” is proved here, and said not to be further down. Say it once.",
    ),
    "held by nothing": ("I08: [tests/a.py::test_b]", "I08: []", "“I08” names no test that holds it."),
    "not yet, for no reason": ("I37: No table is published yet.", 'I37: ""', "“I37” needs a sentence."),
}


def test_a_sound_file_has_no_fault(texts: Mapping[str, str]) -> None:
    assert check_files({**texts, "promises.yaml": GOOD}).faults == ()


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_the_promises_is_told_with_its_line(texts: Mapping[str, str], name: str) -> None:
    was, becomes, says = SLIPS[name]
    assert was in GOOD
    edited = GOOD.replace(was, becomes, 1)
    faults = check_files({**texts, "promises.yaml": edited}).faults
    matching = [fault for fault in faults if says in fault.sentence]
    assert matching, [str(fault) for fault in faults]
    assert matching[0].file == "promises.yaml"
    assert 1 <= matching[0].line <= edited.count("\n") + 1


def test_promises_that_are_not_there_are_missed(texts: Mapping[str, str]) -> None:
    without = {name: text for name, text in texts.items() if name != "promises.yaml"}
    assert [str(fault) for fault in check_files(without).faults] == ["promises.yaml:1: This file is missing."]
