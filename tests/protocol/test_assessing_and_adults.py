"""Assessing modern slavery, and adult safeguarding: what must hold on every way through them."""

import pytest

from helpline.protocol.library import Library, read_library
from helpline.protocol.model import End
from helpline.protocol.resolve import resolve
from tests.protocol.walking import ADULT_LINK, AGREED, CHILD, GROUNDS, NOT_ALONE, Answers, every_way, holds

AMS, ADULT = "assessing_modern_slavery", "adult_safeguarding"
HERE = {"person.whereabouts": "in_uk", "person.nation_now": "england", "person.age_band": "age_18_plus"}
GROWN = {**HERE, "person.age": "not_under_18", "person.harm_timing": "now", "person.harm_kinds": "forced_work"}
SHOWN = {**GROWN, "person.care_needs": "yes", "person.needs_stop_protecting": "yes", "person.in_touch": "not_in_touch"}
ASSESSED = ("indicators_present", "insufficient", "not_assessed", "non_modern_slavery")
REFERS = frozenset({"REFER", "REFER_ANON"})
USUAL, AWAY = "adult_social_care_where_the_adult_is", "adult_safe_alternative"


@pytest.fixture(scope="module")
def library(shipped: dict[str, str]) -> Library:
    """Give the library of this product."""
    return read_library(shipped)


@pytest.fixture(scope="module")
def wishes(library: Library) -> list[tuple[Answers, End]]:
    """Give every way on from three shown limbs (wishes, grounds, links), and every way of the council's help."""
    ways = [*every_way(library, ADULT, SHOWN), *every_way(library, ADULT, {**GROWN, "person.care_needs": "no"})]
    return [(answers, end) for answers, end, _ in ways]


def end_of(library: Library, name: str, answers: dict[str, str]) -> str:
    """Give where these answers lead, or what is waited for."""
    found = resolve(library.newest[name], lambda field: (frozenset({answers[field]}) if field in answers else None,))
    return found.place if found.is_end else f"waits for {found.waiting_on}"


def test_a_child_in_use_needs_no_means(library: Library) -> None:
    seen = 0
    for answers, end, _ in every_way(library, AMS, {"case.story_heard": "enough", "case.type": "labour"}):
        if holds(answers, "person.age", CHILD):
            seen += 1
            assert end.id == "present_child", answers
    assert seen


def test_the_level_says_which_parts_were_seen_and_is_a_word(library: Library) -> None:
    ends = library.newest[AMS].ends.values()
    levels = {end.level for end in ends if end.outcome == "INDICATORS_PRESENT"}
    assert levels == {"strong", "some", "type not known"}


def test_no_sign_and_no_number_of_signs_closes_a_case(library: Library) -> None:
    """T03: signs prompt questions. Whatever is ticked among them, it never ends as something else."""
    outcomes = set()
    for answers, end, _ in every_way(library, AMS, {"case.story_heard": "enough", "person.age": "not_under_18"}):
        if "case.indicators" in answers:
            outcomes.add(end.outcome)
    assert outcomes == {"INDICATORS_PRESENT", "INSUFFICIENT"}


def test_it_is_something_else_only_where_no_means_was_seen_or_nobody_is_used(library: Library) -> None:
    seen = 0
    for answers, end, _ in every_way(library, AMS):
        if end.outcome == "NON_MODERN_SLAVERY":
            seen += 1
            is_free = answers.get("case.means") == {"none_seen"} and answers.get("case.free_to_leave") == {"yes"}
            assert holds(answers, "case.type", frozenset({"none_suspected"})) or is_free, answers
    assert seen


def test_every_sign_that_a_prompt_stands_for_is_in_the_list(library: Library) -> None:
    script = library.newest[AMS].scripts["prompts"]
    assert isinstance(script, dict)
    behind = {sign for line in script["lines"] for sign in line["behind"]}
    assert behind
    assert behind <= set(library.indicators)


def test_every_end_of_adult_safeguarding_is_reached_by_some_answers(library: Library) -> None:
    parts = (
        {"person.whereabouts": "outside_uk"},
        {"person.whereabouts": "in_uk", "person.nation_now": "scotland", "person.age": "under_18"},
        {**GROWN, "person.care_needs": "no"},
        {**GROWN, "person.care_needs": "not_sure", "person.in_touch": "not_in_touch", "person.need_signs": "none_seen"},
        {**GROWN, "person.care_needs": "not_sure", "person.in_touch": "is_the_caller", "person.action_today": "no"},
        SHOWN,
    )
    reached = {end.id for part in parts for _, end, _ in every_way(library, ADULT, part)}
    assert reached == set(library.newest[ADULT].ends)


def test_4_an_adult_is_named_to_a_council_only_with_a_yes_or_a_ground(wishes: list[tuple[Answers, End]]) -> None:
    named = [answers for answers, end in wishes if end.outcome == "REFER"]
    assert named
    for answers in named:
        has_ground = holds(answers, "person.override_grounds", GROUNDS)
        assert has_ground or holds(answers, "person.consent_council", AGREED), answers


def test_4_an_adult_who_says_no_without_a_ground_is_told_of_to_no_council(wishes: list[tuple[Answers, End]]) -> None:
    seen = 0
    for answers, end in wishes:
        if answers.get("person.consent_council") == {"no"} and not holds(answers, "person.override_grounds", GROUNDS):
            seen += 1
            assert end.outcome not in REFERS, (answers, end.id)
    assert seen


def test_5_a_no_to_the_council_said_while_not_alone_decides_nothing(library: Library) -> None:
    for said in ("no", "withdrawn"):
        for alone in NOT_ALONE:
            answers = {**SHOWN, "exploiter.trust_body": "none_known", "person.consent_council": said}
            answers |= {"person.override_grounds": "none_found", "person.spoken_to_alone": alone}
            assert end_of(library, ADULT, answers) == "hold_ask", answers


def test_6_a_link_to_the_council_keeps_even_what_names_nobody_out_of_the_usual_inbox(
    wishes: list[tuple[Answers, End]],
) -> None:
    seen = set()
    for answers, end in wishes:
        if end.outcome in REFERS:
            assert "exploiter.trust_body" in answers, (answers, end.id)
            is_linked = holds(answers, "exploiter.trust_body", ADULT_LINK)
            seen.add((is_linked, end.outcome))
            assert end.to == (AWAY if is_linked else USUAL), (answers, end.id)
            assert end.never == (("linked_team_inbox",) if is_linked else ()), (answers, end.id)
    assert seen == {(True, "REFER"), (True, "REFER_ANON"), (False, "REFER"), (False, "REFER_ANON")}


@pytest.mark.parametrize("age", sorted(CHILD))
def test_7_nobody_under_18_or_in_doubt_is_in_an_adults_referral(library: Library, age: str) -> None:
    for nation in ("england", "scotland"):
        given = {"person.whereabouts": "in_uk", "person.nation_now": nation, "person.age": age}
        ends = {end.id for _, end, _ in every_way(library, ADULT, given)}
        assert ends <= {"not_applicable_child", "hold_young_scotland"}, given


def test_a_limb_that_is_ruled_out_ends_the_protocol_and_never_the_call(library: Library) -> None:
    for limb in ("person.care_needs", "person.needs_stop_protecting"):
        answers = {**SHOWN, limb: "no", "person.wants_council_help": "no", "exploiter.trust_body": "none_known"}
        found = {said: end_of(library, ADULT, {**answers, "case.assessment": said}) for said in ASSESSED}
        assert found == {
            **dict.fromkeys(("indicators_present", "insufficient", "not_assessed"), "not_applicable_below"),
            "non_modern_slavery": "not_applicable_other_need",
        }
    assert library.newest[ADULT].ends["not_applicable_below"].also == ("support_nrm", "law_enforcement")


def test_what_the_law_asks_and_what_a_referral_is_called_differ_by_nation(library: Library) -> None:
    version = library.newest[ADULT]
    called = {nation: version.in_nation(nation)["concern"] for nation in ("england", "wales", "scotland")}
    assert called == {
        "england": "adult safeguarding concern",
        "wales": "report of an adult at risk",
        "scotland": "adult support and protection referral",
    }
    assert version.in_nation("northern_ireland")["concern"] == "adult protection referral"
    assert "illness or infirmity" in version.in_nation("scotland")["limb_a"]
    assert version.in_nation("abroad") == {}


def test_the_words_of_the_step_come_before_those_of_another_that_asks_the_same(library: Library) -> None:
    version = library.newest[ADULT]
    asked = {at: version.words_for("person.care_needs", at=at) for at in ("needs", "young_scotland")}
    assert {at: words.id for at, words in asked.items() if words} == {
        "needs": "needs",
        "young_scotland": "young_scotland",
    }
