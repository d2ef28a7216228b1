"""Deadlines are counted in working days of the right nation, and never past what the calendar knows."""

from datetime import UTC, date, datetime, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given
from hypothesis import strategies as st

from helpline.words.working_days import (
    BeyondCalendar,
    Holidays,
    add_working_days,
    end_of,
    is_working_day,
)

_PUBLISHED = BankHolidays(use_cached_holidays=True)
_DIVISIONS = {
    "england": BankHolidays.ENGLAND_AND_WALES,
    "wales": BankHolidays.ENGLAND_AND_WALES,
    "scotland": BankHolidays.SCOTLAND,
    "northern_ireland": BankHolidays.NORTHERN_IRELAND,
}
HOLIDAYS = Holidays(
    {
        nation: frozenset(day["date"] for day in _PUBLISHED.get_holidays(division=division))
        for nation, division in _DIVISIONS.items()
    },
    known_until=date(2028, 12, 31),
)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
NATIONS = st.sampled_from(sorted(_DIVISIONS))


def test_friday_plus_one_is_monday() -> None:
    assert add_working_days(date(2026, 11, 20), 1, nation="england", holidays=HOLIDAYS) == date(2026, 11, 23)


def test_st_andrews_day_is_worked_in_england_and_not_in_scotland() -> None:
    friday = date(2026, 11, 27)
    assert add_working_days(friday, 1, nation="england", holidays=HOLIDAYS) == date(2026, 11, 30)
    assert add_working_days(friday, 1, nation="scotland", holidays=HOLIDAYS) == date(2026, 12, 1)


def test_a_holiday_proclaimed_after_the_list_was_made_counts_once_it_is_given() -> None:
    proclaimed = date(2026, 6, 15)
    later = Holidays({"scotland": HOLIDAYS.days["scotland"] | {proclaimed}}, HOLIDAYS.known_until)
    assert not is_working_day(proclaimed, nation="scotland", holidays=later)
    assert add_working_days(date(2026, 6, 12), 1, nation="scotland", holidays=later) == date(2026, 6, 16)


def test_the_twelfth_of_july_is_kept_in_northern_ireland() -> None:
    assert not is_working_day(date(2027, 7, 12), nation="northern_ireland", holidays=HOLIDAYS)
    assert is_working_day(date(2027, 7, 12), nation="wales", holidays=HOLIDAYS)


def test_christmas_eve_plus_one_passes_the_holidays_and_the_weekend() -> None:
    assert add_working_days(date(2026, 12, 24), 1, nation="england", holidays=HOLIDAYS) == date(2026, 12, 29)


def test_no_days_from_a_sunday_is_the_monday_and_from_a_monday_itself() -> None:
    monday = date(2026, 11, 23)
    assert add_working_days(date(2026, 11, 22), 0, nation="wales", holidays=HOLIDAYS) == monday
    assert add_working_days(monday, 0, nation="wales", holidays=HOLIDAYS) == monday


def test_past_the_known_holidays_it_refuses_and_says_until_when_they_are_known() -> None:
    with pytest.raises(BeyondCalendar) as refused:
        add_working_days(date(2028, 12, 29), 1, nation="england", holidays=HOLIDAYS)
    assert "Sun 31 Dec 2028" in refused.value.for_person


def test_the_last_known_working_day_can_still_be_reached() -> None:
    assert add_working_days(date(2028, 12, 28), 1, nation="england", holidays=HOLIDAYS) == date(2028, 12, 29)


def test_an_unknown_nation_and_counting_backwards_are_refused() -> None:
    with pytest.raises(ValueError, match="nation"):
        is_working_day(date(2026, 11, 20), nation="guernsey", holidays=HOLIDAYS)
    with pytest.raises(ValueError, match="forwards"):
        add_working_days(date(2026, 11, 20), -1, nation="england", holidays=HOLIDAYS)


@given(DAYS, st.integers(min_value=0, max_value=60), NATIONS)
def test_exactly_that_many_working_days_lie_between(on: date, days: int, nation: str) -> None:
    reached = add_working_days(on, days, nation=nation, holidays=HOLIDAYS)
    between = [on + timedelta(days=passed) for passed in range(1, (reached - on).days + 1)]
    worked = [day for day in between if is_working_day(day, nation=nation, holidays=HOLIDAYS)]
    assert is_working_day(reached, nation=nation, holidays=HOLIDAYS)
    assert len(worked) == days or (days == 0 and worked == [reached])


@pytest.mark.parametrize(("on", "hour"), [(date(2026, 11, 20), 17), (date(2026, 7, 20), 16)])
def test_an_office_day_ends_at_five_in_london_summer_and_winter(on: date, hour: int) -> None:
    assert end_of(on) == datetime(on.year, on.month, on.day, hour, tzinfo=UTC)
