"""Whom of an entity to ring at this hour: by the clock, and by the working days of the nation where it answers."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from helpline.directory.entity import Entity, Number
from helpline.words.london import in_london, say_date
from helpline.words.working_days import CLOSES_AT, BeyondCalendar, Holidays, add_working_days, is_working_day

OPENS_AT: Final = time(9, 0)
"""When the office day of councils and of police front desks is taken to begin (own rule, C)."""

ANY_HOUR: Final = "any hour"
"""The hours of a number that answers by day and by night alike."""

_USUAL: Final = "england"


@dataclass(frozen=True, slots=True)
class NumberNow:
    """The number of an entity for this hour, if there is one, and in a sentence why it is that one."""

    number: Number | None
    says: str


def number_now(entity: Entity, *, at: datetime, holidays: Holidays) -> NumberNow:
    """Return the number for this hour: by day the day's, else the night's; the other one rather than none.

    Of a day's number that answers at any hour nothing is said as if it closed, though they have one for the night too.
    """
    nation, moment = _nation(entity, holidays), in_london(at)
    is_open = is_open_at(entity, at=at, holidays=holidays)
    day, night = entity.day, entity.night
    if day and night:
        if day.hours == ANY_HOUR:
            return _beside(day, night, is_open=is_open)
        if is_open:
            return NumberNow(day, f"Open until {_clock(CLOSES_AT)}, then it is another number: {night.what}.")
        opens = _opens(moment, nation=nation, holidays=holidays)
        return NumberNow(night, f"Out of office hours now: {night.what}. {day.what} opens {opens}.")
    only = day or night
    if only is None or only.hours == ANY_HOUR:
        return NumberNow(only, "Answers at any hour." if only else "")
    if only is day and not is_open:
        opens = _opens(moment, nation=nation, holidays=holidays)
        return NumberNow(day, f"Out of office hours now, and no other number is known: {day.what} opens {opens}.")
    return NumberNow(only, "")


def is_open_at(entity: Entity, *, at: datetime, holidays: Holidays) -> bool:
    """Say whether the offices of an entity work at a moment: by the working days of the nation where it answers."""
    return is_office_hour(in_london(at), nation=_nation(entity, holidays), holidays=holidays)


def _nation(entity: Entity, holidays: Holidays) -> str:
    return entity.nation if entity.nation in holidays.days else _USUAL


def _beside(day: Number, night: Number, *, is_open: bool) -> NumberNow:
    """Return the number for this hour where the day's answers at any hour, and there is one for the night beside it."""
    if is_open:
        return NumberNow(day, f"Out of office hours they have another number as well: {night.what}.")
    return NumberNow(night, f"Out of office hours now: {night.what}. {day.what} answers at any hour as well.")


def is_office_hour(moment: datetime, *, nation: str, holidays: Holidays) -> bool:
    """Say whether offices of a nation work at a London moment: 9 to 17 on its working days."""
    return OPENS_AT <= moment.time() < CLOSES_AT and _works(moment.date(), nation=nation, holidays=holidays)


def _opens(moment: datetime, *, nation: str, holidays: Holidays) -> str:
    """Say when offices open next, in words."""
    on = moment.date() + timedelta(days=moment.time() >= OPENS_AT)
    try:
        on = add_working_days(on, 0, nation=nation, holidays=holidays)
    except BeyondCalendar:
        while on.weekday() >= 5:
            on += timedelta(days=1)
        return f"on {say_date(on)} at {_clock(OPENS_AT)}, unless that is a bank holiday, which is not known yet"
    when = "today" if on == moment.date() else f"on {say_date(on)}"
    return f"{when} at {_clock(OPENS_AT)}"


def _works(on: date, *, nation: str, holidays: Holidays) -> bool:
    """Say whether it is a working day; past the known bank holidays the days of the week alone decide."""
    try:
        return is_working_day(on, nation=nation, holidays=holidays)
    except BeyondCalendar:
        return on.weekday() < 5


def _clock(hour: time) -> str:
    return f"{hour:%H:%M}"
