"""Every fault is found, all at once, each with its file and line, in a sentence that a practice lead can act on."""

from dataclasses import dataclass

import pytest

from helpline.protocol.library import check_files, read_library
from helpline.words.errors import ProtocolFault

OPENING, DANGER, FIELDS, RULES, ORDER = (
    "opening/v1.yaml",
    "danger/v1.yaml",
    "fields.yaml",
    "rules.yaml",
    "order.yaml",
)


@dataclass(frozen=True)
class Slip:
    """One change to the small library: what it was, what it becomes, and what must be said, at which words."""

    file: str
    was: str
    becomes: str
    says: str
    at: str


SLIPS = {
    "a step asks a field that nobody knows": Slip(
        OPENING,
        "ask: [case.type, case.signs]",
        "ask: [case.type, case.sings]",
        "“case.sings”, which is not a",
        "signs:",
    ),
    "words ask a field that nobody knows": Slip(
        OPENING,
        "asks: [contact.danger_now, ",
        "asks: [contact.mood, ",
        "ask “contact.mood”, which is not",
        "- id: safe",
    ),
    "words show what is not said for every nation": Slip(
        OPENING,
        '    say: "Is anyone in danger, yes or no?"\n',
        '    say: "Is anyone in danger, yes or no?"\n    by_nation: [law]\n',
        "The words “safe” show “law”, which is not said for england.",
        "- id: safe",
    ),
    "a branch tests a field that nobody knows": Slip(
        OPENING, "{contact.kind: silent}", "{contact.knid: silent}", "“contact.knid” is tested and is not", "knid"
    ),
    "a branch tests an option that nobody knows": Slip(
        OPENING,
        "{contact.kind: silent}",
        "{contact.kind: silnt}",
        "“silnt” is not an option of “contact.kind”",
        "silnt",
    ),
    "a start tests an option that nobody knows": Slip(
        DANGER, "[yes, not_sure]}", "[yes, maybe]}", "“maybe” is not an option of “contact.danger_now”", "maybe"
    ),
    "a list that any_of does not know": Slip(
        OPENING, "any_of: types", "any_of: kinds", "any_of knows only: indicators, types.", "any_of: kinds"
    ),
    "a branch goes nowhere": Slip(OPENING, "go: worried", "go: worred", "goes to “worred”, which is neither", "- when"),
    "an otherwise goes nowhere": Slip(
        OPENING, "{otherwise: signs}", "{otherwise: sings}", "goes to “sings”, which is neither", "{otherwise: sings}"
    ),
    "an end starts a protocol that is in no order": Slip(
        OPENING, "also: [danger]", "also: [dagner]", "also starts “dagner”, which is not in the", "to_danger: {"
    ),
    "an end nobody reaches": Slip(
        OPENING,
        "  quiet: {outcome",
        "  lost: {outcome: HOLD}\n  quiet: {outcome",
        "No way leads to the end “lost”",
        "lost:",
    ),
    "a step nobody reaches": Slip(
        OPENING,
        "ends:\n  to",
        "  lost:\n    then:\n      - {otherwise: quiet}\nends:\n  to",
        "No way leads to the step “lost”",
        "lost:",
    ),
    "a dead end": Slip(
        OPENING, "      - {otherwise: quiet}\n", "", "The step “signs” is a dead end: it has no otherwise", "signs:\n"
    ),
    "a step that leads nowhere at all": Slip(
        DANGER, "    then:\n      - {otherwise: dialled}\n", "", "The step “dial” says nothing of “then”", "    ask: ["
    ),
    "a circle of steps": Slip(
        OPENING,
        "{otherwise: quiet}",
        "{otherwise: safe}",
        "The route goes in a circle: safe → signs → safe.",
        "safe:\n",
    ),
    "a step that leads to itself": Slip(
        DANGER, "{otherwise: dialled}", "{otherwise: dial}", "The route goes in a circle: dial → dial.", "dial:"
    ),
    "a branch after the otherwise": Slip(
        OPENING,
        "- {otherwise: signs}\n",
        "- {otherwise: signs}\n      - {when: {contact.kind: wrong_number}, go: quiet, because: x}\n",
        "has a branch after its otherwise",
        "wrong_number",
    ),
    "a branch that an earlier one shadows": Slip(
        OPENING,
        "- {when: {contact.kind: silent}, go: quiet, because: Nobody speaks.}",
        "- {when: {contact.danger_now: yes, contact.kind: silent}, go: quiet, because: Nobody speaks.}",
        "This branch is never taken: the one on line 16 is true whenever it is.",
        "contact.danger_now: yes, contact.kind",
    ),
    "a branch that earlier ones shadow bit by bit": Slip(
        OPENING,
        "- {otherwise: signs}\n",
        "- {when: {contact.kind: wrong_number}, go: quiet, because: x}\n"
        "      - {when: {contact.kind: [silent, wrong_number]}, go: quiet, because: x}\n      - {otherwise: signs}\n",
        "This branch is never taken",
        "[silent, wrong_number]",
    ),
    "a field that is tested and asked nowhere above": Slip(
        OPENING,
        "ask: [case.type, case.signs]",
        "ask: [case.signs]",
        "“case.type” is tested at the step “signs”",
        "any_of",
    ),
    "a branch without its reason": Slip(
        OPENING, ", because: Nobody speaks.", "", "A branch says nothing of “because”", "{contact.kind: silent}"
    ),
    "an end without an outcome": Slip(
        OPENING, "{outcome: HOLD}", "{urgency: now}", "The end “quiet” has no outcome.", "quiet: {"
    ),
    "an outcome that nobody knows": Slip(
        OPENING, "{outcome: HOLD}", "{outcome: HOLDD}", "“outcome” cannot be “HOLDD”.", "HOLDD"
    ),
    "an urgency that nobody knows": Slip(
        OPENING, "urgency: today", "urgency: todya", "“urgency” cannot be “todya”.", "todya"
    ),
    "an end that names a field which is none": Slip(
        OPENING, "urgency: today", "urgency: today, omit: [persn.*]", "names “persn.*”, which is not a field", "persn"
    ),
    "a future risk without a sentence": Slip(
        OPENING, "future_risk: [moved_on]", "future_risk: [sold_on]", "warns of “sold_on”, which has no", "sold_on"
    ),
    "closing words for no end": Slip(
        OPENING, "{ends: [worried]", "{ends: [worred]", "given for “worred”, which is not an end", "worred"
    ),
    "a step and an end of one name": Slip(
        OPENING,
        "  quiet: {outcome",
        "  signs: {outcome: HOLD}\n  quiet: {outcome",
        "“signs” is both a step",
        "signs: {",
    ),
    "words that are there twice": Slip(
        OPENING,
        "steps:\n",
        "  - {id: safe}\nsteps:\n",
        "The words “safe” are here twice: first on line 8",
        "- {id: safe}",
    ),
    "a key that no protocol has": Slip(
        OPENING, "title: Opening", "titel: Opening", "A protocol has no key “titel”", "titel"
    ),
    "a day that does not exist": Slip(
        OPENING, "2026-11-01", "2026-11-31", "must be a day of the calendar", "2026-11-31"
    ),
    "a version that is no number": Slip(OPENING, "version: 1", "version: one", "must be a whole number", "version:"),
    "an id that is not its folder": Slip(
        OPENING, "id: opening", "id: closing", "The folder is “opening”", "id: closing"
    ),
    "a version that is not its file": Slip(
        OPENING, "version: 1", "version: 2", "The file is version 1 and says version 2", "id: opening"
    ),
    "words where a list belongs": Slip(
        OPENING,
        "    then:\n      - when",
        "    then: on\n    also:\n      - when",
        "“then” must be a list.",
        "then: on",
    ),
    "a protocol that reads how a later one ended": Slip(
        DANGER,
        "starts_when: {contact.danger_now: [yes, not_sure]}",
        "starts_when: {case.assessment: insufficient}",
        "says how assessing_modern_slavery ended, which comes after danger or is the same",
        "case.assessment",
    ),
    "a substitute that nobody knows": Slip(
        FIELDS,
        "substitutes: [person.nickname]",
        "substitutes: [person.nick]",
        "has a substitute “person.nick”",
        "person.name:",
    ),
    "a kind of field that nobody knows": Slip(FIELDS, "kind: name", "kind: nmae", "“kind” cannot be “nmae”.", "nmae"),
    "a choice without options": Slip(
        FIELDS,
        "    - {conversation: A conversation}\n    - {silent: Nobody speaks}\n    - {wrong_number: Wrong number}\n",
        "",
        "“contact.kind” is answered by choosing and has no options",
        "contact.kind:",
    ),
    "an option without a label": Slip(
        FIELDS, "- {silent: Nobody speaks}", "- silent", "An option must be one id with its label", "- silent"
    ),
    "a field that a shipped protocol uses and nobody asks": Slip(
        FIELDS,
        "case.signs:\n",
        "case.mood:\n  label: Mood\n  kind: text\n  about: case\n  used_by: [opening]\ncase.signs:\n",
        "“case.mood” is used by opening and asked nowhere in them.",
        "case.mood",
    ),
    "a rule that ends before it begins": Slip(
        RULES, "to: 2022-12-12", "to: 2022-12-12\n  from: 2023-01-01", "ends on 2022-12-12, before it begins", "- id"
    ),
    "two rules for one day": Slip(
        RULES, "to: 2022-12-12", "to: 2022-12-13", "support.days for england overlaps the row on line 1", "- id#2"
    ),
    "a rule for no nation": Slip(RULES, "nation: uk", "nation: cornwall", "“cornwall” is not a nation.", "cornwall"),
    "a rule with an impossible day": Slip(
        RULES, "2022-12-12", "2022-13-12", "must be a day of the calendar", "2022-13"
    ),
    "a rule without a source": Slip(
        RULES, "value: ask first\n  source: N18", "value: ask first", "A rule says nothing of “source”", "- id#3"
    ),
    "a protocol that is in the order twice": Slip(
        ORDER, "follow_on]", "follow_on, danger]", "“danger” is in the", "order"
    ),
    "a protocol that is in no order": Slip(
        ORDER, "[opening, danger", "[opening, dangre", "“danger” is not in the order of protocols", "danger:0"
    ),
}


def line_of(text: str, words: str) -> int:
    """Give the line of the words, or of their second or third mention (`words#2`)."""
    wanted, _, nth = words.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        at = text.find(wanted, at + 1)
    assert at >= 0, words
    return text.count("\n", 0, at) + 1


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_found_with_its_line(small: dict[str, str], name: str) -> None:
    slip = SLIPS[name]
    assert slip.was in small[slip.file]
    edited = small[slip.file].replace(slip.was, slip.becomes, 1)
    faults = check_files(small | {slip.file: edited}).faults
    matching = [fault for fault in faults if slip.says in fault.sentence]
    assert matching, [str(fault) for fault in faults]
    if not slip.at.endswith(":0"):
        assert (matching[0].file, matching[0].line) == (slip.file, line_of(edited, slip.at))


def test_a_sound_library_has_no_fault(small: dict[str, str]) -> None:
    assert check_files(small).faults == ()


def test_all_faults_of_all_files_are_told_at_once(small: dict[str, str]) -> None:
    small[OPENING] = small[OPENING].replace("go: worried", "go: worred").replace("outcome: HOLD", "urgency: now")
    small[RULES] = small[RULES].replace("nation: uk", "nation: cornwall")
    small["follow_on/v1.yml"] = "id: follow_on\n"
    with pytest.raises(ProtocolFault) as refused:
        read_library(small)
    assert {fault.file for fault in refused.value.faults} == {OPENING, RULES, "follow_on/v1.yml"}
    assert len(refused.value.faults) == 5
    assert "opening/v1.yaml:" in refused.value.for_person
