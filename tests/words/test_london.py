"""Times are said on London's clock, and a time without a zone is refused."""

from datetime import UTC, date, datetime

import pytest

from helpline.words.london import in_london, say_date, say_moment, say_time, say_when


def test_a_winter_moment_is_said_as_it_is() -> None:
    assert say_moment(datetime(2026, 11, 20, 17, 12, tzinfo=UTC)) == "17:12, Fri 20 Nov 2026"


def test_a_summer_evening_in_utc_is_already_the_next_day_in_london() -> None:
    at = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    assert say_moment(at) == "00:30, Wed 1 Apr 2026"
    assert in_london(at).date() == date(2026, 4, 1)


def test_the_hour_that_comes_twice_is_said_twice() -> None:
    before, after = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    assert say_time(before) == say_time(after) == "01:30"


def test_of_today_in_london_the_time_is_enough() -> None:
    now = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert say_when(datetime(2026, 7, 1, 8, 5, tzinfo=UTC), now=now) == "09:05"
    assert say_when(datetime(2026, 6, 30, 8, 5, tzinfo=UTC), now=now) == "09:05, Tue 30 Jun 2026"


def test_a_day_is_said_without_a_leading_nought() -> None:
    assert say_date(date(2026, 11, 6)) == "Fri 6 Nov 2026"


@pytest.mark.parametrize("ask", [in_london, say_time, say_moment])
def test_a_time_without_a_zone_is_refused(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(ValueError, match="without a zone"):
        ask(datetime(2026, 11, 20, 17, 12))


def test_a_moment_is_not_taken_for_a_day() -> None:
    with pytest.raises(TypeError):
        say_date(datetime(2026, 11, 20, 23, 30, tzinfo=UTC))
