"""Every way that answers can take through a version, each with the conjunction of answers that takes it.

The conjunctions of all ways, those that still wait included, share out all answers: whatever has been said so far,
exactly one holds, and it is the one that `resolve` walks. A way that no answers can take is not among them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from helpline.protocol.conditions import Condition, Look, leaves
from helpline.protocol.conjunctions import Conjunction, Space, ways
from helpline.protocol.fields import Field
from helpline.protocol.model import Branch, End, ProtocolVersion, Step
from helpline.protocol.sorts import FALSE, TRUE, UNKNOWN, Reading, Sort, domain_of
from helpline.protocol.together import sides_of

PATH_LIMIT = 20_000
"""Ways through one version beyond which nobody, and no proof, has an overview of it."""

Claims = Mapping[str, Collection[frozenset[str]]]
"""Values against which promises test fields, by field."""


class TooManyPaths(ValueError):
    """A version has more ways through it than are walked."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One step that was left, by which of its branches, counted from nought."""

    step: str
    number: int
    branch: Branch


@dataclass(frozen=True)
class Path:
    """One way through a version, to an end or to a step where it waits.

    Where a branch can be true or false in several ways that no conjunction has in common, each is a path of its own.

    Attributes:
        place: the end reached, or the step at which the walk waits.
        starts_itself: whether the version's own start condition is true; else the end of another run started it.
        conjunction: the answers that take it, in the fields of *space*.
    """

    version: ProtocolVersion
    turns: tuple[Turn, ...]
    place: str
    starts_itself: bool
    conjunction: Conjunction
    space: Space = field(repr=False, compare=False)

    @property
    def end(self) -> End | None:
        """Give the end reached; None where the walk waits."""
        return self.version.ends.get(self.place)

    @property
    def is_end(self) -> bool:
        """Say whether it is finished."""
        return self.place in self.version.ends

    @cached_property
    def constraints(self) -> Mapping[str, tuple[Sort, ...]]:
        """Give what it asks of the answers: for each field that matters to it, the sorts that it allows."""
        return dict(self.space.narrow_fields(self.conjunction))

    def holds(self, look: Look) -> bool:
        """Say whether its conjunction holds of what a run sees."""
        return self.space.holds(self.conjunction, look)

    def example(self) -> Mapping[str, tuple[Reading, ...]]:
        """Give the fewest and simplest answers that take it: by field, a reading for each person."""
        return self.space.example(self.conjunction)


def paths_of(version: ProtocolVersion, fields: Mapping[str, Field]) -> tuple[Path, ...]:
    """Give every path that answers can take to an end, in the order of the branches.

    Raises:
        TooManyPaths: there are more than `PATH_LIMIT`.
    """
    return tuple(path for path in standings(version, space_of(version, fields)) if path.is_end)


def space_of(version: ProtocolVersion, fields: Mapping[str, Field], claims: Claims | None = None) -> Space:
    """Give the space of all answers to what a version tests, and to what *claims* test besides."""
    tests: dict[str, dict[frozenset[str], None]] = {}
    for condition in _conditions(version):
        for leaf in leaves(condition):
            tests.setdefault(leaf.field, {})[frozenset(leaf.values)] = None
    named = dict.fromkeys((*tests, *(claims or {})))
    return Space(
        tuple(
            domain_of(
                fields[name],
                tuple(tests.get(name, ())),
                tuple(dict.fromkeys((claims or {}).get(name, ()))),
                sides=sides_of(name, version.about),
            )
            for name in named
        )
    )


def standings(version: ProtocolVersion, space: Space) -> Iterator[Path]:
    """Give every way on which a run of a sound version can stand, waiting or ended, whoever started it.

    A run about a person waits at its first step while its own start condition is not yet known, and never stands
    against it; one about the case is started as it is (`runs_of`).

    Raises:
        TooManyPaths: there are more than `PATH_LIMIT`.
    """
    for number, path in enumerate(_standings(version, space)):
        if number == PATH_LIMIT:
            raise TooManyPaths(version.file)
        yield path


def _standings(version: ProtocolVersion, space: Space) -> Iterator[Path]:
    condition = version.starts_when
    if condition is None:
        yield from walk_on(version, space, space.everything, starts_itself=True)
        return
    for begun in ways(condition, (TRUE, TRUE), space.everything, space):
        yield from walk_on(version, space, begun, starts_itself=True)
    if version.about == "person":
        for begun in ways(condition, (UNKNOWN, UNKNOWN), space.everything, space):
            yield Path(version, (), version.first, False, begun, space)
    else:
        for begun in ways(condition, (FALSE, UNKNOWN), space.everything, space):
            yield from walk_on(version, space, begun, starts_itself=False)


def walk_on(version: ProtocolVersion, space: Space, begun: Conjunction, *, starts_itself: bool) -> Iterator[Path]:
    """Give every way on which a run that was started stands, with answers of *begun*."""
    waiting: list[tuple[str, Conjunction, tuple[Turn, ...]]] = [(version.first, begun, ())]
    while waiting:
        place, conjunction, turns = waiting.pop()
        step = version.steps.get(place)
        onward = list(_onward(step, conjunction, space)) if step is not None else [(None, conjunction)]
        for turn, narrowed in reversed(onward):
            if turn is None:
                yield Path(version, turns, place, starts_itself, narrowed, space)
            else:
                waiting.append((turn.branch.go, narrowed, (*turns, turn)))


def unstarted(version: ProtocolVersion, space: Space) -> Iterator[Conjunction]:
    """Give the answers of which the version's own start condition is not true."""
    if version.starts_when is not None:
        yield from ways(version.starts_when, (FALSE, UNKNOWN), space.everything, space)


def _conditions(version: ProtocolVersion) -> Iterator[Condition]:
    if version.starts_when is not None:
        yield version.starts_when
    for step in version.steps.values():
        yield from (branch.when for branch in step.branches if branch.when is not None)


def _onward(step: Step, start: Conjunction, space: Space) -> Iterator[tuple[Turn | None, Conjunction]]:
    """Give each branch that may be taken, with the answers that take it; None for those with which the walk waits."""
    left = [start]
    for number, branch in enumerate(step.branches):
        turn = Turn(step.id, number, branch)
        if branch.when is None:
            yield from ((turn, one) for one in left)
            return
        for one in left:
            yield from ((turn, way) for way in ways(branch.when, (TRUE, TRUE), one, space))
            yield from ((None, way) for way in ways(branch.when, (UNKNOWN, UNKNOWN), one, space))
        left = [way for one in left for way in ways(branch.when, (FALSE, FALSE), one, space)]
