"""Which values the gate is told: enough of them that a promise and a gate can hardly agree by chance.

Of the questions that a promise is about, each is told every single value, against every sort of value of the others.
Any other that the gate asks is told one value for each sort that some promise tells apart; those that none is about are
told each option in turn. A sort is what promises make of a value, never what the gate makes of it.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import product

from helpline.engine.proof.values import AGE, AGE_FIELDS, Value, every_value
from helpline.protocol.conditions import Look, Truth, evaluate
from helpline.protocol.facts import Facts
from helpline.protocol.fields import NON_ANSWERS, Field
from helpline.protocol.promise import DEED, Promise, is_fact
from helpline.protocol.sorts import BLANK

ON = date(2026, 11, 20)
"""The day of every imagined call."""

Known = Mapping[str, Value]
"""What an imagined call was told, by the name of the question."""

_BLANK = frozenset({BLANK})
_REASONS = frozenset(NON_ANSWERS)


class Questions:
    """Everything that may be told, for the promises about one library's gate."""

    def __init__(self, fields: Mapping[str, Field], promises: Collection[Promise]) -> None:
        self._fields = fields
        self._values: dict[str, tuple[Value, ...]] = {}
        self._claims: dict[str, set[frozenset[str]]] = {}
        self._bound: dict[object, tuple[tuple[Known, bool], ...]] = {}
        for promise in promises:
            for leaf in promise.tests if promise.possible is None else ():
                self._claims.setdefault(leaf.field, set()).add(frozenset(leaf.values))

    def values(self, name: str) -> tuple[Value, ...]:
        """Give every single value of a question, the plainest first."""
        if name not in self._values:
            self._values[name] = every_value(name, self._fields)
        return self._values[name]

    def to_tell(self, name: str, known: Known) -> tuple[Value, ...]:
        """Give what to tell a question that no start settled: one value of each sort that some promise tells apart.

        A question that no promise is about is told each option, and is left blank once another such was told one.
        """
        values = self.values(name)
        if name in self._claims:
            return _apart(values, self._claims[name])
        if name.startswith(DEED):
            return values
        plain = tuple(value for value in values if len(value.fact) == 1 and not value.fact & _REASONS)
        return plain[:1] if any(self._is_told(other, value) for other, value in known.items()) else plain

    def _is_told(self, name: str, value: Value) -> bool:
        return value.reads is not None and name not in self._claims and not name.startswith(DEED)

    def bound(self, promise: Promise, facts: Facts) -> tuple[tuple[Known, bool], ...]:
        """Give everything to be told for which a promise binds, and of each whether it would break it."""
        names = {leaf.field for leaf in promise.tests}
        key = (promise.id, tuple(sorted((name, tuple(sorted(facts[name]))) for name in names & facts.keys())))
        if key not in self._bound:
            self._bound[key] = tuple(self._binding(promise, facts))
        return self._bound[key]

    def _binding(self, promise: Promise, facts: Facts) -> Iterator[tuple[Known, bool]]:
        condition = promise.possible if promise.possible is not None else promise.when
        for told in self._told(promise):
            look = look_of(told, facts)
            if condition is None or evaluate(condition, look) is Truth.TRUE:
                yield told, promise.then is not None and evaluate(promise.then, look) is not Truth.TRUE

    def _told(self, promise: Promise) -> Iterator[Known]:
        """Give every value of each question of a promise, against every sort of the others."""
        claims: dict[str, set[frozenset[str]]] = {}
        for leaf in promise.tests:
            if not is_fact(leaf.field) or leaf.field.startswith(DEED):
                name = AGE if leaf.field in AGE_FIELDS else leaf.field
                claims.setdefault(name, set()).add(frozenset(leaf.values))
        sorts = {name: _apart(self.values(name), claims[name]) for name in sorted(claims)}
        seen: set[tuple[int, ...]] = set()
        for whole in sorts or ("",):
            told = (self.values(name) if name == whole else sorts[name] for name in sorts)
            for values in product(*told):
                key = tuple(map(id, values))
                if key not in seen:
                    seen.add(key)
                    yield dict(zip(sorts, values, strict=True))


def _apart(values: Collection[Value], claims: Collection[frozenset[str]]) -> tuple[Value, ...]:
    kept: dict[tuple[bool, ...], Value] = {}
    for value in values:
        kept.setdefault(tuple(not value.fact.isdisjoint(claim) for claim in claims), value)
    return tuple(kept.values())


def look_of(known: Known, facts: Facts) -> Look:
    """Give how a promise sees a call: what was told, blank where nothing was, and the facts of its end."""

    def look(name: str) -> tuple[frozenset[str]]:
        if name in facts:
            return (facts[name],)
        return (known[name].fact if name in known else _BLANK,)

    return look
