"""Conditions: data in, one of three truths out. Nothing is evaluated as text.

A mapping needs every field in it, a list any one of its values; `any:` lists alternatives and `not:` negates
(architecture 4). Over several members (all possible victims) a field is true when it is true of any of them.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

Look = Callable[[str], tuple[frozenset[str] | None, ...]]
"""What is known of a field: one reading for each member; None is not answered; no member at all is unknown."""


class Truth(Enum):
    """True, false, or not yet known."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


Judge = Callable[[Look], Truth]


@dataclass(frozen=True, slots=True)
class Is:
    """A field holds at least one of these values."""

    field: str
    values: tuple[str, ...]
    line: int = dataclasses.field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class All:
    """Every part is needed."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part is enough."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must be false."""

    part: "Condition"


Condition = Is | All | AnyOf | Not


class Misread(ValueError):
    """A condition has a shape that no condition may have; *line* is 0 where it was not read from a file."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


def evaluate(condition: Condition, look: Look) -> Truth:
    """Say whether the condition is true, false or not yet known of what *look* gives."""
    return judge(condition)(look)


def judge(condition: Condition) -> Judge:
    """Turn a condition into a function, once, so that deciding is fast (Kleene's three values)."""
    if isinstance(condition, Is):
        return _judge_field(condition.field, frozenset(condition.values))
    if isinstance(condition, All):
        return _judge_parts(tuple(judge(part) for part in condition.parts), stop=Truth.FALSE, default=Truth.TRUE)
    if isinstance(condition, AnyOf):
        return _judge_parts(tuple(judge(part) for part in condition.parts), stop=Truth.TRUE, default=Truth.FALSE)
    return _judge_not(judge(condition.part))


def leaves(condition: Condition) -> Iterator[Is]:
    """Give every field test inside the condition, in the order written."""
    if isinstance(condition, Is):
        yield condition
    elif isinstance(condition, Not):
        yield from leaves(condition.part)
    else:
        for part in condition.parts:
            yield from leaves(part)


def fields_of(condition: Condition) -> frozenset[str]:
    """Name every field that the condition mentions."""
    return frozenset(leaf.field for leaf in leaves(condition))


def read_condition(node: object, *, aliases: Mapping[str, tuple[str, ...]] | None = None) -> Condition:
    """Make a condition of a mapping (plain, or read from a file with its lines).

    Args:
        node: a mapping of fields to values, with `any:` and `not:` where wanted.
        aliases: what `any_of: types` and `any_of: indicators` stand for.

    Raises:
        Misread: with the line of what is not a condition.
    """
    if not isinstance(node, Mapping):
        raise Misread(
            _line(node), "A condition must be a mapping of fields to values; text is never run or worked out."
        )
    if not node:
        raise Misread(_line(node), "This condition is empty. Use otherwise for what is left.")
    parts = tuple(_part(str(key), value, _line(key), aliases or {}) for key, value in node.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _part(key: str, value: object, line: int, aliases: Mapping[str, tuple[str, ...]]) -> Condition:
    if key == "not":
        return Not(read_condition(value, aliases=aliases))
    if key == "any":
        if not isinstance(value, list) or not value:
            raise Misread(line, "any: needs a list of conditions.")
        return AnyOf(tuple(read_condition(item, aliases=aliases) for item in value))
    values = value if isinstance(value, list) else [value]
    if not values:
        raise Misread(line, f"{key} has no value to be tested against.")
    flat = tuple(one for item in values for one in _values(key, item, line, aliases))
    return Is(key, tuple(dict.fromkeys(flat)), line)


def _values(key: str, item: object, line: int, aliases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if isinstance(item, str):
        if not item:
            raise Misread(line, f"{key} has no value to be tested against.")
        return (str(item),)
    if isinstance(item, Mapping) and list(item) == ["any_of"]:
        name = item["any_of"]
        if isinstance(name, str) and name in aliases:
            return aliases[name]
        raise Misread(_line(item) or line, f"any_of knows only: {', '.join(sorted(aliases)) or 'nothing here'}.")
    raise Misread(_line(item) or line, f"{key} must be tested against an option, a list of options, or any_of.")


def _line(node: object) -> int:
    line = getattr(node, "line", 0)
    return line if isinstance(line, int) else 0


def _judge_field(name: str, values: frozenset[str]) -> Judge:
    def decide(look: Look) -> Truth:
        readings = look(name)
        truth = Truth.FALSE if readings else Truth.UNKNOWN
        for reading in readings:
            if reading is None:
                truth = Truth.UNKNOWN
            elif not reading.isdisjoint(values):
                return Truth.TRUE
        return truth

    return decide


def _judge_parts(parts: tuple[Judge, ...], *, stop: Truth, default: Truth) -> Judge:
    def decide(look: Look) -> Truth:
        truth = default
        for part in parts:
            found = part(look)
            if found is stop:
                return stop
            if found is Truth.UNKNOWN:
                truth = Truth.UNKNOWN
        return truth

    return decide


def _judge_not(part: Judge) -> Judge:
    opposite = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}

    def decide(look: Look) -> Truth:
        return opposite[part(look)]

    return decide
