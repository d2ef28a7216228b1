"""Withholding: one manager may; a child's beyond four hours in all takes two (ruling 4, I33)."""

from datetime import datetime, timedelta

import pytest

from helpline.engine.referral import Referral
from helpline.engine.withholding import second_holder
from helpline.words.errors import BadAnswer
from helpline.words.london import LONDON

NOW = datetime(2026, 11, 20, 16, 0, tzinfo=LONDON)
SUBMITTED = Referral("r1", "K7M-4QX", state="submitted")


def held(by: str, *, hours_ago: float) -> Referral:
    first = NOW - timedelta(hours=hours_ago)
    return Referral("r1", "K7M-4QX", state="withheld", withheld_by=by, withheld_first_at=first)


def hold(referral: Referral, *, hours: float, by: str = "manager-1", has_child: bool = True) -> str:
    return second_holder(referral, has_child=has_child, until=NOW + timedelta(hours=hours), at=NOW, by=by)


def test_one_manager_may_withhold_a_childs_referral_for_four_hours_and_no_longer() -> None:
    assert hold(SUBMITTED, hours=4) == ""
    with pytest.raises(BadAnswer) as refused:
        hold(SUBMITTED, hours=4.1)
    assert "only by two managers" in refused.value.for_person


def test_four_hours_are_counted_from_the_first_hold_so_that_they_cannot_be_strung_together() -> None:
    assert hold(held("manager-1", hours_ago=3), hours=1) == ""
    with pytest.raises(BadAnswer):
        hold(held("manager-1", hours_ago=3), hours=1.1)


def test_another_manager_may_hold_longer_what_the_first_is_still_holding() -> None:
    assert hold(held("manager-1", hours_ago=3), hours=9, by="manager-2") == "manager-1"


def test_a_referral_that_is_no_longer_held_needs_its_first_hold_again() -> None:
    once = Referral("r1", "K7M-4QX", state="submitted", withheld_by="manager-1", withheld_first_at=NOW)
    with pytest.raises(BadAnswer):
        hold(once, hours=9, by="manager-2")


def test_an_adults_referral_is_withheld_by_one_manager_until_a_time_ahead() -> None:
    assert hold(SUBMITTED, hours=48, has_child=False) == ""
    with pytest.raises(BadAnswer) as refused:
        hold(SUBMITTED, hours=0, has_child=False)
    assert refused.value.for_person.startswith("That time has passed.")
