"""Bank holidays from GOV.UK's list as it was packed with the library; nothing is fetched."""

from datetime import date
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays

from helpline.words.working_days import Holidays

DIVISIONS = {
    "england": BankHolidays.ENGLAND_AND_WALES,
    "wales": BankHolidays.ENGLAND_AND_WALES,
    "scotland": BankHolidays.SCOTLAND,
    "northern_ireland": BankHolidays.NORTHERN_IRELAND,
}

PROCLAIMED_SINCE = {"scotland": frozenset({date(2026, 6, 15)})}
"""Days that were proclaimed after the library's list was packed, and are on GOV.UK's list since."""


@cache
def shipped_holidays() -> Holidays:
    """Return the bank holidays of each nation; they are known to the end of the last year that every list reaches."""
    listed = BankHolidays(use_cached_holidays=True)
    days = {
        nation: PROCLAIMED_SINCE.get(nation, frozenset()).union(
            holiday["date"] for holiday in listed.get_holidays(division=division)
        )
        for nation, division in DIVISIONS.items()
    }
    last_year = min(max(dates).year for dates in days.values())
    return Holidays(days=days, known_until=date(last_year, 12, 31))
