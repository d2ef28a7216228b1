"""What a name may stand for: a council, a town, a wider area, a force, or somewhere outside the UK."""

from dataclasses import dataclass
from typing import Final

COUNCIL: Final = "council"
TOWN: Final = "town"
WIDE: Final = "area"
NATION: Final = "nation"
FORCE: Final = "force"
ABROAD: Final = "abroad"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of ground: who answers for it today, and the district council below where that is known."""

    authority: str
    district: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """One thing that a name may stand for.

    Attributes:
        label: how it is told apart from others of the same name.
        kind: one of the words of this module.
        parts: where it lies; several where it lies in several, or nobody knows in which.
        in_addresses: further authorities in whose addresses people write it, so that they are no contradiction.
        is_post_town: whether addresses beyond its own council carry it, so that it does not decide the council.
        force: the force that it is; blank where it is none.
        outside: the country outside the UK, or the words for it; blank at home.
    """

    label: str
    kind: str
    parts: tuple[Part, ...] = ()
    in_addresses: frozenset[str] = frozenset()
    is_post_town: bool = True
    force: str = ""
    outside: str = ""

    @property
    def authorities(self) -> frozenset[str]:
        """Who answers for it."""
        return frozenset(part.authority for part in self.parts)

    @property
    def admits(self) -> frozenset[str]:
        """The authorities with which it is no contradiction."""
        return self.authorities | self.in_addresses
