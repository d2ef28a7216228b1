"""Postcodes in what somebody typed: whole, a sector, or only the district. Every search takes linear time."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_AREAS = frozenset(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN "
    "EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK "
    "ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA "
    "TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)
_OUTCODE = r"(?<![A-Z0-9])([A-Z]{1,2}[0-9][A-Z0-9]?)"
_INCODE = r"([0-9][ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])"
_FULL = re.compile(_OUTCODE + r"[ \t\u00a0]{0,3}" + _INCODE)
_SECTOR = re.compile(_OUTCODE + r" ([0-9])[A-Z]?")
_DISTRICT = re.compile(_OUTCODE + r"(?![A-Z0-9])")
_OLD_DISTRICT = re.compile(r"NPT(?: ?([0-9])(?:[ABD-HJLNP-UW-Z]{2})?)?")
_MOTORWAY = re.compile(r"M(?:[1-6]|8|9|11|18|20|2[3-7]|32|4[0258]|49|50|5[3-9]|6[0-25-79]|7[347]|80|90)")
_NAMED_AS_A_ROAD = re.compile(r"(?:\bTHE|\bOFF|\bON|\bALONG|\b[AM][0-9]{1,4} {0,2}(?:AND|OR|,|/)) {0,3}")
_ROAD = re.compile(r"[BM][0-9]{1,2}")
_BEFORE = 16
_NUMBERED = ("FLAT ", "UNIT ", "ROOM ", "BLOCK ", "GATE ", "BAY ", "PLATFORM ", "PLOT ", "PITCH ", "APT ", "BERTH ")
_LONGEST_PART = 8


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode or the known part of one: *incode* is `4AB`, only the sector's figure `4`, or empty."""

    outcode: str
    incode: str = ""

    @property
    def shown(self) -> str:
        """The postcode with its space: `M1 4AB`, or the part that is known."""
        return f"{self.outcode} {self.incode}".rstrip()

    @property
    def sector(self) -> str:
        """The sector, `M1 4`, or an empty text where only the district is known."""
        return f"{self.outcode} {self.incode[0]}" if self.incode else ""

    @property
    def is_full(self) -> bool:
        """Whether both halves are known."""
        return len(self.incode) > 1


def as_written(text: str) -> str:
    """Return *text* as postcodes are written: capital letters, plain figures, no full-width characters."""
    return unicodedata.normalize("NFKC", text).upper()


def find_postcode(text: str) -> Postcode | None:
    """Find the first postcode in *text*, whole ones before districts; None where there is none.

    Among other words, `M1` may be a road and is passed over, and `B6` where it is said as one; alone they are
    districts. Only the shape and the area are checked here: whether it exists is for the directory to say.
    """
    return next(iter(find_postcodes(text)), None)


def find_postcodes(text: str) -> tuple[Postcode, ...]:
    """Find every postcode in *text*, each once, whole ones before districts, as `find_postcode` does.

    A district that is the beginning of a postcode found whole is not told again.
    """
    written = as_written(text)
    alone = " ".join(written.split()) if len(written) <= 4 * _LONGEST_PART else ""
    by_itself = _alone(alone)
    if by_itself is not None:
        return (by_itself,)
    whole = tuple(dict.fromkeys(Postcode(one[1], one[2]) for one in _FULL.finditer(written) if _is_outcode(one[1])))
    begun = {one.outcode for one in whole}
    districts = (Postcode(one) for one, may_be_road in _districts(written) if not may_be_road)
    return (*whole, *dict.fromkeys(one for one in districts if one.outcode not in begun))


def may_be_roads(text: str) -> tuple[str, ...]:
    """Return what in *text* is a postcode district and a motorway as well, such as `M1`; none where it stands alone."""
    if find_postcodes(text):
        return ()
    return tuple(dict.fromkeys(one for one, may_be_road in _districts(as_written(text)) if may_be_road))


def is_area(letters: str) -> bool:
    """Say whether postcodes begin with these letters."""
    return letters in _AREAS


def _alone(alone: str) -> Postcode | None:
    """Return the postcode, sector or district that is all of a text."""
    old = _OLD_DISTRICT.fullmatch(alone)
    if old:
        return Postcode("NPT", old[1] or "")
    sector = _SECTOR.fullmatch(alone)
    if sector and _is_outcode(sector[1]):
        return Postcode(sector[1], sector[2])
    district = _DISTRICT.fullmatch(alone)
    return Postcode(district[1]) if district and _is_outcode(district[1]) else None


def _districts(written: str) -> Iterator[tuple[str, bool]]:
    """Yield what has the shape of a district among other words, and whether it may be a motorway or another road."""
    for found in _DISTRICT.finditer(written):
        before = written[max(0, found.start() - _BEFORE) : found.start()]
        if _is_outcode(found[1]) and not before.endswith(_NUMBERED):
            is_road = bool(_ROAD.fullmatch(found[1])) and _ends_as_a_road(before)
            yield found[1], is_road or bool(_MOTORWAY.fullmatch(found[1]))


def _ends_as_a_road(before: str) -> bool:
    return any(found.end() == len(before) for found in _NAMED_AS_A_ROAD.finditer(before))


def _is_outcode(outcode: str) -> bool:
    return is_area(re.split(r"[0-9]", outcode, maxsplit=1)[0]) or outcode == "BX1"
