"""Lengths of time as a desk says them."""

from datetime import timedelta

import pytest

from helpline.words.spans import say_span


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(), "0 h 00 min"),
        (timedelta(minutes=38, seconds=59), "0 h 38 min"),
        (timedelta(hours=2, minutes=5), "2 h 05 min"),
        (timedelta(hours=-1, minutes=-35), "1 h 35 min"),
        (timedelta(hours=47, minutes=59), "47 h 59 min"),
        (timedelta(days=3, hours=4, minutes=30), "3 days 4 h"),
    ],
)
def test_a_span_is_said_in_hours_and_minutes_and_long_ones_in_days(span: timedelta, said: str) -> None:
    assert say_span(span) == said
