"""What ships is found, sound, and needs no network."""

import socket
from datetime import date

import pytest

from helpline.data import protocol_files, shipped
from helpline.wiring import check_forms
from helpline.wiring.calendar import shipped_holidays
from helpline.wiring.shipped import shipped_library
from helpline.words.working_days import NATIONS, BeyondCalendar, is_working_day


@pytest.mark.parametrize(
    ("on", "nations_off"),
    [
        (date(2026, 12, 25), set(NATIONS)),
        (date(2026, 12, 28), set(NATIONS)),
        (date(2027, 1, 4), {"scotland"}),
        (date(2026, 6, 15), {"scotland"}),
        (date(2026, 8, 31), {"england", "wales", "northern_ireland"}),
        (date(2026, 8, 3), {"scotland"}),
        (date(2027, 3, 17), {"northern_ireland"}),
        (date(2026, 7, 13), {"northern_ireland"}),
        (date(2026, 11, 24), set()),
    ],
)
def test_each_nation_has_its_own_bank_holidays(on: date, nations_off: set[str]) -> None:
    holidays = shipped_holidays()
    assert {nation for nation in NATIONS if not is_working_day(on, nation=nation, holidays=holidays)} == nations_off


def test_past_the_known_holidays_nothing_is_guessed() -> None:
    holidays = shipped_holidays()
    assert (holidays.known_until.month, holidays.known_until.day) == (12, 31)
    with pytest.raises(BeyondCalendar):
        is_working_day(date(holidays.known_until.year + 1, 1, 2), nation="england", holidays=holidays)


def test_the_holidays_are_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("it went to the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    shipped_holidays.cache_clear()
    assert shipped_holidays().known_until >= date(2028, 12, 31)


def test_the_shipped_protocols_and_forms_are_sound() -> None:
    assert shipped_library().shipped
    assert set(check_forms()) == {folder.name for folder in shipped("referral_templates").iterdir()}
    assert not any(check_forms().values())


def test_files_are_found_where_they_lie() -> None:
    assert "fields.yaml" in protocol_files()
    assert shipped("scenarios").is_dir()
