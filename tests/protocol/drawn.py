"""Conditions and routes drawn at random, over whatever fields and ends a test has."""

from collections.abc import Iterable

from hypothesis import strategies as st

from helpline.protocol.conditions import All, AnyOf, Condition, Not
from helpline.protocol.model import Branch, Step


def conditions_of(leaves: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Draw any condition that is made of some leaves."""
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple))
            | st.builds(AnyOf, st.lists(inner, min_size=1, max_size=3).map(tuple))
            | st.builds(Not, inner)
        ),
        max_leaves=4,
    )


def drawn_steps(
    draw: st.DrawFn,
    *,
    most: int,
    asks: tuple[str, ...],
    conditions: st.SearchStrategy[Condition],
    ends: Iterable[str],
) -> dict[str, Step]:
    """Draw a route of up to *most* steps, named s0, s1, ..., each leading only onwards, with any conditions at all."""
    count, steps = draw(st.integers(1, most)), {}
    for number in range(count):
        ahead = [f"s{later}" for later in range(number + 1, count)] + list(ends)
        tests = draw(st.lists(st.builds(Branch, conditions, st.sampled_from(ahead)), max_size=3))
        steps[f"s{number}"] = Step(f"s{number}", asks, (*tests, Branch(None, draw(st.sampled_from(ahead)))))
    return steps
