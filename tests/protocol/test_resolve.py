"""A walk stops at the first thing not yet known, and one more answer never leaves the path already taken."""

from collections.abc import Callable, Mapping
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from helpline.protocol.conditions import Condition, Is, Look, leaves
from helpline.protocol.library import read_library
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.resolve import Passed, Position, resolve
from tests.protocol.drawn import conditions_of, drawn_steps

Known = Callable[[Mapping[str, str]], Look]

FIELDS = ("x.a", "x.b", "x.c", "x.d")
VALUES = ("one", "two", "three", "not_known")
ENDS = {name: End(name, "HOLD") for name in ("here", "there", "away")}

LEAVES: st.SearchStrategy[Condition] = st.builds(
    Is, st.sampled_from(FIELDS), st.lists(st.sampled_from(VALUES), min_size=1, max_size=3).map(tuple)
)
CONDITIONS = conditions_of(LEAVES)


@st.composite
def protocols(draw: st.DrawFn) -> ProtocolVersion:
    """Make a route of up to six steps, each leading only onwards, with any conditions at all."""
    steps = drawn_steps(draw, most=6, asks=FIELDS, conditions=CONDITIONS, ends=ENDS)
    return ProtocolVersion("made_up", 1, "Made up", "case", date(2026, 11, 1), "s0", steps, ENDS)


READINGS = st.none() | st.sets(st.sampled_from(VALUES), min_size=1, max_size=2).map(frozenset)
ANSWERS = st.fixed_dictionaries({name: st.tuples(READINGS, READINGS) for name in FIELDS})
TOLD = st.permutations([(name, member) for name in FIELDS for member in (0, 1)])


@given(protocols(), ANSWERS, TOLD)
def test_one_more_answer_never_leaves_a_path_already_taken(
    version: ProtocolVersion,
    answers: dict[str, tuple[frozenset[str] | None, frozenset[str] | None]],
    told: list[tuple[str, int]],
) -> None:
    heard: dict[str, list[frozenset[str] | None]] = {name: [None, None] for name in FIELDS}

    def look(name: str) -> tuple[frozenset[str] | None, ...]:
        return tuple(heard[name])

    before = resolve(version, look)
    for name, member in told:
        heard[name][member] = answers[name][member]
        after = resolve(version, look)
        assert after.path[: len(before.path)] == before.path
        before = after


@given(protocols(), st.fixed_dictionaries({name: st.sampled_from(VALUES) for name in FIELDS}))
def test_every_route_fully_answered_reaches_one_end(version: ProtocolVersion, answers: dict[str, str]) -> None:
    found = resolve(version, lambda name: (frozenset({answers[name]}),))
    assert found.is_end
    assert found.place in version.ends
    assert found.waiting_on == ""


@given(protocols(), ANSWERS)
def test_a_walk_that_stands_waits_for_something_that_is_open(
    version: ProtocolVersion, answers: dict[str, tuple[frozenset[str] | None, ...]]
) -> None:
    found = resolve(version, lambda name: answers[name])
    assert found.is_end is (found.waiting_on == "")
    assert found.open_fields[:1] == ((found.waiting_on,) if found.waiting_on else ())
    assert all(None in answers[name] for name in found.open_fields)


def test_nothing_answered_stands_at_the_first_step(small: dict[str, str], known: Known) -> None:
    opening = read_library(small).newest["opening"]
    assert resolve(opening, known({})) == Position(
        "safe", False, (), ("contact.danger_now", "contact.kind"), "contact.danger_now"
    )


def test_a_later_branch_is_not_taken_while_an_earlier_one_is_not_yet_known(small: dict[str, str], known: Known) -> None:
    opening = read_library(small).newest["opening"]
    found = resolve(opening, known({"contact.kind": "silent"}))
    assert (found.place, found.waiting_on, found.path) == ("safe", "contact.danger_now", ())


def test_the_path_says_where_it_went_and_why(small: dict[str, str], known: Known) -> None:
    opening = read_library(small).newest["opening"]
    look = known({"contact.danger_now": "no", "contact.kind": "conversation", "case.type": "unknown+labour.car-wash"})
    found = resolve(opening, look)
    assert (found.place, found.is_end) == ("worried", True)
    assert found.path == (Passed("safe", "signs", ""), Passed("signs", "worried", "A type is suspected."))


def test_an_answer_that_could_not_be_read_counts_as_none(small: dict[str, str]) -> None:
    opening = read_library(small).newest["opening"]
    assert resolve(opening, lambda _: (None,)).place == "safe"
    assert resolve(opening, lambda _: ()).place == "safe"


def test_two_walks_on_one_version_do_not_meet(small: dict[str, str], known: Known) -> None:
    opening = read_library(small).newest["opening"]
    first = resolve(opening, known({"contact.danger_now": "yes"}))
    second = resolve(opening, known({"contact.danger_now": "no"}))
    assert (first.place, second.place) == ("to_danger", "safe")


def test_a_case_of_two_hundred_answers_is_decided_by_looking_at_what_the_branches_test_and_no_more(
    shipped: dict[str, str],
) -> None:
    library = read_library(shipped)
    police = library.newest["law_enforcement"]
    answers = {name: (frozenset({"not_known"}), frozenset({"not_known"})) for name in list(library.fields)[:200]}
    answers |= {"person.age": (frozenset({"not_under_18"}),), "person.override_grounds": (frozenset({"none_found"}),)}
    looked: list[str] = []

    def look(name: str) -> tuple[frozenset[str] | None, ...]:
        looked.append(name)
        return answers[name]

    assert resolve(police, look).place == "hold_manager"
    branches = [branch for step in police.steps.values() for branch in step.branches if branch.when]
    assert len(looked) <= sum(len(list(leaves(branch.when))) for branch in branches if branch.when)
