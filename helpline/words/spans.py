"""Lengths of time as a desk says them: `2 h 05 min`, never a bare number."""

from datetime import timedelta

_MINUTE = timedelta(minutes=1)
_DAY = 24 * 60


def say_span(span: timedelta) -> str:
    """Say a length of time in hours and minutes, or from two days on in days; without its sign.

    Begun minutes do not count: `0 h 59 min` becomes an hour only when the hour is full.
    """
    minutes = abs(span) // _MINUTE
    if minutes >= 2 * _DAY:
        days, rest = divmod(minutes, _DAY)
        return f"{days} days {rest // 60} h"
    return f"{minutes // 60} h {minutes % 60:02d} min"
