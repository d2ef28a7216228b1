"""The clocks of a referral (rulings 1 and 9, I36), in London wall time."""

from datetime import UTC, datetime, timedelta

import pytest

from helpline.engine.clocks import Clocks, clocks_of, document_due, needs_two_managers
from helpline.protocol.model import Decision
from helpline.words.london import LONDON, say_moment
from helpline.words.working_days import BeyondCalendar, Holidays

SENT = datetime(2026, 11, 20, 17, 12, tzinfo=LONDON)
MISSING = ("person.full_name", "person.home_address")


def clocks(
    holidays: Holidays,
    *,
    is_child: bool = False,
    is_urgent: bool = False,
    missing: tuple[str, ...] = (),
    sent_at: datetime = SENT,
    received_at: datetime | None = None,
    nation: str = "england",
    decision_days: int | None = None,
) -> Clocks:
    return clocks_of(
        is_child=is_child,
        is_urgent=is_urgent,
        missing=missing,
        sent_at=sent_at,
        received_at=received_at,
        nation=nation,
        holidays=holidays,
        decision_days=decision_days,
    )


def test_receipt_of_a_childs_referral_is_due_two_hours_after_sending_even_on_a_friday_evening(
    holidays: Holidays,
) -> None:
    assert say_moment(clocks(holidays, is_child=True).receipt_due) == "19:12, Fri 20 Nov 2026"


def test_receipt_where_action_is_needed_today_is_due_in_two_hours_for_an_adult_too(holidays: Holidays) -> None:
    assert say_moment(clocks(holidays, is_urgent=True).receipt_due) == "19:12, Fri 20 Nov 2026"


def test_two_hours_at_night_run_past_midnight(holidays: Holidays) -> None:
    late = clocks(holidays, is_child=True, sent_at=datetime(2026, 11, 20, 23, 30, tzinfo=LONDON))
    assert say_moment(late.receipt_due) == "01:30, Sat 21 Nov 2026"


def test_receipt_for_others_is_due_at_the_end_of_the_next_working_day(holidays: Holidays) -> None:
    assert say_moment(clocks(holidays).receipt_due) == "17:00, Mon 23 Nov 2026"


def test_a_decision_is_asked_one_working_day_after_the_receipt_that_is_expected(holidays: Holidays) -> None:
    assert say_moment(clocks(holidays, is_child=True).decision_due) == "17:00, Mon 23 Nov 2026"


def test_once_received_the_decision_is_counted_from_the_receipt(holidays: Holidays) -> None:
    received = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
    assert say_moment(clocks(holidays, is_child=True, received_at=received).decision_due) == "17:00, Tue 24 Nov 2026"


def test_for_others_the_decision_is_our_request_five_working_days_after_sending(holidays: Holidays) -> None:
    sent = datetime(2026, 11, 18, 15, 20, tzinfo=LONDON)
    assert say_moment(clocks(holidays, sent_at=sent).decision_due) == "17:00, Wed 25 Nov 2026"


def test_the_days_after_which_others_are_asked_are_those_that_the_protocols_end_states(holidays: Holidays) -> None:
    asked = clocks(holidays, decision_days=10)
    assert say_moment(asked.decision_due) == "17:00, Fri 4 Dec 2026"
    fast = clocks(holidays, is_urgent=True, decision_days=10)
    assert say_moment(fast.decision_due) == "17:00, Mon 23 Nov 2026"


@pytest.mark.parametrize(
    ("after", "days"), [("1 working day", 1), ("10 working days", 10), ("", None), ("2 hours", None), ("soon", None)]
)
def test_a_decision_states_a_number_of_working_days_or_none(after: str, days: int | None) -> None:
    assert Decision(after=after).working_days == days


def test_a_childs_missing_name_or_address_means_that_we_ring_again_the_same_day(holidays: Holidays) -> None:
    again = clocks(holidays, is_child=True, missing=MISSING).ring_again
    assert again is not None
    assert say_moment(again) == "20:00, Fri 20 Nov 2026"


@pytest.mark.parametrize("minute", range(0, 24 * 60, 7))
def test_ringing_again_is_always_on_the_day_of_sending_and_never_before_it(holidays: Holidays, minute: int) -> None:
    sent = datetime(2026, 11, 20, minute // 60, minute % 60, tzinfo=LONDON)
    again = clocks(holidays, is_child=True, missing=MISSING, sent_at=sent).ring_again
    assert again is not None
    assert again.date() == sent.date()
    assert again >= sent


def test_nobody_rings_again_for_an_adult_or_when_nothing_is_missing(holidays: Holidays) -> None:
    assert clocks(holidays, is_urgent=True, missing=MISSING).ring_again is None
    assert clocks(holidays, is_child=True).ring_again is None


def test_st_andrews_day_is_no_working_day_in_scotland_alone(holidays: Holidays) -> None:
    friday = datetime(2026, 11, 27, 10, 0, tzinfo=LONDON)
    assert say_moment(clocks(holidays, sent_at=friday, nation="scotland").receipt_due) == "17:00, Tue 1 Dec 2026"
    assert say_moment(clocks(holidays, sent_at=friday).receipt_due) == "17:00, Mon 30 Nov 2026"


def test_a_nation_without_known_holidays_is_counted_as_england(holidays: Holidays) -> None:
    assert clocks(holidays, nation="abroad") == clocks(holidays, nation="england")


def test_two_hours_are_two_real_hours_when_the_clocks_go_back(holidays: Holidays) -> None:
    before = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    due = clocks(holidays, is_child=True, sent_at=before).receipt_due
    assert due.astimezone(UTC) - before == timedelta(hours=2)


def test_every_moment_is_on_londons_clock_whatever_zone_it_came_in(holidays: Holidays) -> None:
    summer = clocks(holidays, is_child=True, sent_at=datetime(2026, 7, 1, 16, 0, tzinfo=UTC))
    assert summer.receipt_due.hour == 19


def test_past_the_known_bank_holidays_no_deadline_is_guessed(holidays: Holidays) -> None:
    with pytest.raises(BeyondCalendar):
        clocks(holidays, sent_at=datetime(2027, 12, 31, 12, 0, tzinfo=LONDON))


def test_the_document_follows_a_spoken_referral_within_24_hours() -> None:
    assert say_moment(document_due(SENT)) == "17:12, Sat 21 Nov 2026"


def test_withholding_a_childs_referral_beyond_four_hours_in_all_takes_two_managers() -> None:
    four = SENT + timedelta(hours=4)
    assert not needs_two_managers(is_child=True, first_held_at=SENT, until=four)
    assert needs_two_managers(is_child=True, first_held_at=SENT, until=four + timedelta(minutes=1))
    assert not needs_two_managers(is_child=False, first_held_at=SENT, until=four + timedelta(days=3))
