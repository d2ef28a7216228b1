"""How old somebody is or may be on a day, and what follows for the child path (rulings 19 and 22).

An age is worked out anew at each decision, never stored: somebody may turn 18 during a case.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from helpline.words.partial_dates import PartialDate, from_edtf

ADULT = 18
SCOTTISH_ADULT = 16
ABOUT = 2
_LONGEST = 60
_OLDEST = 120
_SCHOOL_YEARS = 13
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = {word: 10 * ten for ten, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_NUMBERS = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **_TENS,
    **{f"{ten}-{one}": tens + number for ten, tens in _TENS.items() for number, one in enumerate(_ONES[:9], 1)},
}
_NUMBER_WORD = re.compile(
    r"\b(?:" + "|".join(sorted(_NUMBERS, key=len, reverse=True)).replace("-", "[ -]") + r")\b", re.ASCII
)

_TEEN = ("teen", "teens", "teenager", "teenage")

AgeAnswer = Literal["under_18", "might_be_under_18", "not_under_18"]
AgeBand = Literal["under_16", "age_16_17", "age_18_plus"]


@dataclass(frozen=True, slots=True)
class Ages:
    """The youngest and the oldest that somebody can be, in whole years; None where that end is open."""

    youngest: int | None
    oldest: int | None


def ages_on(born: PartialDate, *, on: date) -> Ages:
    """Give the ages that somebody born then can have on that day.

    Whoever is born on 29 February is taken to be a year older on 1 March: the later, safer day.
    """
    return Ages(max(0, _years(born.latest, on)), max(0, _years(born.earliest, on)))


def stated_age(text: str, *, on: date) -> Ages | None:
    """Read an age in words said on that day: `14`, `seventeen`, `15-16`, `about 13`, `under 18`, `over 18`,
    `nearly 18`, `16 or 17 or 18`, `17½`, `teenager`, `year 9`, `born 2010`; None where unclear.

    *About* reaches two years to either side, so that *about 19* may still be a child (ruling 19: not sure).
    """
    words = " ".join(text[: _LONGEST + 1].lower().replace("\u2013", "-").split())
    return _read(words, on) if words and len(words) <= _LONGEST else None


@lru_cache(maxsize=256)
def _read(words: str, on: date) -> Ages | None:
    """Read an age in small letters; the same few words are asked of at every step of a call, and read once."""
    born = re.fullmatch(r"(?:dob|d\.o\.b\.|(?:was )?born(?: in)?|b\.) ?(\d{4})", words, re.ASCII)
    if born:
        return ages_on(from_edtf(born[1]), on=on) if on.year - _OLDEST <= int(born[1]) <= on.year else None
    words = in_figures(words)
    words = re.sub(r"^(?:an? |aged|age|she is|he is|they are) ?(?=\d)", "", words, flags=re.ASCII)
    words = re.sub(r"(?<=\d) and a (?:half|quarter)(?= |$)|[ -]?(?:years?[ -]olds?|years?|yrs?|y/?o)\.?$", "", words)
    return next((ages for read in (_named, _school, _range, _bounded, _around, _exact) if (ages := read(words))), None)


def could_be_under_18(ages: Ages) -> bool:
    """Tell whether somebody of these ages may be a child; an age of which nothing is known may."""
    return ages.youngest is None or ages.youngest < ADULT


def age_answer(ages: Ages) -> AgeAnswer | None:
    """Give the answer to *could they be under 18?* that these ages amount to; None where nothing is known."""
    if ages.youngest is None and ages.oldest is None:
        return None
    if not could_be_under_18(ages):
        return "not_under_18"
    return "under_18" if ages.oldest is not None and ages.oldest < ADULT else "might_be_under_18"


def age_band(ages: Ages) -> AgeBand | None:
    """Give the band that all of these ages lie in; None where they straddle two, or nothing is known."""
    if ages.oldest is not None and ages.oldest < SCOTTISH_ADULT:
        return "under_16"
    if ages.youngest is None or ages.youngest < SCOTTISH_ADULT:
        return None
    if ages.youngest >= ADULT:
        return "age_18_plus"
    return "age_16_17" if ages.oldest is not None and ages.oldest < ADULT else None


def in_figures(words: str) -> str:
    """Write number words from one to ninety-nine, and figures of any width or script, in plain figures."""
    halves = re.sub("[\u00bc\u00bd\u00be]", " and a half", words)
    plain = "".join(_figure(letter) for letter in unicodedata.normalize("NFKC", halves))
    return _NUMBER_WORD.sub(lambda found: str(_NUMBERS[found[0].replace(" ", "-")]), plain)


def _figure(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _between(youngest: int, oldest: int) -> Ages | None:
    return Ages(youngest, oldest) if 0 <= youngest <= oldest <= _OLDEST else None


def _named(words: str) -> Ages | None:
    named = {"child": Ages(None, ADULT - 1), "minor": Ages(None, ADULT - 1), "adult": Ages(ADULT, None)}
    named |= dict.fromkeys((*(f"in {whose} teens" for whose in ("her", "his", "their")), *_TEEN), Ages(13, 19))
    decade = re.fullmatch(r"(?:early |mid |late |in (?:her|his|their) )?([2-9])0'?s", words)
    return named.get(words.removeprefix("a ").removeprefix("an ")) or (
        _between(int(decade[1]) * 10, int(decade[1]) * 10 + 9) if decade else None
    )


def _school(words: str) -> Ages | None:
    """Read a school year; Northern Ireland counts a year more than England and Wales, so it reaches over both."""
    found = re.fullmatch(r"(?:in )?(?:school )?(?:year|yr) ?(\d{1,2})(?: at school)?", words, re.ASCII)
    year = int(found[1]) if found else 0
    return Ages(year + 3, year + 5) if 1 <= year <= _SCHOOL_YEARS else None


def _range(words: str) -> Ages | None:
    found = re.fullmatch(r"(?:about |between )?\d{1,3}(?:\s*(?:-|/|to|or|and)\s*\d{1,3}){1,3}", words, re.ASCII)
    ages = [int(age) for age in re.findall(r"\d+", words, re.ASCII)] if found else []
    return _between(ages[0], ages[-1]) if ages and ages == sorted(ages) else None


def _bounded(words: str) -> Ages | None:
    under = re.fullmatch(r"(?:under|below|less than|younger than|not yet)\s*(\d{1,3})", words, re.ASCII)
    if under:
        return Ages(None, int(under[1]) - 1) if 1 <= int(under[1]) <= _OLDEST else None
    nearly = re.fullmatch(r"(?:nearly|almost|not quite|just under)\s*(\d{1,3})", words, re.ASCII)
    if nearly:
        return _between(int(nearly[1]) - ABOUT, int(nearly[1]) - 1)
    over = re.fullmatch(r"(?:over|at least|(?:more|older) than) ?(\d{1,3})|(\d{1,3}) ?(?:\+|plus)", words, re.ASCII)
    youngest = int(over[1] or over[2]) if over else _OLDEST + 1
    return Ages(youngest, None) if youngest <= _OLDEST else None


def _around(words: str) -> Ages | None:
    start = r"(?:about|around|approximately|approx\.?|roughly|maybe|perhaps|probably|circa|c\.|looks|~)\s*"
    found = re.fullmatch(start + r"(?:about |around )?(\d{1,3})|(\d{1,3})(?:ish|-ish|\s?\?)", words, re.ASCII)
    if found is None:
        return None
    middle = int(found[1] or found[2])
    return _between(max(0, middle - ABOUT), middle + ABOUT)


def _exact(words: str) -> Ages | None:
    months = re.fullmatch(r"(\d{1,2}) months?(?: old)?", words, re.ASCII)
    if months:
        return _between(int(months[1]) // 12, int(months[1]) // 12)
    return _between(int(words), int(words)) if re.fullmatch(r"\d{1,3}", words, re.ASCII) else None
