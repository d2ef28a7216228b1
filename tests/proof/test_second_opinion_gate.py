"""z3 and the proof agree, on made-up gates and promises about them, on what a gate lets through and what that breaks.

A gate is a condition over answers, blank among them, that opens where it is true. Of a field that a promise is about
it tells apart what that promise does, and of any other what some promise does: between more than that the proof does
not choose (decision 0010).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest
import z3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpline.engine.case import Case
from helpline.engine.proof.gates import Gates
from helpline.engine.proof.imagined import PERSON
from helpline.engine.referral import Referral
from helpline.protocol.conditions import All, AnyOf, Condition, Is, Truth, evaluate, leaves
from helpline.protocol.library import Library
from helpline.protocol.model import Branch, End, ProtocolVersion, Step
from helpline.protocol.promise import Promise
from helpline.protocol.sorts import BLANK
from tests.proof.by_z3 import Formula, every_reading
from tests.proof.generated import FIELDS
from tests.protocol.drawn import conditions_of

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
OPEN = Is("gate.submit", ("open",))
VERSION = ProtocolVersion(
    id="made_up",
    version=1,
    title="Made up",
    about="case_or_person",
    in_force_from=date(2026, 11, 1),
    first="s0",
    steps={"s0": Step("s0", tuple(FIELDS), (Branch(None, "there"),))},
    ends={"there": End("there", "REFER")},
)


@dataclass(frozen=True)
class Question:
    """A gate, a promise about it, and a second promise that is about other fields."""

    gate: Condition
    when: Condition
    then: Condition
    beside: Condition


def _leaves_of(names: list[str]) -> st.SearchStrategy[Condition]:
    return st.sampled_from(names).flatmap(
        lambda name: st.lists(
            st.sampled_from([BLANK, *sorted(FIELDS[name].testable)]), min_size=1, max_size=3, unique=True
        ).map(lambda values: Is(name, tuple(values)))
    )


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Draw any gate, and any promise about it."""
    names = draw(st.permutations(sorted(FIELDS)))
    promised, others = _leaves_of(names[:3]), draw(st.lists(_leaves_of(names[3:]), min_size=1, max_size=2))
    when, then = draw(conditions_of(promised)), draw(conditions_of(promised))
    asked = [*leaves(when), *leaves(then), *others]
    return Question(draw(conditions_of(st.sampled_from(asked))), when, then, All(tuple(others)))


def _reading(case: Case, name: str) -> frozenset[str]:
    given = case.answers.get((PERSON.person_id, name))
    if given is None:
        return frozenset({BLANK})
    return frozenset(given.answer.options or ({given.answer.missing} if given.answer.missing else {"given"}))


def _found(question: Question, library: Library) -> tuple[bool, bool]:
    def gate(case: Case, referral: Referral, *, library: Library, on: date) -> Iterator[str]:
        if evaluate(question.gate, lambda name: (_reading(case, name),)) is not Truth.TRUE:
            yield "Shut."

    promise = Promise("asked", "It is made up.", "protocol", when=All((OPEN, question.when)), then=question.then)
    beside = Promise("beside", "It is made up.", "protocol", when=OPEN, then=question.beside)
    gates = Gates(library, (promise, beside), {}, submission=gate)
    found = gates.judge(VERSION)["asked"]
    return found.is_met, found.broken_by is not None


def _by_z3(question: Question) -> tuple[bool, bool]:
    said = {name: _choices(name) for name in FIELDS}
    solver = z3.Solver()
    for choices in said.values():
        solver.add(z3.PbEq([(chosen, 1) for chosen in choices.values()], 1))
    binds = [_true(question.gate, said), _true(question.when, said)]
    is_met = solver.check(*binds) == z3.sat
    return is_met, solver.check(*binds, z3.Not(_true(question.then, said))) == z3.sat


def _choices(name: str) -> Mapping[frozenset[str], Formula]:
    """Give each thing that may be answered to a field, of several options any two, as one choice."""
    readings = (one or frozenset({BLANK}) for one in every_reading(FIELDS[name]))
    return {one: z3.Bool(f"{name} is {sorted(one)}") for one in readings if len(one) <= 2}


def _true(condition: Condition, said: Mapping[str, Mapping[frozenset[str], Formula]]) -> Formula:
    if isinstance(condition, Is):
        choices = said[condition.field]
        return z3.Or(*(choices[one] for one in choices if one & set(condition.values)))
    if isinstance(condition, All | AnyOf):
        parts = [_true(part, said) for part in condition.parts]
        return z3.And(*parts) if isinstance(condition, All) else z3.Or(*parts)
    return z3.Not(_true(condition.part, said))


@pytest.fixture(scope="module")
def made_up(library: Library) -> Library:
    """Give a library with the made-up fields."""
    return replace(library, fields=FIELDS)


@settings(max_examples=25, suppress_health_check=QUIET)
@given(question=questions())
def test_z3_finds_the_same_of_what_any_gate_lets_through(made_up: Library, question: Question) -> None:
    assert _found(question, made_up) == _by_z3(question)


@pytest.mark.soak
@settings(max_examples=3_000, suppress_health_check=QUIET)
@given(question=questions())
def test_z3_finds_the_same_of_what_many_gates_let_through(made_up: Library, question: Question) -> None:
    assert _found(question, made_up) == _by_z3(question)
