"""Where a run stands, worked out from the answers alone (architecture 1.4 and 1.5)."""

from dataclasses import dataclass

from helpline.protocol.compile import Walker
from helpline.protocol.conditions import Look, leaves
from helpline.protocol.model import Branch, ProtocolVersion


@dataclass(frozen=True, slots=True)
class Passed:
    """One step that was left, for where, and why."""

    step: str
    went_to: str
    because: str


@dataclass(frozen=True, slots=True)
class Position:
    """Where a walk stands.

    Attributes:
        place: the id of a step, or of an end.
        is_end: whether the route is finished.
        path: the steps passed, in order, each with its reason.
        open_fields: unanswered fields that can still decide the way on from *place*; empty at an end.
        waiting_on: the first of them, whose answer the walk waits for; empty at an end.
    """

    place: str
    is_end: bool
    path: tuple[Passed, ...]
    open_fields: tuple[str, ...]
    waiting_on: str


def resolve(version: ProtocolVersion, look: Look) -> Position:
    """Walk from the first step until an end, or until the first branch that is not yet known.

    `otherwise` is taken only when every branch above it is false, so one more answer never leaves a path already
    taken.
    """
    walker = Walker(version.first, look)
    path: list[Passed] = []
    while walker.state not in version.ends:
        step = walker.state
        if not version.route.step(walker):
            still_open = _open_fields(version, step, walker.stopped_at, look)
            return Position(step, False, tuple(path), still_open, still_open[0] if still_open else "")
        if walker.took is not None:
            path.append(Passed(step, walker.took.go, walker.took.because))
    return Position(walker.state, True, tuple(path), (), "")


def waits_to_start(version: ProtocolVersion, look: Look) -> Position:
    """Stand before the first step until it is known whether the start condition is true."""
    asked = leaves(version.starts_when) if version.starts_when is not None else ()
    still_open = tuple(name for name in dict.fromkeys(leaf.field for leaf in asked) if _is_open(name, look))
    return Position(version.first, False, (), still_open, still_open[0] if still_open else "")


def _open_fields(version: ProtocolVersion, step: str, stopped: Branch | None, look: Look) -> tuple[str, ...]:
    branches = version.steps[step].branches
    ahead = branches[branches.index(stopped) :] if stopped in branches else branches
    named = dict.fromkeys(leaf.field for branch in ahead if branch.when for leaf in leaves(branch.when))
    return tuple(name for name in named if _is_open(name, look))


def _is_open(name: str, look: Look) -> bool:
    readings = look(name)
    return not readings or None in readings
