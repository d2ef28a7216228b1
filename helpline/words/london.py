"""Times as people in the United Kingdom say them. A time without a zone is refused."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def in_london(at: datetime) -> datetime:
    """Give the same moment on London's clock.

    Raises:
        ValueError: *at* has no time zone, so nobody can know which moment it is.
    """
    if at.utcoffset() is None:
        raise ValueError("a time without a zone cannot be placed")
    return at.astimezone(LONDON)


def say_time(at: datetime) -> str:
    """Say the time of day in London: `17:12`."""
    return f"{in_london(at):%H:%M}"


def say_date(on: date) -> str:
    """Say a day: `Fri 20 Nov 2026`. A moment is refused, because its day depends on the zone."""
    if isinstance(on, datetime):
        raise TypeError("say_date takes a day; use say_moment for a moment")
    return f"{_DAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]} {on.year}"


def say_moment(at: datetime) -> str:
    """Say a moment in London: `17:12, Fri 20 Nov 2026`."""
    local = in_london(at)
    return f"{say_time(local)}, {say_date(local.date())}"


def say_when(at: datetime, *, now: datetime) -> str:
    """Say a moment as a desk does: the time alone where it is today in London, else with its day."""
    return say_time(at) if in_london(at).date() == in_london(now).date() else say_moment(at)
