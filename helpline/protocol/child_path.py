"""Who is on the child path: said once, for the engine, the proofs and the invented calls."""

from collections.abc import Iterable

from helpline.protocol.fields import NON_ANSWERS

CHILD_ANSWERS = frozenset({"under_18", "might_be_under_18", "disputed", *NON_ANSWERS})
"""Answers to *could they be under 18?* that put a person on the child path (rulings 19 and 22)."""


def is_on_child_path(reading: Iterable[str]) -> bool:
    """Say whether what is read of a person's age puts them there; blank is not an answer, so it does not yet."""
    return not CHILD_ANSWERS.isdisjoint(reading)
