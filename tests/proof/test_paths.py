"""Whatever has been answered, exactly one way holds, and it is the one that is walked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.data import protocol_files
from helpline.protocol.conditions import All, Is, Truth, evaluate
from helpline.protocol.fields import Field, Option
from helpline.protocol.library import Library, read_library
from helpline.protocol.model import Branch, End, ProtocolVersion, Step
from helpline.protocol.paths import PATH_LIMIT, TooManyPaths, paths_of, space_of, standings
from helpline.protocol.resolve import resolve, waits_to_start
from helpline.protocol.witness import witness_of
from tests.proof.generated import FIELDS, looks, protocols


@pytest.fixture(scope="module")
def library() -> Library:
    """Give the library of this product."""
    return read_library(protocol_files())


def small(*branches: Branch, start: Is | None = None, about: str = "person") -> ProtocolVersion:
    """Make a version of one step."""
    ends = {"here": End("here", "HOLD"), "there": End("there", "REFER")}
    steps = {"s": Step("s", tuple(FIELDS), (*branches, Branch(None, "here")))}
    return ProtocolVersion("made_up", 1, "Made up", about, date(2026, 11, 1), "s", steps, ends, starts_when=start)


@given(st.data())
def test_the_one_path_that_holds_is_the_one_that_is_walked(data: st.DataObject) -> None:
    version = data.draw(protocols())
    look = data.draw(looks(version))
    holding = [path for path in standings(version, space_of(version, FIELDS)) if path.holds(look)]
    start = Truth.TRUE if version.starts_when is None else evaluate(version.starts_when, look)
    if start is Truth.FALSE and version.about == "person":
        assert holding == []
        return
    (path,) = holding
    waits = start is Truth.UNKNOWN and version.about == "person"
    walked = waits_to_start(version, look) if waits else resolve(version, look)
    assert (path.place, path.is_end) == (walked.place, walked.is_end)
    assert [(turn.step, turn.branch.go) for turn in path.turns] == [(one.step, one.went_to) for one in walked.path]
    assert path.starts_itself is (start is Truth.TRUE)


@given(protocols())
def test_every_path_is_walked_by_its_own_example(version: ProtocolVersion) -> None:
    for path in standings(version, space_of(version, FIELDS)):
        answers = path.example()
        if version.about == "person" and not path.starts_itself:
            continue
        walked = resolve(version, lambda name, answers=answers: answers.get(name, (None,)))
        assert path.holds(lambda name, answers=answers: answers.get(name, (None,)))
        assert (walked.place, walked.is_end) == (path.place, path.is_end)


def test_a_path_that_no_answers_can_take_is_not_there() -> None:
    version = small(
        Branch(Is("contact.a", ("yes", "not_sure")), "there"),
        Branch(All((Is("contact.a", ("yes",)), Is("person.c", ("yes",)))), "there"),
    )
    taken = {turn.number for path in paths_of(version, FIELDS) for turn in path.turns}
    assert taken == {0, 2}


def test_what_tells_options_together_from_options_alone_is_a_sort_of_its_own() -> None:
    version = small(Branch(All((Is("person.d", ("hurt",)), Is("person.d", ("watched",)))), "there"))
    (there,) = [path for path in paths_of(version, FIELDS) if path.place == "there"]
    assert there.example() == {"person.d": (frozenset({"hurt", "watched"}),)}


def test_two_people_of_one_run_can_answer_what_one_alone_cannot() -> None:
    both = All((Is("person.c", ("yes",)), Is("person.c", ("no",))))
    assert [path.place for path in paths_of(small(Branch(both, "there")), FIELDS)] == ["here", "here"]
    (there,) = [path for path in paths_of(small(Branch(both, "there"), about="case"), FIELDS) if path.place == "there"]
    witness = witness_of(there)
    assert (witness.answers, witness.others) == ({"person.c": ("yes",)}, ({"person.c": ("no",)},))
    assert witness.length == 2


@pytest.mark.parametrize(("about", "started"), [("person", {"yes"}), ("case", {"yes", "blank", "no"})])
def test_a_run_about_a_person_is_never_started_against_its_own_start_condition(about: str, started: set[str]) -> None:
    version = small(start=Is("person.c", ("yes",)), about=about)
    sorts = {
        next(iter(sort.example[0] or {"blank"}))
        for path in paths_of(version, FIELDS)
        for sort in path.space.domains[0].chosen(path.conjunction[0])
        if len(sort.example) == 1
    }
    assert sorts == started


def test_the_simplest_answers_leave_blank_what_may_stay_blank() -> None:
    version = small(Branch(All((Is("contact.a", ("yes",)), Is("person.c", ("yes",)))), "there"))
    shortest = min((path for path in paths_of(version, FIELDS) if path.place == "here"), key=lambda p: len(p.example()))
    assert witness_of(shortest).answers == {"contact.a": ("no",)}


def test_a_version_with_more_paths_than_anybody_oversees_is_not_walked() -> None:
    count = 40
    fields = {f"case.f{n}": Field(f"case.f{n}", "F", "choice", "case", (Option("yes", "Yes"),)) for n in range(count)}
    steps = {
        f"s{n}": Step(f"s{n}", (), (Branch(Is(f"case.f{n}", ("yes",)), f"s{n + 1}"), Branch(None, f"s{n + 1}")))
        for n in range(count)
    }
    version = ProtocolVersion(
        "long", 1, "Long", "case", date(2026, 11, 1), "s0", steps, {f"s{count}": End(f"s{count}", "HOLD")}
    )
    assert 2**count > PATH_LIMIT
    with pytest.raises(TooManyPaths):
        paths_of(version, fields)


def test_every_branch_and_end_of_every_shipped_protocol_is_on_some_path(library: Library) -> None:
    for version in library.newest.values():
        paths = paths_of(version, library.fields)
        assert {path.place for path in paths} == set(version.ends), version.id
        taken = {(turn.step, turn.number) for path in paths for turn in path.turns}
        tested = {(step.id, at) for step in version.steps.values() for at, one in enumerate(step.branches) if one.when}
        assert tested <= taken, (version.id, tested - taken)


@given(protocols())
def test_a_run_that_is_fully_answered_reaches_an_end(version: ProtocolVersion) -> None:
    space = space_of(version, FIELDS)
    answered = [sum(1 << at for at, sort in enumerate(domain.sorts) if not sort.is_blank) for domain in space.domains]
    for path in standings(version, space):
        whole = all(mask & kept for mask, kept in zip(path.conjunction, answered, strict=True))
        assert path.is_end or not whole
