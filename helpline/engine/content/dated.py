"""The day, and the time of day, that typed words name: facts are put in order by them, and nothing is made up."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""How the name of each month begins."""

_NAMES = "|".join(MONTHS)
_LONG = "uary|ruary|ch|il|e|y|ust|tember|t|ober|ember"
_DAY = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?({_NAMES})(?:{_LONG})?\b\.?(?: (\d{{4}}))?", re.IGNORECASE
)
_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b")
_OPENING = re.compile(
    r"^(?:(?:on|in|since|from|about|around|early|late|last|the|at|\w+day|mon|tue|tues|wed|thu|thur|fri|sat|sun"
    rf"|(?:{_NAMES})[a-z]*\.?|\d{{1,2}}[:.]\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}})\b[,.]?\s*)+",
    re.IGNORECASE,
)
_MAY = re.compile(r"^may\b(?! \d{4})", re.IGNORECASE)


def opening_of(line: str) -> str:
    """Return the words of time with which a line begins: `On 3 November ` of *On 3 November he was hit*."""
    found = _OPENING.match(line)
    return found[0] if found and not _MAY.match(line) else ""


def moment_named(when: str, on: date) -> tuple[date | None, str]:
    """Return the first day that words name, and their time of day as `08:15`; None and nothing where they name none.

    Of a month or a year alone it is the first day; without a year it is the last such day that is not after `on`.
    """
    clock = _CLOCK.search(when)
    return _day(when, on), f"{int(clock[1]):02d}:{clock[2]}" if clock else ""


def _day(when: str, on: date) -> date | None:
    found, year = _DAY.search(when), _YEAR.search(when)
    if found is None:
        return date(int(year[1]), 1, 1) if year else None
    month = MONTHS.index(found[2].lower()) + 1
    try:
        day = date(int(found[3] or on.year), month, int(found[1] or 1))
        return day if found[3] or day <= on else day.replace(year=on.year - 1)
    except ValueError:
        return None
