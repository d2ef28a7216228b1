"""Whether two versions are the same to everybody: the same place, for the same reasons, whatever is said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from helpline.protocol.conditions import Condition
from helpline.protocol.conjunctions import Conjunction, Space, ways
from helpline.protocol.fields import Field
from helpline.protocol.model import Branch, End, ProtocolVersion, Step
from helpline.protocol.paths import Path, space_of, standings, walk_on
from helpline.protocol.sorts import FALSE, TRUE, UNKNOWN, Reading

Standing = tuple[str, End | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Difference:
    """Answers with which a run of two versions does not stand at the same place, or not for the same reasons.

    Attributes:
        readings: by field, a reading for each person.
        is_begun: whether another protocol's end has started it.
    """

    readings: Mapping[str, tuple[Reading, ...]]
    is_begun: bool = False


def is_same(one: ProtocolVersion, other: ProtocolVersion, fields: Mapping[str, Field]) -> bool:
    """Say whether a run stands at the same place in both, whatever is answered: the same step, or an end that says the
    same, reached for the same reasons. Every answer is compared, by the conjunctions that share all of them out.
    """
    return next(differences(one, other, fields), None) is None


def differences(one: ProtocolVersion, other: ProtocolVersion, fields: Mapping[str, Field]) -> Iterator[Difference]:
    """Give answers with which two versions differ, one for each way in which they do."""
    space = space_of(_both(one, other), fields)
    if one.starts_when != other.starts_when:
        for way in _starting_otherwise(one, other, space):
            yield Difference(space.example(way))
    for path in standings(one, space):
        if path.turns or path.is_end or _begins(path):
            for same in walk_on(other, space, path.conjunction, starts_itself=path.starts_itself):
                if _standing(path) != _standing(same):
                    yield Difference(same.example(), is_begun=not path.starts_itself)


def _begins(path: Path) -> bool:
    """Say whether a run waits at its first step because of that step, and not because it is not known to start."""
    return path.starts_itself or path.version.about != "person"


def _standing(path: Path) -> Standing:
    return path.place, path.end, tuple(turn.branch.because for turn in path.turns)


def _both(one: ProtocolVersion, other: ProtocolVersion) -> ProtocolVersion:
    """Give a version that tests whatever either tests, so that one space tells all their answers apart."""
    steps = {f"{name} of the other": step for name, step in other.steps.items()}
    start = {"start of the other": _asking(other.starts_when)} if other.starts_when is not None else {}
    return replace(one, steps={**one.steps, **steps, **start})


def _asking(condition: Condition) -> Step:
    return Step("start of the other", (), (Branch(condition, ""),))


def _starting_otherwise(one: ProtocolVersion, other: ProtocolVersion, space: Space) -> Iterator[Conjunction]:
    truths = (FALSE, UNKNOWN, TRUE)
    for truth in truths:
        for way in _begun(one, truth, space.everything, space):
            for another in truths:
                if another != truth:
                    yield from _begun(other, another, way, space)


def _begun(version: ProtocolVersion, truth: int, start: Conjunction, space: Space) -> Iterator[Conjunction]:
    """Give the answers of *start* with which a start condition has a truth; where there is none it is always true."""
    if version.starts_when is not None:
        yield from ways(version.starts_when, (truth, truth), start, space)
    elif truth == TRUE:
        yield start
