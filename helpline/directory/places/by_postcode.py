"""What a postcode says: its sector if that is known, else its district, else every district that begins so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from helpline.directory.places import saying
from helpline.directory.places.counted import Counted, Counts
from helpline.directory.places.found import DISTRICT, POSTCODE, SECTOR, Weighed
from helpline.directory.places.named import Part
from helpline.directory.places.weighing import Shares, equal_shares, shares_of
from helpline.words.postcode_slips import looks_like_one, meant_instead, why_impossible
from helpline.words.postcodes import Postcode, find_postcodes, is_area, may_be_roads

_NI: Final = "BT"
_DEPENDENCIES: Final = {"JE": "Jersey", "GY": "Guernsey or its islands", "IM": "the Isle of Man"}
_MUCH_WITHOUT: Final = 0.1


@dataclass(frozen=True, slots=True)
class Known:
    """A postcode that the tables know, or the part of it that they do; *counted* is None in Northern Ireland."""

    shown: str
    kind: str
    counted: Counted | None
    shares: Shares
    dependency: str = ""

    @property
    def is_outside(self) -> bool:
        """Whether it is in a Crown Dependency."""
        return bool(self.dependency)

    @property
    def is_all_northern_ireland(self) -> bool:
        """Whether it says only that it is in Northern Ireland."""
        return self.counted is None

    def because(self, authorities: Sequence[Weighed]) -> str:
        """Say in one sentence where it is."""
        if self.counted is None:
            return f"{self.shown} is in Northern Ireland; postcodes there are not tied to a Trust in the data."
        if not self.shares:
            return f"{self.shown} is a postcode of large users or post-office boxes, and no council is known for it."
        return saying.because_of_counts(self.shown, self.counted, authorities)

    def ask_for(self, authorities: Sequence[Weighed], nations: frozenset[str]) -> str:
        """Say what to ask to be certain; blank where it is."""
        if self.counted is None:
            return saying.ASK_FOR_TOWN_NI if len(authorities) > 1 else ""
        if not self.shares:
            return "Ask for the town and the street."
        asks = saying.ask_about(authorities, is_narrow=self.kind != DISTRICT)
        if asks and len(nations) > 1:
            asks += " Ask which nation too: the law differs."
        if not asks and self.counted.without >= _MUCH_WITHOUT * self.counted.postcodes:
            many = f"{self.counted.without:,} of {self.counted.postcodes:,}"
            asks = f"Ask for the town to be sure: no council is known for {many} of these postcodes."
        return asks


class Postcodes:
    """The tables of districts and sectors, and what a postcode is in them."""

    def __init__(
        self, districts: Counts, sectors: Counts, *, above: Mapping[str, str], trusts: tuple[str, ...]
    ) -> None:
        self.districts = districts
        self.sectors = sectors
        self._above = above
        self._trusts = trusts

    def known_in(self, text: str) -> tuple[Known, ...]:
        """Return what is known of the postcodes in *text*, the fullest first."""
        found = (self.known(one) for one in find_postcodes(text))
        return tuple(one for one in found if one is not None)

    def known(self, postcode: Postcode) -> Known | None:
        """Return what the tables know of a postcode; None where they hold not even its district."""
        area = _area(postcode.outcode)
        if area == _NI:
            return Known(postcode.shown, _kind(postcode), None, equal_shares(map(Part, self._trusts)))
        counted, kind = self._counted(postcode)
        if counted is None:
            return None
        if counted.outside:
            return Known(postcode.shown, kind, counted, {}, _DEPENDENCIES.get(area, "a Crown Dependency"))
        shares = shares_of(counted, self._above) if counted.by_council else {}
        return Known(_said(postcode, kind), kind, counted, shares)

    def explained(self, text: str, known: tuple[Known, ...]) -> str:
        """Say why what looks like a postcode in *text* is none, or is known only in part; blank where nothing is."""
        roads = tuple(one for one in may_be_roads(text) if one in self.districts)
        if roads:
            return f"“{roads[0]}” may be a road or the postcode district: ask which. Alone, it is looked up as one."
        for one in find_postcodes(text):
            if one.sector and one.sector not in self.sectors and self.known(one) and _area(one.outcode) != _NI:
                return f"The sector {one.sector} is in no table of November 2025, so only {one.outcode} was looked up."
        piece = text if self._is_all_of(text, known) else next(filter(self._is_wrong, _pieces(text)), "")
        if not piece or not self._is_wrong(piece):
            return ""
        meant = [one.shown for one in meant_instead(piece) if self.known(one)]
        why = why_impossible(piece) or self._unknown(piece)
        asked = f" Did they mean {saying.listed(meant, word='or')}? Nothing was taken in its place." if meant else ""
        return f"{why}{asked}"

    def authorities_of_area(self, outcode: str) -> frozenset[str]:
        """Return every authority with postcodes that begin with the same letters."""
        area = _area(outcode)
        alike = (one for one in self.districts if one.startswith(area) and _area(one) == area)
        return frozenset(self._above[code] for one in alike for code, _ in self.districts.of(one).by_council)

    def _counted(self, postcode: Postcode) -> tuple[Counted | None, str]:
        if postcode.sector and postcode.sector in self.sectors:
            return self.sectors.of(postcode.sector), POSTCODE if postcode.is_full else SECTOR
        if postcode.outcode in self.districts:
            return self.districts.of(postcode.outcode), DISTRICT
        begun = [one for one in self.districts if one[:-1] == postcode.outcode and one[-1].isalpha()]
        if begun and not postcode.incode:
            counted = Counted()
            for one in begun:
                counted += self.districts.of(one)
            return counted, DISTRICT
        return None, DISTRICT

    def _is_all_of(self, text: str, known: tuple[Known, ...]) -> bool:
        """Say whether a text looks like one postcode, and is not a town with a postcode beside it."""
        return looks_like_one(text) and (not known or text.strip().upper().startswith(known[0].shown[:2].upper()))

    def _is_wrong(self, piece: str) -> bool:
        found = find_postcodes(piece)
        return bool(why_impossible(piece)) or not found or self.known(found[0]) is None

    def _unknown(self, piece: str) -> str:
        found = find_postcodes(piece)
        what = found[0].outcode if found else piece.strip()
        return f"There is no postcode district {what} in the table of November 2025."


def _pieces(text: str) -> tuple[str, ...]:
    """Return the words, and neighbouring pairs of words, of a short text that look like a whole wrong postcode."""
    words = text.replace(",", " ").split()[:40]
    pairs = (f"{one} {two}" for one, two in pairwise(words) if len(one) <= 4 and len(two) == 3)
    whole = (one for one in pairs if any(c.isdigit() or c in "OI" for c in one[:-2][-2:]))
    return tuple(one for one in whole if looks_like_one(one) and meant_instead(one))


def _area(outcode: str) -> str:
    letters = outcode[:2] if outcode[1:2].isalpha() else outcode[:1]
    return letters if is_area(letters) else outcode[:1]


def _kind(postcode: Postcode) -> str:
    return POSTCODE if postcode.is_full else SECTOR if postcode.incode else DISTRICT


def _said(postcode: Postcode, kind: str) -> str:
    return postcode.outcode if kind == DISTRICT else postcode.sector if kind == SECTOR else postcode.shown
