"""What a look-up comes to: where a place may be, how likely each is, and what to ask to be certain."""

from dataclasses import dataclass
from typing import Final

UNLIKELY_BELOW: Final = 0.01
"""Below this share of the postcodes an authority is shown as possible but unlikely (own rule)."""


POSTCODE: Final = "postcode"
SECTOR: Final = "sector"
DISTRICT: Final = "district"
AUTHORITY: Final = "authority"
TOWN: Final = "town"
AREA: Final = "area"
FORCE: Final = "force"
ABROAD: Final = "abroad"
WORDS: Final = "words"
NOT_UNDERSTOOD: Final = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An authority or a force that may be the right one.

    *weight* is its share, from 0 to 1: of the postcodes where a postcode was given, else an equal share, which says
    nothing of how likely it is. *typed* are the words that led to it, where several that were typed lead to several.
    """

    id: str
    name: str
    weight: float
    typed: tuple[str, ...] = ()

    @property
    def is_unlikely(self) -> bool:
        """Whether it is possible but unlikely: under one in a hundred of the postcodes, which is usually noise."""
        return self.weight < UNLIKELY_BELOW


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a place.

    Attributes:
        asked: what was looked up, as it was typed.
        understood: what of it was understood: one of the words of this module, blank where nothing was.
        nation: the one nation of everything likely, `outside_uk`, or blank where that is not known.
        authorities: councils or Trusts, the likeliest first; none where nobody can say.
        forces: police forces, the likeliest first.
        ask_for: what to ask to narrow it, in a plain sentence; blank where it is certain.
        because: why, in one plain sentence.
        explained: why a wrong postcode is none, or what a name that is not known may have been meant for.
    """

    asked: str
    understood: str = NOT_UNDERSTOOD
    nation: str = ""
    authorities: tuple[Weighed, ...] = ()
    forces: tuple[Weighed, ...] = ()
    ask_for: str = ""
    because: str = ""
    explained: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether there is exactly one authority and nothing left to ask."""
        return len(self.authorities) == 1 and not self.ask_for
