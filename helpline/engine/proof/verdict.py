"""What a proof finds of a promise: kept, broken by a call, or meaning nothing because nothing ever meets it."""

from dataclasses import dataclass

from helpline.protocol.promise import Promise
from helpline.protocol.witness import Witness


@dataclass(frozen=True, slots=True)
class Verdict:
    """One promise, judged.

    Attributes:
        counterexample: the shortest call that breaks it, where it is broken by one.
        why: why it is not kept, as a sentence; empty where it is.
        way: of a promise about the lifecycle: the deeds that break it, in order, and who does each.
    """

    promise: Promise
    counterexample: Witness | None = None
    why: str = ""
    way: tuple[tuple[str, str], ...] = ()

    @property
    def is_kept(self) -> bool:
        """Say whether it is kept, and means something."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that was walked and judged.

    Attributes:
        paths: how many different ways through all versions there are.
        states: how many places, and sorts of answer at each, a run can stand at; and states of the lifecycle.
        calls: how many different calls the gate was asked about.
    """

    verdicts: tuple[Verdict, ...]
    paths: int
    states: int
    calls: int

    @property
    def broken(self) -> tuple[Verdict, ...]:
        """Give the promises that are not kept."""
        return tuple(verdict for verdict in self.verdicts if not verdict.is_kept)


@dataclass(frozen=True, slots=True)
class Found:
    """What one version, or the gate at one of its ends, says of one promise.

    Attributes:
        is_met: whether anything meets its condition; for one that only has to be possible, whether it is.
        broken_by: the shortest call that breaks it.
    """

    is_met: bool = False
    broken_by: Witness | None = None

    def joined(self, other: "Found") -> "Found":
        """Join two findings about one promise: the shorter call that breaks it is the one to show."""
        broken = [found for found in (self.broken_by, other.broken_by) if found is not None]
        return Found(self.is_met or other.is_met, min(broken, key=lambda one: one.length, default=None))
