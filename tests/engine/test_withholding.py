"""Withholding: one manager may; a child's beyond four hours in all takes two (ruling 4, I33)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from helpline.engine.referral import Referral
from helpline.engine.withholding import check_withdrawal, second_holder
from helpline.words.errors import BadAnswer
from helpline.words.london import LONDON
from tests.engine.building import ACase

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


def test_four_hours_go_on_counting_when_it_is_no_longer_held_and_the_second_manager_is_still_another_one() -> None:
    once = replace(held("manager-1", hours_ago=9), state="submitted")
    with pytest.raises(BadAnswer):
        hold(once, hours=1)
    assert hold(once, hours=1, by="manager-2") == "manager-1"


def test_a_withdrawal_needs_words() -> None:
    with pytest.raises(BadAnswer):
        check_withdrawal(SUBMITTED, has_child=False, words=" ", by="manager-1")
    check_withdrawal(SUBMITTED, has_child=False, words="Sent twice.", by="manager-1")


def test_a_childs_referral_is_withdrawn_by_two_managers_or_after_it_was_made_by_voice() -> None:
    for referral in (SUBMITTED, held("manager-1", hours_ago=1)):
        with pytest.raises(BadAnswer) as refused:
            check_withdrawal(referral, has_child=True, words="A mistake.", by="manager-1")
        assert "by two managers" in refused.value.for_person
    check_withdrawal(held("manager-1", hours_ago=1), has_child=True, words="A mistake.", by="manager-2")
    spoken = ACase().opened().spoken().referral()
    check_withdrawal(spoken, has_child=True, words="They have it.", by="manager-1")


def test_an_adults_referral_is_withheld_by_one_manager_until_a_time_ahead() -> None:
    assert hold(SUBMITTED, hours=48, has_child=False) == ""
    with pytest.raises(BadAnswer) as refused:
        hold(SUBMITTED, hours=0, has_child=False)
    assert refused.value.for_person.startswith("That time has passed.")
