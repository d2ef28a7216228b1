"""One `transitions` machine for each protocol version, built once, stepping any object that has a state.

Conditions are handed over as callables (text would be looked up and imported), there is one trigger, `proceed`, and
no automatic transitions.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from transitions import EventData, Machine

from helpline.protocol.conditions import Judge, Look, Truth, judge

if TYPE_CHECKING:
    from helpline.protocol.model import Branch, End, Step


class Walker:
    """Where a walk stands: its state, and which branch it took or stopped at."""

    __slots__ = ("look", "state", "stopped_at", "took")

    def __init__(self, state: str, look: Look) -> None:
        self.state = state
        self.look = look
        self.took: Branch | None = None
        self.stopped_at: Branch | None = None


class Gate:
    """A branch as a condition of the machine: open when true, and everything after an unknown one stays shut."""

    __slots__ = ("_judge", "branch")

    def __init__(self, branch: "Branch") -> None:
        self.branch = branch
        self._judge: Judge | None = judge(branch.when) if branch.when is not None else None

    def __call__(self, event: EventData) -> bool:
        """Say whether this branch is taken; note it, or note that the walk stops here (architecture 1.5)."""
        walker = cast(Walker, event.model)
        if walker.stopped_at is not None:
            return False
        truth = self._judge(walker.look) if self._judge else Truth.TRUE
        if truth is Truth.UNKNOWN:
            walker.stopped_at = self.branch
        elif truth is Truth.TRUE:
            walker.took = self.branch
        return truth is Truth.TRUE


class Route:
    """A version's machine: `step` moves a walker one place on, or says that it stays."""

    def __init__(self, machine: Machine) -> None:
        self._proceed = machine.events.get("proceed")

    def step(self, walker: Walker) -> bool:
        """Move the walker along the first true branch; False where the first not-false branch is not yet known."""
        walker.took = walker.stopped_at = None
        return bool(self._proceed and self._proceed.trigger(walker))


def compile_route(first: str, steps: Mapping[str, "Step"], ends: Mapping[str, "End"]) -> Route:
    """Build the machine of a sound version (faults are found before, not here)."""
    machine = Machine(model=None, states=[*steps, *ends], initial=first, auto_transitions=False, send_event=True)
    for step in steps.values():
        for branch in step.branches:
            machine.add_transition("proceed", step.id, branch.go, conditions=[Gate(branch)])
    return Route(machine)
