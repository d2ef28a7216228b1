"""What can be wrong with the way through a version: dead ends, circles, places nobody reaches, branches never taken."""

from collections.abc import Iterator, Mapping

from helpline.protocol.conditions import All, AnyOf, Condition, Is, Not, fields_of, leaves
from helpline.protocol.fields import Field
from helpline.protocol.model import Branch, ProtocolVersion, Step
from helpline.protocol.ways import asked_before, circle, reachable

Found = Iterator[tuple[int, str]]
"""Faults as they are found: each with its line and its sentence."""


def route_faults(version: ProtocolVersion, fields: Mapping[str, Field]) -> Found:
    """Find every fault of the route; a way that goes in a circle is not looked at further."""
    if not version.steps:
        yield 1, "The protocol has no steps."
        return
    for step in version.steps.values():
        yield from _step(version, step)
    around = circle(version)
    if around:
        yield (
            version.steps[around[0]].line,
            f"The route goes in a circle: {' → '.join((*around, around[0]))}.",
        )
        return
    yield from _unreached(version)
    yield from _tested_unasked(version, fields)


def _step(version: ProtocolVersion, step: Step) -> Found:
    places = version.steps.keys() | version.ends.keys()
    last = len(step.branches) - 1
    for number, branch in enumerate(step.branches):
        if branch.go not in places:
            yield (
                branch.line,
                f"The step “{step.id}” goes to “{branch.go}”, which is neither a step nor an end.",
            )
        if branch.when is None and number != last:
            yield step.branches[number + 1].line, f"The step “{step.id}” has a branch after its otherwise."
        shadow = _shadow(branch, step.branches[:number])
        if shadow is not None:
            yield (
                branch.line,
                f"This branch is never taken: the one on line {shadow.line} is true whenever it is.",
            )
    if not any(branch.when is None for branch in step.branches):
        yield step.line, f"The step “{step.id}” is a dead end: it has no otherwise."


def _unreached(version: ProtocolVersion) -> Found:
    reached = reachable(version)
    for step in version.steps.values():
        if step.id not in reached:
            yield step.line, f"No way leads to the step “{step.id}”."
    for end in version.ends.values():
        if end.id not in reached:
            yield end.line, f"No way leads to the end “{end.id}”."


def _tested_unasked(version: ProtocolVersion, fields: Mapping[str, Field]) -> Found:
    before = asked_before(version)
    started = fields_of(version.starts_when) if version.starts_when is not None else frozenset()
    for step in version.steps.values():
        asked = before.get(step.id, frozenset()) | frozenset(step.ask) | started
        for branch in step.branches:
            for leaf in leaves(branch.when) if branch.when is not None else ():
                field = fields.get(leaf.field)
                if field is not None and field.kind != "computed" and leaf.field not in asked:
                    line = leaf.line or branch.line
                    yield (
                        line,
                        f"“{leaf.field}” is tested at the step “{step.id}” and not asked there or above it.",
                    )


def _shadow(branch: Branch, above: tuple[Branch, ...]) -> Branch | None:
    """Give the branch above that is true whenever this one is, as far as can be seen from their shape."""
    if branch.when is None:
        return None
    for earlier in above:
        if earlier.when is not None and _implies(branch.when, earlier.when):
            return earlier
    return _covered_bit_by_bit(branch, above)


def _covered_bit_by_bit(branch: Branch, above: tuple[Branch, ...]) -> Branch | None:
    parts = branch.when.parts if isinstance(branch.when, All) else (branch.when,)
    for part in parts:
        if isinstance(part, Is):
            alike = [one for one in above if isinstance(one.when, Is) and one.when.field == part.field]
            taken = {value for one in alike if isinstance(one.when, Is) for value in one.when.values}
            if alike and taken.issuperset(part.values):
                return alike[-1]
    return None


def _implies(narrow: Condition, wide: Condition) -> bool:
    """Say whether *wide* must be true whenever *narrow* is; False also where that cannot be seen."""
    match narrow, wide:
        case _, All(parts):
            seen = all(_implies(narrow, part) for part in parts)
        case AnyOf(parts), _:
            seen = all(_implies(part, wide) for part in parts)
        case _, AnyOf(parts) if any(_implies(narrow, part) for part in parts):
            seen = True
        case All(parts), _:
            seen = any(_implies(part, wide) for part in parts)
        case Is(), Is():
            seen = narrow.field == wide.field and set(narrow.values) <= set(wide.values)
        case Not(), Not():
            seen = _implies(wide.part, narrow.part)
        case _:
            seen = False
    return seen
