"""Walks every way through a protocol of this product, with one answer for each kind that a branch can tell apart."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from helpline.protocol.conditions import Is, leaves
from helpline.protocol.fields import NON_ANSWERS, Field
from helpline.protocol.library import Library
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.resolve import resolve

CHILD = frozenset({"under_18", "might_be_under_18", "disputed", *NON_ANSWERS})
GROUNDS = frozenset(
    {"immediate_serious_harm", "child_or_other_at_risk", "coercion", "doubt_about_capacity"}
    | {"serious_crime_public_interest", "position_of_trust"}
)
NOT_ALONE = frozenset({"no", "not_sure", *NON_ANSWERS})
AGREED = frozenset({"yes", "yes_with_limits"})
POLICE_LINK = frozenset({"police", "not_sure"})
CHILD_LINK = frozenset(
    {"council_children", "council_adults", "foster_or_childrens_home", "health_trust", "school_or_faith", "not_sure"}
)
ADULT_LINK = frozenset({"council_children", "council_adults", "health_trust", "not_sure"})
KINDS_THAT_MATTER = (CHILD, GROUNDS, NOT_ALONE, AGREED, POLICE_LINK, CHILD_LINK, frozenset({"yes"}))

Answers = dict[str, frozenset[str]]


def every_way(
    library: Library, name: str, given: Mapping[str, str] | None = None
) -> Iterator[tuple[Answers, End, tuple[str, ...]]]:
    """Walk through a protocol with every kind of answer to whatever it waits for; the rest cannot matter.

    *given* holds answers that stand from the start, so that a long protocol can be walked in parts.
    """
    version = library.newest[name]
    waiting: list[Answers] = [{field: frozenset(value.split("+")) for field, value in (given or {}).items()}]
    choices = {field: readings(library.fields[field], version) for field in version.tested}
    while waiting:
        answers = waiting.pop()
        found = resolve(version, lambda field, answers=answers: (answers.get(field),))
        if found.is_end:
            yield answers, version.ends[found.place], tuple(passed.step for passed in found.path)
        else:
            waiting += [answers | {found.waiting_on: reading} for reading in choices[found.waiting_on]]


def readings(field: Field, version: ProtocolVersion) -> list[frozenset[str]]:
    """Give one reading for each kind of answer that a branch, or a rule that must hold, can tell apart."""
    tests = [frozenset(leaf.values) for leaf in every_test(version) if leaf.field == field.id]
    kinds: dict[tuple[bool, ...], str] = {}
    for value in sorted(field.testable):
        kinds.setdefault(tuple(value in test for test in (*tests, *KINDS_THAT_MATTER)), value)
    single = [frozenset({value}) for value in kinds.values()]
    if field.kind != "multi":
        return single
    several = [value for value in kinds.values() if value not in NON_ANSWERS and not field.is_exclusive(value)]
    return single + [frozenset(pair) for pair in combinations(several, 2)]


def every_test(version: ProtocolVersion) -> Iterator[Is]:
    """Give every test of a field in a branch."""
    for step in version.steps.values():
        for branch in step.branches:
            yield from leaves(branch.when) if branch.when is not None else ()


def holds(answers: Answers, field: str, values: frozenset[str]) -> bool:
    """Say whether any of these values was answered."""
    return not answers.get(field, frozenset()).isdisjoint(values)
