"""A planted fault: one small thing done wrong on purpose, to see who notices."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from helpline.engine.proof.lifecycle_deeds import Rules
from helpline.protocol.model import ProtocolVersion


@dataclass(frozen=True)
class Planted:
    """One fault in one place.

    Attributes:
        file: where it is planted: a protocol's file, or a table of the lifecycle.
        kind: what sort of slip it is.
        change: the slip itself, in words; no two of one file are alike.
        version: the protocol version with the fault in it, where it is in a protocol.
        rules: the rules of the lifecycle with the fault in them, where it is there.
    """

    file: str
    kind: str
    change: str
    version: ProtocolVersion | None = None
    rules: Rules | None = None


def chosen(faults: Iterable[Planted], *, count: int, seed: int) -> tuple[Planted, ...]:
    """Choose faults as if by lot, the same ones for the same seed: of each kind in each file in turn, so that none is
    left out while another has many.
    """

    def lot(fault: Planted) -> str:
        return sha256(f"{seed}\0{fault.file}\0{fault.change}".encode()).hexdigest()

    turns: dict[tuple[str, str], int] = {}
    ranked = []
    for fault in sorted(faults, key=lot):
        turn = turns[fault.file, fault.kind] = turns.get((fault.file, fault.kind), -1) + 1
        ranked.append((turn, lot(fault), fault))
    first = sorted(ranked, key=lambda one: one[:2])[:count]
    return tuple(fault for _, _, fault in sorted(first, key=lambda one: (one[2].file, one[2].change)))
