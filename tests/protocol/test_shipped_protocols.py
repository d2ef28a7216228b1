"""The protocols of this product read without fault, lead where the scenarios say, and keep what must hold."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from helpline.protocol.conditions import Look, Truth, evaluate
from helpline.protocol.library import Library, check_files, read_library
from helpline.protocol.resolve import resolve
from tests.protocol.walking import (
    AGREED,
    CHILD,
    CHILD_LINK,
    GROUNDS,
    NOT_ALONE,
    POLICE_LINK,
    every_way,
    holds,
)

SHORT = ("opening", "immediate_danger", "assessing_modern_slavery", "law_enforcement", "child_safeguarding")
"""Protocols short enough to be walked whole."""

SHIPPED = (*SHORT, "adult_safeguarding", "support_nrm", "outside_uk")
with (Path(__file__).parent / "fixtures" / "scenario_answers.csv").open(encoding="utf-8", newline="") as _file:
    SCENARIOS = list(csv.DictReader(_file))

Known = Callable[[Mapping[str, str]], Look]


@pytest.fixture(scope="module")
def library(shipped: dict[str, str]) -> Library:
    """Give the library of this product."""
    return read_library(shipped)


def test_every_shipped_protocol_reads_without_fault(shipped: dict[str, str]) -> None:
    report = check_files(shipped)
    assert [str(fault) for fault in report.faults] == []
    assert set(SHIPPED) <= {one.id for one in report.versions}


def test_the_order_of_protocols_is_that_of_ruling_27(library: Library) -> None:
    assert library.order == (
        "opening",
        "immediate_danger",
        "assessing_modern_slavery",
        "law_enforcement",
        "child_safeguarding",
        "adult_safeguarding",
        "support_nrm",
        "outside_uk",
    )


@pytest.mark.parametrize(
    "row", SCENARIOS, ids=[f"{row['scenario']} {row['who']} {row['protocol']}" for row in SCENARIOS]
)
def test_the_answers_of_a_scenario_lead_to_its_end(library: Library, known: Known, row: dict[str, str]) -> None:
    version = library.newest[row["protocol"]]
    look = known(dict(pair.split("=") for pair in row["answers"].split("; ")))
    if row["end"] == "not_started":
        assert version.starts_when is not None
        assert evaluate(version.starts_when, look) is Truth.FALSE
        return
    found = resolve(version, look)
    assert (found.place, found.waiting_on) == (row["end"], "")
    assert version.ends[found.place].outcome == row["outcome"]


@pytest.mark.parametrize("name", ["opening", "immediate_danger"])
def test_1_danger_now_always_ends_at_999(library: Library, name: str) -> None:
    ends = {end.outcome for answers, end, _ in every_way(library, name) if answers["contact.danger_now"] == {"yes"}}
    assert ends == {"999_NOW"}


def test_2_a_child_is_referred_unless_abroad_or_a_young_caller_with_no_concern(library: Library) -> None:
    for answers, end, _ in every_way(library, "child_safeguarding"):
        if end.outcome == "REFER":
            continue
        is_abroad = answers["person.whereabouts"] == {"outside_uk"}
        is_bystander = answers.get("person.role", frozenset()) <= {"caller", "other"}
        has_no_concern = answers.get("person.child_concern") == {"no"}
        assert is_abroad or (is_bystander and has_no_concern), (answers, end.id)


def test_2_no_branch_of_the_child_protocol_reads_consent(library: Library) -> None:
    tested = library.newest["child_safeguarding"].tested
    assert [field for field in tested if "consent" in field or "wants" in field or "wish" in field] == []


def test_3_whoever_may_be_a_child_and_is_in_the_uk_is_referred_to_the_police(library: Library) -> None:
    seen = 0
    for answers, end, _ in every_way(library, "law_enforcement"):
        if holds(answers, "person.age", CHILD) and answers["person.whereabouts"] != {"outside_uk"}:
            seen += 1
            assert end.outcome == "REFER", (answers, end.id)
    assert seen


def test_4_an_adult_is_named_only_with_a_yes_or_a_ground(library: Library) -> None:
    for answers, end, _ in every_way(library, "law_enforcement"):
        if end.outcome == "REFER" and not holds(answers, "person.age", CHILD):
            has_ground = holds(answers, "person.override_grounds", GROUNDS)
            assert has_ground or holds(answers, "person.consent_police", AGREED), (answers, end.id)


def test_4_an_adult_who_says_no_without_a_ground_is_referred_nowhere(library: Library) -> None:
    seen = 0
    for answers, end, _ in every_way(library, "law_enforcement"):
        has_ground = holds(answers, "person.override_grounds", GROUNDS)
        if answers.get("person.consent_police") == {"no"} and not has_ground:
            seen += 1
            assert end.outcome in ("HOLD", "INFO_ONLY"), (answers, end.id)
    assert seen


def test_5_what_was_said_of_the_police_while_not_alone_decides_nothing_where_no_ground_stands(library: Library) -> None:
    said = frozenset({"yes", "yes_with_limits", "only_without_name", "no", "withdrawn"})
    seen = 0
    for answers, end, _ in every_way(library, "law_enforcement"):
        not_alone = holds(answers, "person.spoken_to_alone", NOT_ALONE)
        has_ground = holds(answers, "person.override_grounds", GROUNDS)
        if holds(answers, "person.consent_police", said) and not_alone and not has_ground:
            seen += 1
            assert end.id == "hold_speak_alone", (answers, end.id)
    assert seen


def test_6_whoever_may_be_linked_to_the_police_never_reaches_the_usual_inbox(library: Library) -> None:
    seen = 0
    for answers, end, _ in every_way(library, "law_enforcement"):
        if end.outcome.startswith("REFER") and holds(answers, "exploiter.trust_body", POLICE_LINK):
            seen += 1
            assert (end.to, end.never) == ("police_safe_alternative", ("linked_force_inbox",)), (answers, end.id)
    assert seen


def test_6_whoever_may_be_linked_to_the_council_never_reaches_the_usual_childrens_inbox(library: Library) -> None:
    seen = 0
    for answers, end, _ in every_way(library, "child_safeguarding"):
        if end.outcome == "REFER" and holds(answers, "exploiter.trust_body", CHILD_LINK):
            seen += 1
            assert end.id == "refer_away", (answers, end.id)
            assert end.never == ("linked_team_inbox",)
    assert seen


def test_6_no_referral_leaves_before_the_link_was_asked_about(library: Library) -> None:
    for name in ("law_enforcement", "child_safeguarding"):
        for answers, end, _ in every_way(library, name):
            if end.outcome.startswith("REFER"):
                assert "exploiter.trust_body" in answers, (answers, end.id)


@pytest.mark.parametrize("name", SHORT)
def test_9_every_end_is_reached_by_some_answers(library: Library, name: str) -> None:
    assert {end.id for _, end, _ in every_way(library, name)} == set(library.newest[name].ends)


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("opening", "to_danger"),
        ("immediate_danger", "helpline_dials"),
        ("assessing_modern_slavery", "insufficient"),
        ("law_enforcement", "refer_child"),
        ("child_safeguarding", "refer_place_unknown"),
        ("adult_safeguarding", "not_applicable_child"),
    ],
)
def test_9_with_nothing_known_every_route_ends_at_the_safer_end(library: Library, name: str, end: str) -> None:
    found = resolve(library.newest[name], lambda _: (frozenset({"not_known"}),))
    assert found.place == end


@pytest.mark.parametrize("name", SHIPPED)
def test_every_end_that_refers_says_to_whom_and_how_soon(library: Library, name: str) -> None:
    for end in library.newest[name].ends.values():
        if end.outcome in ("REFER", "REFER_ANON"):
            assert end.to, end.id
            assert end.urgency, end.id


@pytest.mark.parametrize("name", SHIPPED)
def test_every_branch_gives_its_reason(library: Library, name: str) -> None:
    version = library.newest[name]
    for step in version.steps.values():
        for branch in step.branches:
            assert branch.because or len(step.branches) == 1, (step.id, branch.go)


def test_every_field_that_a_shipped_protocol_asks_has_words_or_a_label(library: Library) -> None:
    for name in library.shipped:
        for step in library.newest[name].steps.values():
            assert all(library.fields[field].label for field in step.ask)


def _lines(script: Any) -> list[str]:
    return [" ".join(str(line.get("say") or line.get("do")).split()) for line in script["lines"]]


def test_the_words_by_voice_to_police_are_those_to_anybody_but_for_what_is_said_to_police_alone(
    library: Library,
) -> None:
    shared: Any = library.others["scripts"]
    to_anybody = _lines(shared["spoken_referral"])
    to_police = _lines(library.newest["law_enforcement"].scripts["spoken_referral"])
    assert [line[:24] for line in to_police if line not in to_anybody] == [
        "Ask a manager first if o",
        "This is {first_name} fro",
        "The danger: {danger}. Th",
    ]
    assert [line[:24] for line in to_anybody if line not in to_police] == [
        "Ask a manager first if o",
        "This is {first_name} fro",
        "Risk to whoever goes: {r",
    ]


def test_whoever_interprets_for_a_receiver_is_called_independent_everywhere(shipped: dict[str, str]) -> None:
    assert [name for name, text in shipped.items() if "professional interpreter" in text.lower()] == []
