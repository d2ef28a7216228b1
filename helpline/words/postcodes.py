"""Postcodes in what somebody typed: whole, a sector, or only the district. Every search takes linear time."""

import re
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
_SECTOR = re.compile(_OUTCODE + r" ([0-9])")
_DISTRICT = re.compile(_OUTCODE + r"(?![A-Z0-9])")
_ROAD = re.compile(r"[BM][0-9]{1,2}")
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


def find_postcode(text: str) -> Postcode | None:
    """Find the first postcode in *text*, whole ones before districts; None where there is none.

    Among other words, `M1` and `B6` may be roads and are passed over; alone they are districts. Only the
    shape and the area are checked here: whether the postcode exists is for the directory to say.
    """
    written = text.upper()
    for found in _FULL.finditer(written):
        if _is_outcode(found[1]):
            return Postcode(found[1], found[2])
    alone = " ".join(written.split()) if len(written) <= 4 * _LONGEST_PART else ""
    sector = _SECTOR.fullmatch(alone)
    if sector and _is_outcode(sector[1]):
        return Postcode(sector[1], sector[2])
    for found in _DISTRICT.finditer(written):
        if _is_outcode(found[1]) and (alone == found[1] or not _ROAD.fullmatch(found[1])):
            return Postcode(found[1])
    return None


def _is_outcode(outcode: str) -> bool:
    return re.split(r"[0-9]", outcode, maxsplit=1)[0] in _AREAS or outcode == "BX1"
