"""z3 and the proof agree, on made-up protocols, on which ways there are and on which promises are kept."""

import pytest
import z3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpline.engine.proof.routes import judge_routes, walk
from helpline.protocol.conditions import All, AnyOf, Condition, Is, Not
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.paths import space_of, standings
from helpline.protocol.promise import Promise
from helpline.protocol.sorts import BLANK
from tests.proof.by_z3 import Formula, Oracle, Route
from tests.proof.generated import ENDS, FIELDS, protocols

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MANY = settings(max_examples=1_500, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

_OF_ANSWERS = st.sampled_from(sorted(FIELDS)).flatmap(
    lambda name: st.builds(
        Is,
        st.just(name),
        st.lists(st.sampled_from([BLANK, *sorted(FIELDS[name].testable)]), min_size=1, max_size=3, unique=True).map(
            tuple
        ),
    )
)
_OF_ENDS = st.builds(
    Is,
    st.just("end.outcome"),
    st.lists(st.sampled_from([*(end.outcome for end in ENDS.values()), "none"]), min_size=1, unique=True).map(tuple),
) | st.builds(Is, st.just("run.is"), st.sampled_from([("ended",), ("waiting",), ("not_started",)]))
CLAIMS: st.SearchStrategy[Condition] = st.recursive(
    _OF_ANSWERS | _OF_ENDS,
    lambda inner: (
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Not, inner)
    ),
    max_leaves=4,
)


def _same_ways(version: ProtocolVersion) -> None:
    oracle = Oracle(version, FIELDS)
    theirs = {
        (route.turns, route.place, route.starts_itself) for route in oracle.routes() if oracle.is_possible(route.holds)
    }
    ours = {
        (tuple((turn.step, turn.number) for turn in path.turns), path.place, path.starts_itself)
        for path in standings(version, space_of(version, FIELDS))
    }
    assert ours == theirs


def _same_verdict(version: ProtocolVersion, when: Condition | None, then: Condition) -> None:
    promise = Promise("made_up", "It is made up.", "protocol", when=when, then=then)
    found = judge_routes(walk(version, (promise,), FIELDS), (promise,), {})["made_up"]
    oracle = Oracle(version, FIELDS)
    is_met = is_broken = False
    for route in (*oracle.routes(), Route((), "", False, oracle.not_begun())):
        facts = _facts(route)
        binds = [route.holds] if when is None else [route.holds, oracle.claim(when, facts)]
        is_met = is_met or oracle.is_possible(_all(binds))
        is_broken = is_broken or oracle.is_possible(_all([*binds, oracle.claim(Not(then), facts)]))
    assert (found.is_met, found.broken_by is not None) == (is_met, is_broken)


def _facts(route: Route) -> dict[str, str]:
    if not route.place:
        return {"run.is": "not_started", "end.outcome": "none"}
    end = ENDS.get(route.place)
    return {"run.is": "ended" if end else "waiting", "end.outcome": end.outcome if end else "none"}


def _all(formulas: list[Formula]) -> Formula:
    return z3.And(*formulas)


@FEW
@given(protocols())
def test_z3_finds_the_same_ways_through_any_protocol(version: ProtocolVersion) -> None:
    _same_ways(version)


@FEW
@given(protocols(), st.none() | CLAIMS, CLAIMS)
def test_z3_comes_to_the_same_verdict_on_any_promise(
    version: ProtocolVersion, when: Condition | None, then: Condition
) -> None:
    _same_verdict(version, when, then)


@pytest.mark.soak
@MANY
@given(protocols())
def test_z3_finds_the_same_ways_through_many_protocols(version: ProtocolVersion) -> None:
    _same_ways(version)


@pytest.mark.soak
@MANY
@given(protocols(), st.none() | CLAIMS, CLAIMS)
def test_z3_comes_to_the_same_verdict_on_many_promises(
    version: ProtocolVersion, when: Condition | None, then: Condition
) -> None:
    _same_verdict(version, when, then)
