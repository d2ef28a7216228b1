"""Conditions have three values, and unknown is never quietly read as no."""

from collections.abc import Mapping

import pytest

from helpline.protocol.conditions import (
    All,
    AnyOf,
    Condition,
    Is,
    Look,
    Misread,
    Not,
    Truth,
    evaluate,
    fields_of,
    read_condition,
)

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
READINGS = {T: frozenset({"yes"}), F: frozenset({"no"}), U: None}


def looking(answers: Mapping[str, tuple[frozenset[str] | None, ...]]) -> Look:
    return lambda name: answers.get(name, ())


def two(first: Truth, second: Truth) -> Look:
    return looking({"x.a": (READINGS[first],), "x.b": (READINGS[second],)})


A, B = Is("x.a", ("yes",)), Is("x.b", ("yes",))
AND = [(T, T, T), (T, F, F), (T, U, U), (F, T, F), (F, F, F), (F, U, F), (U, T, U), (U, F, F), (U, U, U)]
OR = [(T, T, T), (T, F, T), (T, U, T), (F, T, T), (F, F, F), (F, U, U), (U, T, T), (U, F, U), (U, U, U)]


@pytest.mark.parametrize(("first", "second", "both"), AND)
def test_every_field_of_a_mapping_is_needed(first: Truth, second: Truth, both: Truth) -> None:
    assert evaluate(All((A, B)), two(first, second)) is both


@pytest.mark.parametrize(("first", "second", "either"), OR)
def test_one_alternative_of_any_is_enough(first: Truth, second: Truth, either: Truth) -> None:
    assert evaluate(AnyOf((A, B)), two(first, second)) is either


@pytest.mark.parametrize(("inside", "outside"), [(T, F), (F, T), (U, U)])
def test_not_of_unknown_is_unknown(inside: Truth, outside: Truth) -> None:
    assert evaluate(Not(A), two(inside, U)) is outside


@pytest.mark.parametrize(("first", "second", "either"), OR)
def test_a_field_of_several_people_is_true_when_it_is_true_of_any(first: Truth, second: Truth, either: Truth) -> None:
    assert evaluate(A, looking({"x.a": (READINGS[first], READINGS[second])})) is either


def test_a_field_that_nobody_has_yet_is_unknown() -> None:
    assert evaluate(A, looking({})) is U
    assert evaluate(Not(A), looking({})) is U


def test_a_ticked_option_among_others_counts() -> None:
    assert evaluate(A, looking({"x.a": (frozenset({"no", "yes"}),)})) is T


def test_not_known_is_an_answer_like_any_other() -> None:
    condition = read_condition({"x.a": ["no", "not_known"]})
    assert evaluate(condition, looking({"x.a": (frozenset({"not_known"}),)})) is T
    assert evaluate(A, looking({"x.a": (frozenset({"refused"}),)})) is F


def test_a_mapping_reads_as_all_any_and_not() -> None:
    node = {"x.a": "yes", "any": [{"x.b": ["yes", "no"]}, {"x.c": "no"}], "not": {"x.d": "yes"}}
    condition = read_condition(node)
    assert condition == All(
        (A, AnyOf((Is("x.b", ("yes", "no")), Is("x.c", ("no",)))), Not(Is("x.d", ("yes",)))),
    )
    assert fields_of(condition) == {"x.a", "x.b", "x.c", "x.d"}


@pytest.mark.parametrize("value", [{"any_of": "types"}, [{"any_of": "types"}]])
def test_any_of_stands_for_the_list_that_it_names(value: object) -> None:
    condition = read_condition({"x.a": value}, aliases={"types": ("labour", "sexual")})
    assert condition == Is("x.a", ("labour", "sexual"))


def test_any_of_can_stand_beside_single_values_and_repeats_count_once() -> None:
    condition = read_condition({"x.a": ["labour", {"any_of": "types"}, "unknown"]}, aliases={"types": ("labour",)})
    assert condition == Is("x.a", ("labour", "unknown"))


@pytest.mark.parametrize(
    "node",
    [
        "__import__('os').system('id')",
        [],
        {},
        {"x.a": []},
        {"x.a": ""},
        {"x.a": {"any_of": "everything"}},
        {"x.a": {"more_than": "3"}},
        {"x.a": [["yes"]]},
        {"x.a": True},
        {"any": {"x.a": "yes"}},
        {"any": []},
        {"not": "x.a"},
    ],
)
def test_PROT_10_nothing_but_the_small_language_of_conditions_is_taken(node: object) -> None:
    with pytest.raises(Misread):
        read_condition(node)


def test_deciding_looks_at_nothing_more_once_it_is_sure() -> None:
    asked: list[str] = []

    def look(name: str) -> tuple[frozenset[str] | None, ...]:
        asked.append(name)
        return (frozenset({"no"}),)

    condition: Condition = All((A, B))
    assert evaluate(condition, look) is F
    assert asked == ["x.a"]
