"""What each kind of field makes of typed words: a date, a moment, a telephone number, or trouble in plain words."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from helpline.words.london import LONDON
from helpline.words.partial_dates import read_date_words, read_partial_date
from helpline.words.phones import read_phone
from helpline.words.typed import make_visible
from helpline.words.unreadable import Unreadable

_CLOCK = re.compile(r"(?:at\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII | re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ]", re.ASCII)
_BRITISH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[ ,]+", re.ASCII)
_KEPT = "What you wrote is kept as words. Correct it, or choose not known."
_HANDLE_FIGURES = 5
_EARLIEST, _LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Found:
    """What was made of the words; *trouble* says why nothing could be, and the words are kept either way."""

    words: str = ""
    date: str = ""
    number: str = ""
    trouble: str = ""


def find_date(words: str, boxes: tuple[str, str, str], *, on: date) -> Found:
    """Read a date, or part of one, from three boxes (day, month, year) or from words; never makes up a day."""
    typed = _boxes_as_words(boxes)
    kept = " · ".join(part for part in (typed, words) if part)
    if not kept:
        return Found()
    try:
        if typed:
            return Found(words=words, date=read_partial_date(*boxes, on=on).edtf)
        return Found(words=words, date=read_date_words(words, on=on).edtf)
    except Unreadable as unreadable:
        return Found(words=kept, trouble=unreadable.sentence)


def find_moment(words: str, boxes: tuple[str, str, str], *, on: date) -> Found:
    """Read a day and a time on London's clock; a time alone is on the day *on*. The date is ISO 8601 with offset."""
    typed = _boxes_as_words(boxes)
    kept = " · ".join(part for part in (typed, words) if part)
    if not kept:
        return Found()
    day, clock = _day_and_clock(words, boxes, on=on)
    found = _CLOCK.fullmatch(clock.strip())
    if day is None:
        return Found(words=kept, trouble=f"There is no such day. {_KEPT}")
    if found is None:
        return Found(words=kept, trouble=f"A time is needed, for example 17:30. {_KEPT}")
    local = datetime(day.year, day.month, day.day, int(found[1]), int(found[2]), tzinfo=LONDON)
    if local.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        return Found(words=kept, trouble=f"The clocks go forward at that time, so it does not exist. {_KEPT}")
    return Found(words=kept, date=local.isoformat())


def find_phone(words: str) -> Found:
    """Read a telephone number; a handle or address for messages is kept as words, without trouble."""
    if not words:
        return Found()
    figures = sum(character.isdigit() for character in words)
    if figures < _HANDLE_FIGURES and any(character.isalpha() for character in words):
        return Found(words=words)
    try:
        return Found(words=words, number=read_phone(words).e164)
    except Unreadable as unreadable:
        return Found(words=words, trouble=unreadable.sentence)


def _boxes_as_words(boxes: tuple[str, str, str]) -> str:
    return " ".join(make_visible(box).strip() for box in boxes if box.strip())


def _day_and_clock(words: str, boxes: tuple[str, str, str], *, on: date) -> tuple[date | None, str]:
    if _boxes_as_words(boxes):
        return _day(boxes[2], boxes[1], boxes[0]), words
    if iso := _ISO.match(words):
        return _day(iso[1], iso[2], iso[3]), words[iso.end() :]
    if british := _BRITISH.match(words):
        return _day(british[3], british[2], british[1]), words[british.end() :]
    return on, words


def _day(year: str, month: str, day: str) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None
    return made if _EARLIEST <= made <= _LATEST else None
