"""What is written like a postcode and lies outside the UK, or nowhere: forces' post, territories, Ireland, banks."""

import re
from dataclasses import dataclass
from typing import Final

from helpline.words.postcodes import as_written

_ENDS: Final = r"(?![A-Z0-9])"
_STARTS: Final = r"(?<![A-Z0-9])"
_FORCES: Final = re.compile(_STARTS + r"(?:BFPO {0,2}[0-9]{0,4}|BF[0-9] {0,2}[0-9][A-Z]{2})" + _ENDS)
_TERRITORIES: Final = re.compile(
    _STARTS + r"(GX11|ASCN|STHL|TDCU|FIQQ|BBND|BIQQ|PCRN|SIQQ|TKCA) {0,2}[0-9][A-Z]{2}" + _ENDS
)
_CAYMAN: Final = re.compile(_STARTS + r"KY[1-3]-?[0-9]{4}" + _ENDS)
_IRELAND: Final = re.compile(_STARTS + r"(?:[AC-FHKNPRTV-Y][0-9]{2}|D6W) {0,2}[0-9AC-FHKNPRTV-Y]{4}" + _ENDS)
_GIROBANK: Final = re.compile(_STARTS + r"GIR(?: {0,2}0AA)?" + _ENDS)
_NOWHERE: Final = re.compile(_STARTS + r"(?:BX[0-9]|XX[0-9]{1,2}|QC[0-9])(?: {0,2}[0-9][A-Z]{2})?" + _ENDS)
_TERRITORY_NAMES: Final = {
    "GX11": "Gibraltar",
    "ASCN": "Ascension Island",
    "STHL": "Saint Helena",
    "TDCU": "Tristan da Cunha",
    "FIQQ": "the Falkland Islands",
    "BBND": "the British Indian Ocean Territory",
    "BIQQ": "the British Antarctic Territory",
    "PCRN": "the Pitcairn Islands",
    "SIQQ": "South Georgia",
    "TKCA": "the Turks and Caicos Islands",
}

_A_TERRITORY = "{} is a postcode of {}, which is outside the UK."
_ASK_FOR_STREET = "Ask for the town and the street."
_SHAPES: Final = (
    (
        _FORCES,
        "where British forces are",
        "{} is British forces’ post, and does not say where the person is; most of it is abroad.",
        "Ask in which country they are now. In the UK, ask for the base or the nearest town.",
    ),
    (_TERRITORIES, "", _A_TERRITORY, ""),
    (_CAYMAN, "the Cayman Islands", _A_TERRITORY, ""),
    (_IRELAND, "the Republic of Ireland", "{} has the shape of an Eircode, so it is in {}, outside the UK.", ""),
    (_GIROBANK, "", "GIR 0AA was the postcode of a bank, and is no place where anybody lives.", _ASK_FOR_STREET),
    (_NOWHERE, "", "{} belongs to a bank or a large office, and says nothing of where it is.", _ASK_FOR_STREET),
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something written like a postcode; *outside* is where it lies outside the UK, blank where it lies nowhere."""

    typed: str
    outside: str
    because: str
    ask_for: str


def elsewhere(text: str) -> Elsewhere | None:
    """Return what in *text* is written like a postcode and is none of a place in the UK; None where nothing is."""
    written = as_written(text)
    for shape, where, because, ask_for in _SHAPES:
        found = shape.search(written)
        if found:
            outside = where or _TERRITORY_NAMES.get(found[0][:4], "")
            return Elsewhere(found[0], outside, because.format(found[0], outside), ask_for)
    return None
