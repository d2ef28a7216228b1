"""One `transitions` machine for each protocol version, built once, stepping any object that has a state.

Conditions are handed over as callables (text would be looked up and imported), there is one trigger, `proceed`, and
no automatic transitions. Where a branch leads never changes, so the machine is asked for each branch once.
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
    """A branch as a condition of the machine: open for the walker who takes this very branch."""

    __slots__ = ("_judge", "branch", "leads_to")

    def __init__(self, branch: "Branch") -> None:
        self.branch = branch
        self.leads_to = ""
        self._judge: Judge | None = judge(branch.when) if branch.when is not None else None

    def truth(self, look: Look) -> Truth:
        """Say whether the branch is to be taken; `otherwise` always is."""
        return self._judge(look) if self._judge else Truth.TRUE

    def __call__(self, event: EventData) -> bool:
        """Say whether the walker takes this branch."""
        return cast(Walker, event.model).took is self.branch


class Route:
    """A version's machine: `step` moves a walker one place on, or says that it stays."""

    def __init__(self, machine: Machine, gates: Mapping[str, tuple[Gate, ...]]) -> None:
        self._proceed = machine.events.get("proceed")
        self._gates = gates

    def step(self, walker: Walker) -> bool:
        """Move the walker along the first true branch; False where the first not-false branch is not yet known.

        Everything after an unknown branch stays shut (architecture 1.5).
        """
        walker.took = walker.stopped_at = None
        for gate in self._gates.get(walker.state, ()):
            truth = gate.truth(walker.look)
            if truth is Truth.UNKNOWN:
                walker.stopped_at = gate.branch
                return False
            if truth is Truth.TRUE:
                walker.took = gate.branch
                return self._along(walker, gate)
        return False

    def _along(self, walker: Walker, gate: Gate) -> bool:
        if not gate.leads_to:
            if self._proceed is None or not self._proceed.trigger(walker):
                return False
            gate.leads_to = walker.state
        walker.state = gate.leads_to
        return True


def compile_route(first: str, steps: Mapping[str, "Step"], ends: Mapping[str, "End"]) -> Route:
    """Build the machine of a sound version (faults are found before, not here)."""
    machine = Machine(model=None, states=[*steps, *ends], initial=first, auto_transitions=False, send_event=True)
    gates = {step.id: tuple(Gate(branch) for branch in step.branches) for step in steps.values()}
    for step_id, ways in gates.items():
        for gate in ways:
            machine.add_transition("proceed", step_id, gate.branch.go, conditions=[gate])
    return Route(machine, gates)
