"""The sorts of answer to one field that some tests can tell apart, each with its simplest example.

A field with twenty options that is tested twice has four sorts of answer at the most, and blank besides: to walk
through all sorts is to walk through all answers. Proofs rest on this module, and it on nothing but what a test is
(`conditions`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from helpline.protocol.fields import GIVEN, NON_ANSWERS, Field

Reading = frozenset[str] | None
"""What conditions see of one answer; None is blank."""

FALSE, UNKNOWN, TRUE = 0, 1, 2
"""The three truths, in their order: *all* is the least of its parts, *any* the greatest."""

BLANK = "blank"
"""What a claim may call an answer that nobody has given: to a claim, which reads history, blank is a fact."""

Sides = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Sort:
    """Answers that no test tells apart.

    Attributes:
        example: the simplest of them: one reading for each person who has one, whom the claims are about first.
        truths: what each test of a branch makes of it, over all of them.
        claims: what each test of a claim makes of it, of the first of them alone.
    """

    example: tuple[Reading, ...]
    truths: tuple[int, ...]
    claims: tuple[bool, ...]

    @property
    def is_blank(self) -> bool:
        """Say whether anybody's answer is still open."""
        return None in self.example


@dataclass(frozen=True)
class Domain:
    """Every sort of answer to one field, the simplest first, with the tests that tell them apart."""

    field: str
    tests: tuple[frozenset[str], ...]
    claims: tuple[frozenset[str], ...]
    sorts: tuple[Sort, ...]

    @property
    def everything(self) -> int:
        """Give the mask of all sorts; a mask has one bit for each."""
        return (1 << len(self.sorts)) - 1

    @cached_property
    def by_test(self) -> Mapping[frozenset[str], tuple[int, int, int]]:
        """Give, for each test of a branch, the masks of the sorts of which it is false, unknown and true."""
        return {
            values: (self._of(number, FALSE), self._of(number, UNKNOWN), self._of(number, TRUE))
            for number, values in enumerate(self.tests)
        }

    @cached_property
    def by_claim(self) -> Mapping[frozenset[str], tuple[int, int, int]]:
        """Give the same for each test of a claim, which is never unknown."""
        true = {
            values: sum(1 << at for at, sort in enumerate(self.sorts) if sort.claims[number])
            for number, values in enumerate(self.claims)
        }
        return {values: (self.everything & ~mask, 0, mask) for values, mask in true.items()}

    def _of(self, number: int, truth: int) -> int:
        return sum(1 << at for at, sort in enumerate(self.sorts) if sort.truths[number] == truth)

    def chosen(self, mask: int) -> tuple[Sort, ...]:
        """Give the sorts of a mask, the simplest first."""
        return tuple(sort for at, sort in enumerate(self.sorts) if mask >> at & 1)

    def simplest(self, mask: int) -> Sort:
        """Give the simplest sort of a mask that is not empty: blank before one option, one before several."""
        return self.sorts[(mask & -mask).bit_length() - 1]

    def truths_of(self, readings: tuple[Reading, ...]) -> tuple[int, ...]:
        """Give what each test of a branch makes of readings, as `conditions` does."""
        return joined([truths_of(reading, self.tests) for reading in readings] or [(UNKNOWN,) * len(self.tests)])

    def admits(self, mask: int, readings: tuple[Reading, ...]) -> bool:
        """Say whether readings are of one of the sorts of a mask."""
        truths, claims = self.truths_of(readings), claims_of(readings[0] if readings else None, self.claims)
        return any((sort.truths, sort.claims) == (truths, claims) for sort in self.chosen(mask))


def truths_of(reading: Reading, tests: Sequence[frozenset[str]]) -> tuple[int, ...]:
    """Give what each test makes of one reading: unknown while it is blank."""
    if reading is None:
        return (UNKNOWN,) * len(tests)
    return tuple(FALSE if reading.isdisjoint(values) else TRUE for values in tests)


def claims_of(reading: Reading, claims: Sequence[frozenset[str]]) -> tuple[bool, ...]:
    """Give what each test of a claim makes of one reading, to which blank is a fact."""
    plain = frozenset({BLANK}) if reading is None else reading
    return tuple(not plain.isdisjoint(values) for values in claims)


def joined(truths: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Join what tests make of several people: true of any is true, and open for any is open."""
    return tuple(map(max, zip(*truths, strict=True)))


def domain_of(
    field: Field,
    tests: tuple[frozenset[str], ...],
    claims: tuple[frozenset[str], ...] = (),
    *,
    sides: Sides | None = None,
) -> Domain:
    """Find every sort of answer that these tests and claims can tell apart.

    Args:
        tests: the values that a branch tests the field against.
        claims: the values that a promise tests it against; `BLANK` may be among them.
        sides: None where one person answers, or the case. Else several do, and whose answers are of one side may
            stand side by side; what is in no side is a side of its own.
    """

    def told(reading: Reading) -> tuple[tuple[int, ...], tuple[bool, ...]]:
        return truths_of(reading, tests), claims_of(reading, claims)

    single = _apart(Sort((reading,), *told(reading)) for reading in _readings(field, told))
    together = (sort for side in _sides(single, sides or ()) for sort in _together(side)) if sides is not None else ()
    sorts = sorted(_apart([*single, *sorted(together, key=_plainness)]), key=lambda sort: len(sort.example))
    return Domain(field.id, tests, claims, tuple(sorts))


def _apart(sorts: Iterable[Sort]) -> tuple[Sort, ...]:
    """Keep the first of those that no test and no claim tells apart."""
    kept: dict[object, Sort] = {}
    for sort in sorts:
        kept.setdefault((sort.truths, sort.claims), sort)
    return tuple(kept.values())


def _plainness(sort: Sort) -> tuple[int, int]:
    return len(sort.example), sort.example.count(None)


def _readings(field: Field, told: Callable[[Reading], object]) -> Iterator[Reading]:
    """Give enough readings for every sort: blank, each option, options together, and each reason for having none."""
    yield None
    if not field.has_options:
        yield frozenset({GIVEN})
    yield from (frozenset({option.id}) for option in field.options)
    yield from (frozenset({reason}) for reason in NON_ANSWERS)
    if field.kind == "multi":
        yield from _chosen_together([one.id for one in field.options if not field.is_exclusive(one.id)], told)


def _chosen_together(options: Sequence[str], told: Callable[[Reading], object]) -> Iterator[Reading]:
    apart = {told(frozenset({option})): frozenset({option}) for option in reversed(options)}
    base, waiting = tuple(reversed(apart.values())), list(reversed(apart.values()))
    for reading in waiting:
        for one in base:
            both = reading | one
            if apart.setdefault(told(both), both) is both:
                waiting.append(both)
                yield both


def _sides(single: Sequence[Sort], sides: Sides) -> Iterator[tuple[Sort, ...]]:
    def side_of(sort: Sort) -> int:
        reading = sort.example[0]
        return next((at for at, side in enumerate(sides) if reading is not None and reading <= side), -1)

    numbers = [side_of(sort) for sort in single]
    for number in dict.fromkeys(numbers):
        yield tuple(sort for sort, own in zip(single, numbers, strict=True) if own == number)


def _together(side: Sequence[Sort]) -> Iterator[Sort]:
    """Give every sort of several people's answers: one looked at, and what the others add to the tests."""
    others = {sort.truths: sort.example for sort in side}
    waiting = list(others.items())
    for truths, example in waiting:
        for sort in side:
            more = joined([truths, sort.truths])
            if more not in others:
                others[more] = (*example, *sort.example)
                waiting.append((more, others[more]))
    for sort in side:
        for truths, example in others.items():
            yield Sort((*sort.example, *example), joined([sort.truths, truths]), sort.claims)
