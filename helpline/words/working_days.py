"""Working days in each nation. The holidays are an argument; past what is known it refuses to guess."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from helpline.words.errors import HelplineError
from helpline.words.london import LONDON, say_date

NATIONS = ("england", "wales", "scotland", "northern_ireland")
CLOSES_AT = time(17, 0)
_SATURDAY = 5


class BeyondCalendar(HelplineError):
    """A day was asked for that lies past the last bank holiday we know of."""

    def __init__(self, known_until: date) -> None:
        super().__init__(
            "working day asked for past the known bank holidays",
            f"Bank holidays are known only until {say_date(known_until)}, so this deadline cannot be set. "
            "Nothing was changed. Ask whoever runs the helpline to update its calendar.",
        )
        self.known_until = known_until


@dataclass(frozen=True, slots=True)
class Holidays:
    """The bank holidays of each nation, complete up to and including *known_until*."""

    days: Mapping[str, frozenset[date]]
    known_until: date


def is_working_day(on: date, *, nation: str, holidays: Holidays) -> bool:
    """Tell whether councils and police offices in *nation* work on that day: no weekend, no bank holiday.

    Raises:
        BeyondCalendar: *on* is past the known holidays.
        ValueError: *nation* is not one of `NATIONS`.
    """
    if nation not in holidays.days:
        raise ValueError("no bank holidays are known for that nation")
    if on > holidays.known_until:
        raise BeyondCalendar(holidays.known_until)
    return on.weekday() < _SATURDAY and on not in holidays.days[nation]


def add_working_days(on: date, days: int, *, nation: str, holidays: Holidays) -> date:
    """Give the working day that is *days* after *on*; *on* itself is never counted (rulings 7 and 9).

    0 gives *on* where it is a working day and the next one where it is not.

    Raises:
        BeyondCalendar: the answer would lie past the known holidays.
        ValueError: *days* is negative or *nation* is unknown.
    """
    if days < 0:
        raise ValueError("working days are counted forwards only")
    reached, left = on, days
    while left or not is_working_day(reached, nation=nation, holidays=holidays):
        reached += timedelta(days=1)
        if left and is_working_day(reached, nation=nation, holidays=holidays):
            left -= 1
    return reached


def end_of(on: date) -> datetime:
    """Give the moment at which an office day ends: 17:00 in London."""
    return datetime.combine(on, CLOSES_AT, tzinfo=LONDON)
