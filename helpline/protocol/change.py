"""One difference between two versions of a protocol."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["added", "removed", "changed", "moved", "widened", "narrowed", "same"]
"""What happened to it; *widened* and *narrowed* are of conditions; *same* is written anew and means the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: where it is (`protocol`, `step NAME`, `end NAME`, `words NAME`), its kind, and a sentence."""

    where: str
    kind: Kind
    says: str
