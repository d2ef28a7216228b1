"""Conjunctions: for each field, which sorts of answer are still possible; and a condition taken apart into them.

*False or not yet known* of several parts is an *or*; taken apart, its ways never overlap, so that whatever somebody
answers, exactly one way holds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from helpline.protocol.conditions import All, Condition, Is, Look, Not
from helpline.protocol.sorts import FALSE, TRUE, Domain, Reading, Sort

Conjunction = tuple[int, ...]
"""A mask of possible sorts for each field of a space, in its order; never empty in any of them."""

Span = tuple[int, int]
"""Truths from one to another in their order, both included: (FALSE, UNKNOWN) is *not true*."""

ANY: Span = (FALSE, TRUE)


@dataclass(frozen=True)
class Space:
    """Every answer that matters: the fields that are tested, each with its domain.

    Attributes:
        facts: what is no answer and already settled, such as the end that a path reached, by name.
        is_claiming: whether conditions are read as claims, to which blank is a fact and nothing is unknown.
    """

    domains: tuple[Domain, ...]
    facts: Mapping[str, frozenset[str]] | None = None
    is_claiming: bool = False

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """Give where each field stands in a conjunction."""
        return {domain.field: at for at, domain in enumerate(self.domains)}

    @property
    def everything(self) -> Conjunction:
        """Give the conjunction that holds of all answers."""
        return tuple(domain.everything for domain in self.domains)

    def narrowed(self, conjunction: Conjunction, test: Is, span: Span) -> Conjunction | None:
        """Keep the sorts of which a test has a truth of the span; None where there is none."""
        values = frozenset(test.values)
        if self.facts is not None and test.field in self.facts:
            truth = FALSE if self.facts[test.field].isdisjoint(values) else TRUE
            return conjunction if span[0] <= truth <= span[1] else None
        at = self.place_of[test.field]
        domain = self.domains[at]
        masks = (domain.by_claim if self.is_claiming else domain.by_test)[values]
        wanted = masks[span[0]]
        for truth in range(span[0] + 1, span[1] + 1):
            wanted |= masks[truth]
        kept = conjunction[at] & wanted
        return (*conjunction[:at], kept, *conjunction[at + 1 :]) if kept else None

    def holds(self, conjunction: Conjunction, look: Look) -> bool:
        """Say whether a conjunction holds of answers, as a branch sees them."""
        return all(
            mask == domain.everything
            or domain.truths_of(look(domain.field)) in {sort.truths for sort in domain.chosen(mask)}
            for domain, mask in zip(self.domains, conjunction, strict=True)
        )

    def narrow_fields(self, conjunction: Conjunction) -> Iterator[tuple[str, tuple[Sort, ...]]]:
        """Give the fields that a conjunction says something of, with the sorts that it allows."""
        for domain, mask in zip(self.domains, conjunction, strict=True):
            if mask != domain.everything:
                yield domain.field, domain.chosen(mask)

    def example(self, conjunction: Conjunction) -> Mapping[str, tuple[Reading, ...]]:
        """Give the simplest answers of which a conjunction holds; what may stay blank is left out."""
        simplest = {
            domain.field: domain.simplest(mask).example for domain, mask in zip(self.domains, conjunction, strict=True)
        }
        return {field: readings for field, readings in simplest.items() if readings != (None,)}


def ways(condition: Condition, span: Span, start: Conjunction, space: Space) -> Iterator[Conjunction]:
    """Give every way in which a condition has a truth of the span, within a conjunction; no two of them overlap."""
    if span == ANY:
        yield start
    elif isinstance(condition, Is):
        narrowed = space.narrowed(start, condition, span)
        if narrowed is not None:
            yield narrowed
    elif isinstance(condition, Not):
        yield from ways(condition.part, _opposite(span), start, space)
    elif isinstance(condition, All):
        yield from _least(condition.parts, span, start, space)
    else:
        yield from _least(tuple(Not(part) for part in condition.parts), _opposite(span), start, space)


def _opposite(span: Span) -> Span:
    return TRUE - span[1], TRUE - span[0]


def _least(parts: Sequence[Condition], span: Span, start: Conjunction, space: Space) -> Iterator[Conjunction]:
    """Give the ways in which the least truth of all parts is of the span: the first part that is low enough splits."""
    low, high = span
    if high == TRUE:
        yield from _each([(part, span) for part in parts], start, space)
        return
    for at, part in enumerate(parts):
        above = [(before, (high + 1, TRUE)) for before in parts[:at]]
        below = [(after, (low, TRUE)) for after in parts[at + 1 :]]
        yield from _each([*above, (part, span), *below], start, space)


def _each(wanted: Sequence[tuple[Condition, Span]], start: Conjunction, space: Space) -> Iterator[Conjunction]:
    if not wanted:
        yield start
        return
    (condition, span), *rest = wanted
    for conjunction in ways(condition, span, start, space):
        yield from _each(rest, conjunction, space)
