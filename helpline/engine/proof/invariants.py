"""What the engine makes impossible, by name: the only ground on which a counterexample may be set aside.

Each is proved by the test that it names; a proof that needs another one fails until it stands here with its test.
"""

from dataclasses import dataclass

from helpline.protocol.child_path import CHILD_ANSWERS
from helpline.protocol.conditions import AnyOf, Condition, Is, Not, fields_of
from helpline.protocol.conjunctions import Conjunction, Space, ways
from helpline.protocol.sorts import TRUE


@dataclass(frozen=True, slots=True)
class Invariant:
    """Something that holds of what a run sees, whatever is answered."""

    name: str
    says: str
    holds: Condition
    proved_by: str


INVARIANTS: tuple[Invariant, ...] = (
    Invariant(
        "band_agrees_with_age",
        "Whoever is worked out to be under 18 is read as under 18, or as not being sure of it.",
        AnyOf(
            (
                Not(Is("person.age_band", ("under_16", "age_16_17"))),
                Is("person.age", tuple(sorted(CHILD_ANSWERS))),
            )
        ),
        "tests/proof/test_invariants.py::test_band_agrees_with_age",
    ),
)


def possible(conjunction: Conjunction, space: Space) -> Conjunction | None:
    """Narrow a conjunction, read as claims, to what the invariants allow; None where that leaves nothing."""
    kept = conjunction
    for invariant in INVARIANTS:
        if fields_of(invariant.holds) <= space.place_of.keys():
            narrowed = next(ways(invariant.holds, (TRUE, TRUE), kept, space), None)
            if narrowed is None:
                return None
            kept = narrowed
    return kept
