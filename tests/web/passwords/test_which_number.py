"""Whom the password desk rings back: only numbers of the directory, by the hour and their nation’s working days."""

from datetime import datetime

from helpline.words.london import LONDON
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor, MovableClock
from tests.web.passwords.ringing_in import DAY_NUMBER, NIGHT_NUMBER, take


def test_only_a_number_of_the_directory_can_be_rung(told: Told, path: str, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    call = take(adviser, path)
    answer = adviser.post(f"{call}/ring-back", {"number": "07700 900456", "answered_by": "named"})
    assert answer.status_code == 422
    assert "Never one the caller gave." in answer.text
    assert "CallBackMade" not in [change.kind for change in told.case.changes]


def test_by_day_the_front_door_is_rung_and_at_night_the_duty_team(
    told: Told, path: str, client_for: ClientFor, clock: MovableClock
) -> None:
    adviser = client_for("m.reyes")
    by_day = adviser.get(take(adviser, path)).text
    assert f'<p class="tel">{DAY_NUMBER}</p>' in by_day
    assert "verified Thu 12 Nov 2026 by S. Lind" in by_day
    clock.at = datetime(2026, 11, 21, 2, 30, tzinfo=LONDON)
    adviser = client_for("m.reyes")
    at_night = adviser.get(take(adviser, path)).text
    assert f'<p class="tel">{NIGHT_NUMBER}</p>' in at_night
    assert "ask the duty team or control room for" in at_night


def test_on_a_bank_holiday_of_their_nation_the_duty_team_is_rung_and_on_one_of_another_the_front_door(
    path: str, client_for: ClientFor, clock: MovableClock
) -> None:
    clock.at = datetime(2026, 11, 30, 11, 0, tzinfo=LONDON)
    adviser = client_for("m.reyes")
    on_st_andrews = adviser.get(take(adviser, path)).text
    assert f'<p class="tel">{DAY_NUMBER}</p>' in on_st_andrews
    assert "outside office hours" not in on_st_andrews
    clock.at = datetime(2026, 12, 25, 11, 0, tzinfo=LONDON)
    adviser = client_for("m.reyes")
    at_christmas = adviser.get(take(adviser, path)).text
    assert f'<p class="tel">{NIGHT_NUMBER}</p>' in at_christmas
    assert "It is outside office hours: ask the duty team or control room for" in at_christmas


def test_the_number_of_the_other_hours_is_one_step_away(told: Told, path: str, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    call = take(adviser, path)
    assert f'<p class="tel">{NIGHT_NUMBER}</p>' in adviser.get(f"{call}?other=1").text
