"""Support and the NRM, and cases outside the UK, keep what the practice lead's text says must hold on their routes."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from helpline.protocol.conditions import Look
from helpline.protocol.fields import NON_ANSWERS
from helpline.protocol.library import Library, read_library
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.resolve import resolve
from tests.protocol.test_shipped_protocols import SCENARIOS
from tests.protocol.walking import AGREED, CHILD, NOT_ALONE, Answers, every_way, holds

OUTCOMES = Path(__file__).parents[1] / "scenarios" / "scenario_outcomes.csv"
PROTOCOLS = {"SUP": "support_nrm", "OUT": "outside_uk"}
TO_SUPPORT = ("refer_first_responder", "phone_exception", "refer_support")

Way = tuple[Answers, End, tuple[str, ...]]
Known = Callable[[Mapping[str, str]], Look]


@pytest.fixture(scope="module")
def library(shipped: dict[str, str]) -> Library:
    """Give the library of this product."""
    return read_library(shipped)


@pytest.fixture(scope="module")
def support(library: Library) -> ProtocolVersion:
    """Give support and the NRM."""
    return library.newest["support_nrm"]


@pytest.fixture(scope="module")
def abroad(library: Library) -> ProtocolVersion:
    """Give cases outside the UK."""
    return library.newest["outside_uk"]


@pytest.fixture(scope="module")
def support_ways(library: Library) -> tuple[Way, ...]:
    """Walk every way through support and the NRM, once."""
    return tuple(every_way(library, "support_nrm"))


@pytest.fixture(scope="module")
def abroad_ways(library: Library) -> tuple[Way, ...]:
    """Walk every way through cases outside the UK, once."""
    return tuple(every_way(library, "outside_uk"))


def is_child(answers: Answers) -> bool:
    return holds(answers, "person.age", CHILD)


def test_every_expected_outcome_of_these_two_is_reached_by_answers_of_its_scenario() -> None:
    with OUTCOMES.open(encoding="utf-8", newline="") as file:
        expected = {
            (row["id"], row["who"], PROTOCOLS[row["protocol"]], row["outcome"])
            for row in csv.DictReader(file)
            if row["protocol"] in PROTOCOLS
        }
    reached = {(row["scenario"], row["who"], row["protocol"], row["outcome"]) for row in SCENARIOS}
    assert len(expected) == 17
    assert expected <= reached


def test_a_child_or_somebody_who_may_be_one_never_stands_at_an_end_for_adults(support_ways: tuple[Way, ...]) -> None:
    ends = {
        end.id
        for answers, end, _ in support_ways
        if is_child(answers) and answers["person.whereabouts"] != {"outside_uk"}
    }
    assert ends == {"via_council", "via_police", "via_other_force"}


def test_no_consent_is_read_for_a_child(support_ways: tuple[Way, ...]) -> None:
    ways = [(answers, path) for answers, _, path in support_ways if is_child(answers)]
    assert ways
    for answers, path in ways:
        assert not {name for name in answers if "consent" in name or "wish" in name}, path


def test_the_council_is_not_asked_about_a_child_where_somebody_suspected_works_for_it(
    support_ways: tuple[Way, ...],
) -> None:
    seen = 0
    for answers, end, _ in support_ways:
        linked = answers.get("exploiter.trust_body", frozenset()) & {"council_children", "council_adults"}
        if is_child(answers) and linked:
            seen += 1
            assert end.outcome == "REFER_VIA_POLICE", answers
    assert seen


def test_nothing_of_the_nrm_is_packed_without_both_yeses(support_ways: tuple[Way, ...]) -> None:
    seen = 0
    for answers, end, _ in support_ways:
        if end.id in ("refer_first_responder", "phone_exception"):
            seen += 1
            assert answers["person.nrm_wish"] == {"yes"}
            assert holds(answers, "person.consent_first_responder", AGREED)
    assert seen


def test_support_is_asked_for_only_with_a_yes_to_that_service(support_ways: tuple[Way, ...]) -> None:
    asked = [answers for answers, end, _ in support_ways if end.id == "refer_support"]
    assert asked
    assert all(holds(answers, "person.consent_support_service", AGREED) for answers in asked)


def test_a_referring_end_names_the_yes_that_it_needs(support: ProtocolVersion) -> None:
    gates = {name: set(support.ends[name].gate) for name in TO_SUPPORT}
    nrm = {"person.consent_first_responder", "person.nrm_wish"}
    assert gates == {
        "refer_first_responder": nrm,
        "phone_exception": nrm,
        "refer_support": {"person.consent_support_service"},
    }


def test_what_was_said_about_the_nrm_while_not_alone_decides_nothing(support_ways: tuple[Way, ...]) -> None:
    seen = 0
    for answers, end, _ in support_ways:
        if holds(answers, "person.spoken_to_alone", NOT_ALONE):
            seen += 1
            assert end.id == "hold_alone", answers
            assert "person.nrm_wish" not in answers
    assert seen


def test_willing_to_speak_with_police_changes_no_way(support: ProtocolVersion) -> None:
    assert "person.talk_to_police" not in support.tested
    assert "caller.identity_level" not in support.tested


def test_nothing_explained_or_advised_blocks_a_choice(support: ProtocolVersion) -> None:
    assert not {name for name in support.tested if name.startswith("explained.")}
    assert "person.legal_advice" not in support.tested
    assert "person.ready_to_hear" not in support.tested


def test_support_is_never_refused_for_want_of_the_nrm(support: ProtocolVersion, known: Known) -> None:
    answers = {
        "person.whereabouts": "in_uk",
        "person.age": "not_under_18",
        "case.assessment": "indicators_present",
        "caller.organisation_refers": "no",
        "person.in_touch": "is_the_caller",
        "person.spoken_to_alone": "yes",
        "contact.interpreter": "not_needed",
        "person.nrm_wish": "no",
        "person.consent_first_responder": "no",
        "person.wants_support": "yes_tonight",
        "person.consent_support_service": "yes",
    }
    assert resolve(support, known(answers)).place == "refer_support"


def test_an_agreement_taken_back_before_sending_cancels(
    support: ProtocolVersion, support_ways: tuple[Way, ...]
) -> None:
    cancelled = [answers for answers, end, _ in support_ways if end.id == "cancelled"]
    fields = ("person.consent_first_responder", "person.consent_support_service")
    assert cancelled
    assert all(any(holds(answers, field, frozenset({"withdrawn"})) for field in fields) for answers in cancelled)


def test_unwanted_or_doubtful_travel_today_is_danger_now(abroad_ways: tuple[Way, ...]) -> None:
    seen = 0
    for answers, end, _ in abroad_ways:
        if answers["person.whereabouts"] == {"about_to_leave"}:
            wants_to_go = holds(answers, "person.travel_forced", frozenset({"wants_to_go"}))
            has_time = holds(answers, "person.travel_when", frozenset({"within_days", "later"}))
            seen += 1
            assert (end.outcome == "999_NOW") == (not wants_to_go and not has_time), answers
    assert seen


def test_the_persons_own_embassy_only_where_they_say_it_is_safe(abroad_ways: tuple[Way, ...]) -> None:
    ends = {end.id: end for _, end, _ in abroad_ways}
    assert ends["non_british_no_embassy"].never == ("own_embassy",)
    said = [answers["person.embassy_safe"] for answers, end, _ in abroad_ways if end.id == "non_british_embassy"]
    assert said
    assert all(one == {"yes"} for one in said)


def test_a_crown_dependency_and_ireland_are_outside_the_uk(abroad: ProtocolVersion, known: Known) -> None:
    for kind, end in (("crown_dependency", "crown_dependency"), ("ireland", "ireland")):
        answers = {"person.whereabouts": "outside_uk", "person.where_abroad": kind, "case.uk_link": "none_known"}
        found = resolve(abroad, known(answers))
        assert (found.place, abroad.ends[found.place].outcome) == (end, "SIGNPOST")


def test_a_child_abroad_with_any_tie_to_the_uk_is_told_to_the_police_here_by_voice(
    abroad_ways: tuple[Way, ...],
) -> None:
    seen = 0
    tie = frozenset({"uk_home_or_family", "uk_school_or_council", "uk_visa_or_asylum", "not_sure", *NON_ANSWERS})
    for answers, end, _ in abroad_ways:
        if is_child(answers) and holds(answers, "person.uk_tie", tie):
            seen += 1
            assert (end.id, end.spoken_first) == ("child_abroad_uk_tie", True), answers
    assert seen


def test_nothing_is_sent_abroad(abroad: ProtocolVersion) -> None:
    referring = [end for end in abroad.ends.values() if end.outcome.startswith("REFER")]
    assert [end.to for end in referring] == ["police_force_of_the_uk_home"]


@pytest.mark.parametrize("name", ["support_nrm", "outside_uk"])
def test_every_end_is_reached_and_closes_with_words_of_its_own(library: Library, name: str) -> None:
    version = library.newest[name]
    assert {end.id for _, end, _ in every_way(library, name)} == set(version.ends)
    for end in version.ends:
        closing = version.closing_for(end)
        assert closing is not None, end
        assert closing.ends == (end,)
        assert all((closing.say, closing.short, closing.text)), end


@pytest.mark.parametrize(("name", "end"), [("support_nrm", "via_council"), ("outside_uk", "child_abroad_uk_tie")])
def test_with_nothing_known_each_ends_at_the_safer_end(library: Library, name: str, end: str) -> None:
    assert resolve(library.newest[name], lambda _: (frozenset({"not_known"}),)).place == end
