"""Whether one condition is true in more cases than another, found by going through every combination of answers."""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Literal

from helpline.protocol.conditions import Condition, Is, Truth, judge, leaves
from helpline.protocol.fields import NON_ANSWERS, Field

Width = Literal["same", "widened", "narrowed", "other"]

MOST = 20_000
"""Combinations gone through; beyond it a change is called *other*, which claims nothing."""

Reading = frozenset[str]


def width(older: Condition | None, newer: Condition | None, fields: Mapping[str, Field]) -> Width:
    """Say how *newer* stands to *older* for one person with every answer given; None is true in every case.

    *Widened* means true wherever the older was, and in some case more; *narrowed* the reverse.
    """
    if older == newer:
        return "same"
    gains = loses = False
    combinations = _combinations([one for one in (older, newer) if one is not None], fields)
    if combinations is None:
        return "other"
    for look in combinations:
        was, is_now = _holds(older, look), _holds(newer, look)
        gains |= is_now and not was
        loses |= was and not is_now
    if gains:
        return "other" if loses else "widened"
    return "narrowed" if loses else "same"


def _holds(condition: Condition | None, readings: Mapping[str, Reading]) -> bool:
    return condition is None or judge(condition)(lambda name: (readings[name],)) is Truth.TRUE


def _combinations(conditions: list[Condition], fields: Mapping[str, Field]) -> Iterator[Mapping[str, Reading]] | None:
    tests: dict[str, list[Is]] = {}
    for condition in conditions:
        for leaf in leaves(condition):
            tests.setdefault(leaf.field, []).append(leaf)
    readings = {name: _readings(of, fields.get(name)) for name, of in tests.items()}
    if prod(len(each) for each in readings.values()) > MOST:
        return None
    return (dict(zip(readings, chosen, strict=True)) for chosen in product(*readings.values()))


def _readings(tests: list[Is], field: Field | None) -> list[Reading]:
    """Give one reading for each way of satisfying the tests; several options together where a field takes several."""
    values = field.testable if field else {value for test in tests for value in test.values}
    alone: dict[tuple[bool, Reading], Reading] = {}
    for value in sorted(values):
        satisfied = frozenset(str(number) for number, test in enumerate(tests) if value in test.values)
        alone.setdefault((value in NON_ANSWERS, satisfied), frozenset({value}))
    if field is None or field.kind != "multi":
        return [*alone.values()]
    together: list[Reading] = [frozenset()]
    for (is_missing, _), reading in alone.items():
        if not is_missing and len(together) <= MOST:
            together += [one | reading for one in together]
    return [*alone.values(), *(one for one in together if len(one) > 1)]
