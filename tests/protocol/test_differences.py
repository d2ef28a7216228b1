"""Two versions side by side, in words: nothing that changes is passed over, and nothing is said that is not so."""

import dataclasses
import itertools
from collections.abc import Mapping

import pytest

from helpline.protocol.comparing import width
from helpline.protocol.conditions import read_condition
from helpline.protocol.differences import END_SAID, differences
from helpline.protocol.library import Library, read_library
from helpline.protocol.model import Closing, End, HarmRow, ProtocolVersion, Wording
from helpline.protocol.proposal import read_proposal

OPENING = "opening/v1.yaml"
NOT_SAID = {"version", "sha256", "file", "start_line"}
"""What tells two versions apart without changing what anybody does."""


def changed(small: Mapping[str, str], *swaps: tuple[str, str]) -> list[str]:
    """Return what is said of the opening after these changes of its text."""
    text = small[OPENING].replace("version: 1", "version: 2")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    library = read_library(small)
    text = text.replace("in_force_from: 2026-11-01", "in_force_from: 2026-12-01")
    proposed = read_proposal(text, files=small)
    assert proposed.earlier == library.version("opening", 1)
    found = differences(library.versions["opening"][1], proposed.version, fields=library.fields)
    return [f"{one.kind}, {one.where}: {one.says}" for one in found if "in force" not in one.says]


def test_the_same_version_has_no_difference(small: dict[str, str]) -> None:
    library = read_library(small)
    for version in library.newest.values():
        assert differences(version, version, fields=library.fields) == ()


def test_a_version_that_is_only_a_day_later_says_only_that(small: dict[str, str]) -> None:
    assert changed(small) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "[yes, not_sure]}, go: to_danger",
            "yes}, go: to_danger",
            "narrowed, step safe: At the step “safe”, the way to “to_danger” is open in fewer cases. Before: when "
            "“Anyone in danger now” is “Yes” or “Not sure”. Now: when “Anyone in danger now” is “Yes”.",
        ),
        (
            "{contact.kind: silent}",
            "{contact.kind: [silent, refused]}",
            "widened, step safe: At the step “safe”, the way to “quiet” is open in more cases. Before: when “What sort "
            "of contact” is “Nobody speaks”. Now: when “What sort of contact” is “Nobody speaks” or refused.",
        ),
        (
            "{contact.kind: silent}",
            "{contact.kind: wrong_number}",
            "changed, step safe: At the step “safe”, the way to “quiet” is open in other cases. Before: when “What "
            "sort of contact” is “Nobody speaks”. Now: when “What sort of contact” is “Wrong number”.",
        ),
        (
            "silent}, go: quiet",
            "silent}, go: worried",
            "changed, step safe: The step “safe” leads to “worried” instead of “quiet” when “What sort of contact” is "
            "“Nobody speaks”.",
        ),
        (
            "because: Nobody speaks.",
            "because: It is quiet.",
            "changed, step safe: At the step “safe”, the reason on the way to “quiet” is now: “It is quiet.” It was: "
            "“Nobody speaks.”",
        ),
        (
            "ask: [contact.danger_now, contact.kind]",
            "ask: [contact.danger_now, contact.kind, person.nickname]",
            "added, step safe: The step “safe” also asks “What friends call them”.",
        ),
        (
            "ask: [contact.danger_now, contact.kind]",
            "ask: [contact.kind, contact.danger_now]",
            "moved, step safe: The step “safe” asks in another order: “What sort of contact” and “Anyone in danger "
            "now”.",
        ),
        (
            "within: 2 hours",
            "within: 3 hours",
            "changed, end worried: At the end “worried”, the receipt it asks for is now “by voice, within 3 hours”; it "
            "was “by voice, within 2 hours”.",
        ),
        (
            "spoken: first, ",
            "",
            "changed, end worried: At the end “worried”, whether it is spoken first is now no; it was yes.",
        ),
        (
            "also: [follow_on], ",
            "",
            "changed, end worried: At the end “worried”, which protocols it also starts is now nothing; it was "
            "“follow_on”.",
        ),
        (
            "Is anyone in danger, yes or no?",
            "Is anyone in danger?",
            "changed, words safe: In the words “safe”, what is said is now: “Is anyone in danger?” It was: “Is anyone "
            "in danger, yes or no?”",
        ),
        ("title: Opening", "title: Start", "changed, protocol: The title was “Opening” and is now “Start”."),
        ("[X01, R2]", "[X01]", "removed, sources: Gone from its sources: “R2”"),
        (
            "We will ring them.",
            "We ring them now.",
            "changed, closing worried: Closing at worried, the words is now: “We ring them now.” It was: “We will ring "
            "them.”",
        ),
        (
            "They may be moved.",
            "They may be taken away.",
            "changed, future_risks: In future risks, moved_on is now: “They may be taken away.” It was: “They may be "
            "moved.”",
        ),
    ],
)
def test_a_change_is_said_in_one_plain_sentence(small: dict[str, str], old: str, new: str, says: str) -> None:
    assert changed(small, (old, new)) == [says]


def test_a_step_and_its_end_that_are_gone_are_told_with_what_they_asked(small: dict[str, str]) -> None:
    gone = small[OPENING][small[OPENING].index("  signs:") : small[OPENING].index("ends:")]
    worried = small[OPENING][small[OPENING].index("  worried:") : small[OPENING].index("future_risks")]
    told = changed(
        small,
        (gone, ""),
        ("{otherwise: signs}", "{otherwise: quiet}"),
        (worried, ""),
        ("  - {ends: [worried], say: We will ring them.}\n", ""),
    )
    assert told == [
        "removed, step signs: The step “signs” is gone; it asked “Type suspected” and “Signs”.",
        "changed, step safe: The step “safe” leads to “quiet” instead of “signs” otherwise.",
        "removed, end worried: The end “worried” is gone; its outcome was REFER.",
        "removed, closing worried: The closing words for “worried”: gone.",
    ]


def test_a_new_way_and_another_order_are_told(small: dict[str, str]) -> None:
    branch = "      - {when: {contact.kind: silent}, go: quiet, because: Nobody speaks.}\n"
    new = "      - {when: {contact.kind: wrong_number}, go: worried, because: Strange.}\n"
    assert changed(small, (branch, new + branch)) == [
        "added, step safe: The step “safe” now also leads to “worried” when “What sort of contact” is “Wrong number”."
    ]
    first = "      - {when: {contact.danger_now: [yes, not_sure]}, go: to_danger, because: Danger comes first.}\n"
    assert changed(small, (first + branch, branch + first)) == [
        "moved, step safe: The step “safe” tries its ways in another order: “quiet”, then “to_danger”, then “signs”."
    ]


@pytest.fixture
def library(small: dict[str, str]) -> Library:
    """The small library."""
    return read_library(small)


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value} and more"
    if isinstance(value, tuple):
        return (*value, "more")
    return {**value, "more": "more"} if isinstance(value, Mapping) else None


def _told_when_changed(version: ProtocolVersion, changed: ProtocolVersion, library: Library) -> bool:
    return bool(differences(version, changed, fields=library.fields))


def test_no_part_of_a_version_changes_without_being_told(library: Library) -> None:
    version = dataclasses.replace(
        library.versions["opening"][1], nations=({"nation": "wales"},), scripts={"a": "b"}, asks_of_them=("See them.",)
    )
    for part in dataclasses.fields(ProtocolVersion):
        if part.name in NOT_SAID or part.name in ("steps", "ends", "words", "closing", "harm", "ledger"):
            continue
        new = _other(getattr(version, part.name))
        if part.name == "in_force_from":
            new = version.in_force_from.replace(year=2030)
        if part.name == "starts_when":
            new = read_condition({"contact.danger_now": "yes"})
        if part.name == "nations":
            new = ({"nation": "scotland"},)
        assert _told_when_changed(version, dataclasses.replace(version, **{part.name: new}), library), part.name


@pytest.mark.parametrize("kind", [End, Wording, Closing, HarmRow])
def test_no_part_of_an_end_or_of_words_changes_without_being_told(kind: type, library: Library) -> None:
    where = {End: "ends", Wording: "words", Closing: "closing", HarmRow: "harm"}[kind]
    identity = {End: "id", Wording: "id", Closing: "ends", HarmRow: "who"}[kind]
    made = {End: End("e", "HOLD"), Wording: Wording("w"), Closing: Closing(("e",)), HarmRow: HarmRow("caller")}[kind]
    for part in dataclasses.fields(kind):
        if part.name in (identity, "line"):
            continue
        new = _other(getattr(made, part.name)) or part.name  # a clock is told as soon as there is one
        other = dataclasses.replace(made, **{part.name: new})
        versions = [
            dataclasses.replace(library.versions["opening"][1], **{where: {"e": one} if kind is End else (one,)})
            for one in (made, other)
        ]
        assert _told_when_changed(*versions, library), part.name


def test_every_part_of_an_end_has_words_for_it() -> None:
    assert END_SAID.keys() == {part.name for part in dataclasses.fields(End)} - {"id", "line"}


WIDTHS = [
    ({"contact.kind": "silent"}, {"contact.kind": ["silent", "refused"]}, "widened"),
    ({"contact.kind": "silent", "contact.danger_now": "no"}, {"contact.kind": "silent"}, "widened"),
    ({"contact.kind": "silent"}, {"not": {"contact.kind": ["conversation", "wrong_number"]}}, "widened"),
    ({"any": [{"contact.kind": "silent"}, {"contact.danger_now": "no"}]}, {"contact.kind": "silent"}, "narrowed"),
    ({"contact.kind": ["silent", "refused"]}, {"contact.kind": ["refused", "silent"]}, "same"),
    ({"not": {"not": {"contact.kind": "silent"}}}, {"contact.kind": "silent"}, "same"),
    ({"case.signs": "none_seen"}, {"not": {"case.signs": "GEN-01"}}, "other"),
    ({"case.signs": ["none_seen", "GEN-01"]}, {"case.signs": "GEN-01"}, "narrowed"),
    (None, {"contact.kind": "silent"}, "narrowed"),
    ({"contact.kind": "silent"}, None, "widened"),
]


@pytest.mark.parametrize(("older", "newer", "says"), WIDTHS)
def test_wider_and_narrower_are_found_by_going_through_every_answer(
    older: object, newer: object, says: str, library: Library
) -> None:
    was, now = (None if one is None else read_condition(one) for one in (older, newer))
    assert width(was, now, library.fields) == says
    turned = {"widened": "narrowed", "narrowed": "widened"}.get(says, says)
    assert width(now, was, library.fields) == turned


def test_too_many_combinations_claim_nothing(library: Library) -> None:
    fields = {
        f"x.f{number}": dataclasses.replace(library.fields["case.signs"], id=f"x.f{number}") for number in range(9)
    }
    both = [read_condition({name: ["GEN-01", "none_seen"][:count] for name in fields}) for count in (1, 2)]
    assert width(*both, fields) == "other"
    few = dict(itertools.islice(fields.items(), 2))
    both = [read_condition({name: ["GEN-01", "none_seen"][:count] for name in few}) for count in (1, 2)]
    assert width(*both, fields) == "widened"
