"""Whether two versions are the same to everybody: the same place, for the same reasons, whatever is said."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from helpline.protocol.conditions import Condition
from helpline.protocol.conjunctions import ways
from helpline.protocol.fields import Field
from helpline.protocol.model import Branch, End, ProtocolVersion, Step
from helpline.protocol.paths import Path, Space, space_of, standings, walk_on
from helpline.protocol.sorts import FALSE, TRUE, UNKNOWN

Standing = tuple[str, End | None, tuple[str, ...]]


def is_same(one: ProtocolVersion, other: ProtocolVersion, fields: Mapping[str, Field]) -> bool:
    """Say whether a run stands at the same place in both, whatever is answered: the same step, or an end that says the
    same, reached for the same reasons. Every answer is compared, by the conjunctions that share all of them out.
    """
    space = space_of(_both(one, other), fields)
    if one.starts_when != other.starts_when and not _starts_alike(one, other, space):
        return False
    return all(
        _standing(path) == _standing(same)
        for path in standings(one, space)
        if path.turns or path.is_end or _begins(path)
        for same in walk_on(other, space, path.conjunction, starts_itself=path.starts_itself)
    )


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


def _starts_alike(one: ProtocolVersion, other: ProtocolVersion, space: Space) -> bool:
    if one.starts_when is None or other.starts_when is None:
        return False
    return not any(_differing(one.starts_when, other.starts_when, space))


def _differing(one: Condition, other: Condition, space: Space) -> Iterator[object]:
    for truth in (FALSE, UNKNOWN, TRUE):
        for way in ways(one, (truth, truth), space.everything, space):
            for another in (FALSE, UNKNOWN, TRUE):
                if another != truth:
                    yield from ways(other, (another, another), way, space)
