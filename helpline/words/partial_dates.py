"""Dates of which only a part may be known. A day or month that nobody said is never made up.

Stored as EDTF: `2013-03-04`, `2013-03`, `2013`, and `2013~` for *about 2013*.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from helpline.words.unreadable import Unreadable

OLDEST = 120
_MONTHS = tuple("january february march april may june july august september october november december".split())
_EDTF = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~?)", re.ASCII)
_ABOUT = re.compile(r"(?:about|around|approximately|approx\.?|roughly|circa|c\.|~)\s*", re.IGNORECASE)
_KEPT = "What you wrote is kept as words. Correct it, or choose not known."
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is known of a date, and the first and last day that it can be."""

    edtf: str
    earliest: date
    latest: date


def from_edtf(edtf: str) -> PartialDate:
    """Read a date that was stored before; *about* reaches one year to either side.

    Raises:
        ValueError: it is none of the forms this module writes.
    """
    found = _EDTF.fullmatch(edtf)
    if found is None or (found[3] and found[4]):
        raise ValueError("not a stored partial date")
    year, spread = int(found[1]), 1 if found[4] else 0
    first, last = (int(found[2]), int(found[2])) if found[2] else (1, 12)
    if found[3]:
        whole = date(year, first, int(found[3]))
        return PartialDate(edtf, whole, whole)
    ends = calendar.monthrange(year + spread, last)[1]
    return PartialDate(edtf, date(year - spread, first, 1), date(year + spread, last, ends))


def read_partial_date(day: str, month: str, year: str, *, on: date) -> PartialDate:
    """Read three boxes, of which the day, or the day and the month, may be blank; the month may be a word.

    Raises:
        Unreadable: no such day, in the future, or more than 120 years before *on*; its sentence says which.
    """
    day, month, year = day.strip(), month.strip(), year.strip()
    about = _ABOUT.match(year)
    year = year[about.end() :] if about else year
    if not year:
        raise Unreadable(f"A date needs at least its year. {_KEPT}")
    if re.fullmatch(r"\d{4}", year, re.ASCII) is None:
        raise Unreadable(f"The year needs four figures, for example 2013. {_KEPT}")
    if day and not month:
        raise Unreadable(f"A day needs its month. {_KEPT}")
    if day and about:
        raise Unreadable(f"A date with its day cannot also be 'about'. {_KEPT}")
    written = year + (f"-{_month(month):02d}" if month else "") + (f"-{_day(day):02d}" if day else "")
    return _placed(written + ("~" if about else ""), on=on)


def read_date_words(text: str, *, on: date) -> PartialDate:
    """Read a date as people write it: `4/3/2013`, `4 March 2013`, `2013-03`, `2013`, `about 2013`.

    Figures are day, month, year, as in Britain.

    Raises:
        Unreadable: as `read_partial_date`, and where no date can be seen in the words.
    """
    words = " ".join(text[: _LONGEST + 1].split())
    if len(words) > _LONGEST:
        raise Unreadable(f"This is too long to be a date. {_KEPT}")
    if _EDTF.fullmatch(words):
        return _placed(words, on=on)
    about = _ABOUT.match(words)
    parts = [part for part in re.split(r"[\s/.,-]+", words[about.end() :] if about else words) if part]
    parts = [part for part in parts if part.lower() not in ("of", "the", "in")]
    if len(parts) == 3 and _is_month_word(parts[0]):
        parts = [parts[1], parts[0], parts[2]]
    if not 1 <= len(parts) <= 3:
        raise Unreadable(f"No date can be read in this. {_KEPT}")
    day, month, year = ["", "", *parts][-3:]
    return read_partial_date(day, month, f"about {year}" if about else year, on=on)


def say_partial_date(edtf: str) -> str:
    """Say a stored date in words: `4 March 2013`, `March 2013`, `2013`, `about 2013`."""
    from_edtf(edtf)
    parts = edtf.removesuffix("~").split("-")
    day = [str(int(part)) for part in parts[2:]]
    month = [_MONTHS[int(part) - 1].title() for part in parts[1:2]]
    said = " ".join([*day, *month, parts[0]])
    return f"about {said}" if edtf.endswith("~") else said


def says_only(words: str, edtf: str) -> bool:
    """Say whether words are a stored date written another way, and nothing more: `09/08/1988` of `1988-08-09`."""
    try:
        return read_date_words(words, on=from_edtf(edtf).latest).edtf == edtf
    except (Unreadable, ValueError):
        return False


def _placed(edtf: str, *, on: date) -> PartialDate:
    """Read the stored form; refuse a day that does not exist, the future, and what nobody alive remembers."""
    try:
        read = from_edtf(edtf)
        strict = from_edtf(edtf.removesuffix("~"))
    except ValueError:
        raise Unreadable(f"There is no such day in the calendar. {_KEPT}") from None
    if strict.earliest > on:
        raise Unreadable(f"This date is in the future. {_KEPT}")
    if strict.latest.year < on.year - OLDEST:
        raise Unreadable(f"This date is more than {OLDEST} years ago. {_KEPT}")
    return read


def _is_month_word(text: str) -> bool:
    return len(text) >= 3 and text.isalpha() and any(name.startswith(text.lower()) for name in _MONTHS)


def _month(text: str) -> int:
    if _is_month_word(text) or text.lower() == "sept":
        return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(text.lower()[:3]))
    if re.fullmatch(r"\d{1,2}", text, re.ASCII) and 1 <= int(text) <= len(_MONTHS):
        return int(text)
    raise Unreadable(f"The month must be a name or a number from 1 to 12. {_KEPT}")


def _day(text: str) -> int:
    bare = re.sub(r"(?i)(st|nd|rd|th)$", "", text)
    if re.fullmatch(r"\d{1,2}", bare, re.ASCII) is None:
        raise Unreadable(f"The day must be a number from 1 to 31. {_KEPT}")
    return int(bare)
