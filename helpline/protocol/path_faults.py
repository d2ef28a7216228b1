"""What only shows on the ways that answers can take: branches and places that no answers lead to, and too many ways."""

from collections.abc import Mapping

from helpline.protocol.fields import Field
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.paths import PATH_LIMIT, TooManyPaths, space_of, standings
from helpline.protocol.route_faults import Found


def path_faults(version: ProtocolVersion, fields: Mapping[str, Field]) -> Found:
    """Find what no answers lead to, in a version that has no other fault.

    An *otherwise* that is never taken is no fault: it is there so that nobody has to be sure of that.
    """
    taken: set[tuple[str, int]] = set()
    reached: set[str] = {version.first}
    try:
        for path in standings(version, space_of(version, fields)):
            taken.update((turn.step, turn.number) for turn in path.turns)
            reached.update(turn.branch.go for turn in path.turns)
    except TooManyPaths:
        yield (
            version.steps[version.first].line,
            f"There are more than {PATH_LIMIT:,} ways through this protocol, which nobody oversees and no check walks. "
            "Split it into two protocols.",
        )
        return
    yield from _never_taken(version, taken)
    yield from _never_reached(version, taken, reached)


def _never_taken(version: ProtocolVersion, taken: set[tuple[str, int]]) -> Found:
    for step in version.steps.values():
        for number, branch in enumerate(step.branches):
            if branch.when is not None and (step.id, number) not in taken:
                yield (
                    branch.line,
                    f"No answers lead along this branch of the step “{step.id}”: "
                    "what starts the protocol, or a branch before it, rules it out.",
                )


def _never_reached(version: ProtocolVersion, taken: set[tuple[str, int]], reached: set[str]) -> Found:
    """Find the places that nothing reaches, and of which no branch that is never taken says so already."""
    said = {
        branch.go
        for step in version.steps.values()
        for number, branch in enumerate(step.branches)
        if branch.when is not None and (step.id, number) not in taken
    }
    lines = {place.id: place.line for place in version.steps.values()}
    lines |= {place.id: place.line for place in version.ends.values()}
    for name, line in lines.items():
        if name not in reached and name not in said:
            yield line, f"No answers lead to “{name}”."
