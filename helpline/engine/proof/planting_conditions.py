"""Slips in one condition: a value forgotten or let in, a part left out, a negation lost."""

from collections.abc import Callable, Iterator, Mapping

from helpline.protocol.conditions import All, AnyOf, Condition, Is, Not
from helpline.protocol.fields import Field

Slip = tuple[str, str, Condition | None]
"""Its kind, what was done, and the condition after it; None where nothing of it is left."""

WIDENED, NARROWED, FORGOTTEN, TURNED = "condition widened", "condition narrowed", "value forgotten", "negation lost"


def slips_in(condition: Condition, fields: Mapping[str, Field]) -> Iterator[Slip]:
    """Give every slip of a condition, each alone."""
    if isinstance(condition, Is):
        yield from _in_leaf(condition, fields)
    elif isinstance(condition, Not):
        yield TURNED, f"“not” lost before {said(condition.part)}", condition.part
        for kind, what, part in slips_in(condition.part, fields):
            opposite = {WIDENED: NARROWED, NARROWED: WIDENED, FORGOTTEN: WIDENED}.get(kind, kind)
            yield opposite, f"{what} under “not”", Not(part) if part is not None else None
    elif isinstance(condition, All):
        yield from _in_parts(condition.parts, All, WIDENED, fields)
    else:
        yield from _in_parts(condition.parts, AnyOf, NARROWED, fields)


def _in_leaf(leaf: Is, fields: Mapping[str, Field]) -> Iterator[Slip]:
    for value in leaf.values if len(leaf.values) > 1 else ():
        kept = tuple(one for one in leaf.values if one != value)
        yield FORGOTTEN, f"“{value}” forgotten of {leaf.field}", Is(leaf.field, kept, leaf.line)
    for value in sorted(fields[leaf.field].testable) if leaf.field in fields else ():
        if value not in leaf.values:
            yield WIDENED, f"“{value}” let in to {leaf.field}", Is(leaf.field, (*leaf.values, value), leaf.line)


def _in_parts(
    parts: tuple[Condition, ...],
    make: Callable[[tuple[Condition, ...]], Condition],
    kind_of_loss: str,
    fields: Mapping[str, Field],
) -> Iterator[Slip]:
    for at, part in enumerate(parts):
        others = (*parts[:at], *parts[at + 1 :])
        if others:
            yield kind_of_loss, f"{said(part)} left out", others[0] if len(others) == 1 else make(others)
        for kind, what, after in slips_in(part, fields):
            yield kind, what, make((*parts[:at], after, *parts[at + 1 :])) if after is not None else None


def said(condition: Condition) -> str:
    """Say a condition shortly, as its file has it."""
    if isinstance(condition, Is):
        return f"{condition.field}: {', '.join(condition.values)}"
    if isinstance(condition, Not):
        return f"not ({said(condition.part)})"
    word = " and " if isinstance(condition, All) else " or "
    return f"({word.join(map(said, condition.parts))})"
