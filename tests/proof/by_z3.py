"""A second opinion: the same questions about a made-up protocol, put to z3 in words of its own.

Nothing of the proof is used here. Answers are what everybody's readings of a field can be, whole and one by one; truths
are told from them as architecture 5 says it, and a route is a formula.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any

import z3

from helpline.protocol.conditions import All, AnyOf, Condition, Is
from helpline.protocol.fields import NON_ANSWERS, Field
from helpline.protocol.model import ProtocolVersion, Step
from helpline.protocol.sorts import BLANK

Turns = tuple[tuple[str, int], ...]
Formula = Any
"""z3 gives no types of its own."""


@dataclass(frozen=True)
class Route:
    """A way to stand: the branches taken, the place, who began it, and when it is so."""

    turns: Turns
    place: str
    starts_itself: bool
    holds: Formula


def every_reading(field: Field) -> list[frozenset[str]]:
    """Give everything that one person can answer; the empty set is blank."""
    if not field.has_options:
        chosen: list[tuple[str, ...]] = [("given",)]
    elif field.kind == "multi":
        apart = [option.id for option in field.options if not field.is_exclusive(option.id)]
        alone = [(option.id,) for option in field.options if field.is_exclusive(option.id)]
        chosen = [*chain.from_iterable(combinations(apart, size) for size in range(1, len(apart) + 1)), *alone]
    else:
        chosen = [(option.id,) for option in field.options]
    return [frozenset(), *map(frozenset, chosen), *(frozenset({reason}) for reason in NON_ANSWERS)]


class Oracle:
    """A protocol among all answers that anybody can give to it."""

    def __init__(self, version: ProtocolVersion, fields: Mapping[str, Field]) -> None:
        self.version = version
        self.nobody = z3.Bool("nobody")
        self.there: dict[str, dict[frozenset[str], Formula]] = {}
        self.first: dict[str, dict[frozenset[str], Formula]] = {}
        self.solver = z3.Solver()
        for name, field in fields.items():
            self._answer(
                name, every_reading(field), is_of_several=name.startswith("person.") and version.about != "person"
            )
        if version.about == "person":
            self.solver.add(z3.Not(self.nobody))

    def _answer(self, name: str, readings: list[frozenset[str]], *, is_of_several: bool) -> None:
        there = {one: z3.Bool(f"{name} is {sorted(one)}") for one in readings}
        first = {one: z3.Bool(f"{name} first {sorted(one)}") for one in readings}
        self.there[name], self.first[name] = there, first
        self.solver.add(z3.PbEq([(one, 1) for one in first.values()], 1))
        if is_of_several:
            self.solver.add(z3.Implies(self.nobody, z3.And(first[frozenset()], z3.Not(z3.Or(*there.values())))))
            for one in readings:
                self.solver.add(z3.Implies(z3.And(z3.Not(self.nobody), first[one]), there[one]))
        else:
            self.solver.add(*(there[one] == first[one] for one in readings))

    def is_possible(self, formula: Formula) -> bool:
        """Say whether some answers make a formula true."""
        return bool(self.solver.check(formula) == z3.sat)

    def truth(self, condition: Condition) -> tuple[Formula, Formula]:
        """Give when a condition is true, and when it is false; else it is not yet known."""
        if isinstance(condition, Is):
            there = self.there[condition.field]
            hits = z3.Or(*(there[one] for one in there if one & set(condition.values)))
            is_open = z3.Or(there[frozenset()], z3.Not(z3.Or(*there.values())))
            return hits, z3.And(z3.Not(hits), z3.Not(is_open))
        if isinstance(condition, All | AnyOf):
            parts = [self.truth(part) for part in condition.parts]
            every, some = (z3.And, z3.Or) if isinstance(condition, All) else (z3.Or, z3.And)
            return every(*(true for true, _ in parts)), some(*(false for _, false in parts))
        true, false = self.truth(condition.part)
        return false, true

    def claim(self, condition: Condition, facts: Mapping[str, str]) -> Formula:
        """Give when a claim is true: of the first person alone, to whom blank is a fact."""
        if isinstance(condition, Is):
            if condition.field in facts:
                return z3.BoolVal(facts[condition.field] in condition.values)
            first = self.first[condition.field]
            return z3.Or(*(first[one] for one in first if (one or {BLANK}) & set(condition.values)))
        if isinstance(condition, All | AnyOf):
            parts = [self.claim(part, facts) for part in condition.parts]
            return z3.And(*parts) if isinstance(condition, All) else z3.Or(*parts)
        return z3.Not(self.claim(condition.part, facts))

    def routes(self) -> Iterator[Route]:
        """Give every way to stand that the branches allow, possible or not."""
        version = self.version
        if version.starts_when is None:
            yield from self._walk(version.first, (), z3.BoolVal(True), starts_itself=True)
            return
        true, false = self.truth(version.starts_when)
        yield from self._walk(version.first, (), true, starts_itself=True)
        if version.about == "person":
            yield Route((), version.first, False, z3.Not(z3.Or(true, false)))
        else:
            yield from self._walk(version.first, (), z3.Not(true), starts_itself=False)

    def not_begun(self) -> Formula:
        """Give when the version does not begin by itself."""
        if self.version.starts_when is None:
            return z3.BoolVal(False)
        return z3.Not(self.truth(self.version.starts_when)[0])

    def _walk(self, place: str, turns: Turns, so_far: Formula, *, starts_itself: bool) -> Iterator[Route]:
        step = self.version.steps.get(place)
        if step is None:
            yield Route(turns, place, starts_itself, so_far)
            return
        waits = []
        for number, goes, is_taken, is_open in self._branches(step):
            waits.append(is_open)
            yield from self._walk(
                goes, (*turns, (place, number)), z3.And(so_far, is_taken), starts_itself=starts_itself
            )
        yield Route(turns, place, starts_itself, z3.And(so_far, z3.Or(*waits)))

    def _branches(self, step: Step) -> Iterator[tuple[int, str, Formula, Formula]]:
        above = z3.BoolVal(True)
        for number, branch in enumerate(step.branches):
            true, false = (z3.BoolVal(True), z3.BoolVal(False)) if branch.when is None else self.truth(branch.when)
            yield number, branch.go, z3.And(above, true), z3.And(above, z3.Not(true), z3.Not(false))
            above = z3.And(above, false)
