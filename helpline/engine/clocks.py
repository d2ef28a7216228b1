"""When things are owed: receipt, decision, ringing again, the document after a spoken referral (rulings 1 and 9)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from helpline.words.london import in_london
from helpline.words.working_days import Holidays, add_working_days, end_of

RECEIPT_WITHIN = timedelta(hours=2)
"""By voice, at any hour, for a child or where action is needed today (ruling 9; rule clock.receipt_urgent_hours)."""

RECEIPT_WORKING_DAYS = 1
"""For others (ruling 9; rule clock.receipt_other_working_days)."""

DECISION_WORKING_DAYS = 1
"""After receipt, for a child or where action is needed today (ruling 9, C05)."""

UNSTATED_DECISION_WORKING_DAYS = 5
"""After sending, for others whose end states no number: our request, no legal time limit (own choice, so shown)."""

DOCUMENT_AFTER_SPOKEN = timedelta(hours=24)
"""Ruling 1; rule clock.document_after_spoken_hours."""

CHILD_WITHHELD_ALONE = timedelta(hours=4)
"""How long one manager may withhold a child's referral; longer needs two (ruling 4)."""

_BREATH = timedelta(minutes=30)
_DEFAULT_NATION = "england"


@dataclass(frozen=True, slots=True)
class Clocks:
    """What is owed on one referral; every moment is aware and on London's clock.

    Attributes:
        is_fast: a child, or action needed today: receipt by voice at any hour, decision one working day later.
        receipt_due: a named person of theirs has said by then that they have it.
        decision_due: their decision is asked for by then; where not *is_fast*, a request without legal time limit.
        ring_again: we ring them again on the day of sending, because *missing* is missing; None where we do not.
        missing: the fields of the child's name, address and date of birth that are missing.
    """

    is_fast: bool
    sent_at: datetime
    receipt_due: datetime
    decision_due: datetime
    ring_again: datetime | None
    missing: tuple[str, ...] = ()


def clocks_of(
    *,
    is_child: bool,
    is_urgent: bool,
    missing: tuple[str, ...],
    sent_at: datetime,
    received_at: datetime | None,
    nation: str,
    holidays: Holidays,
    decision_days: int | None = None,
) -> Clocks:
    """Set the clocks of one referral (ruling 9, I36).

    Before receipt the decision is counted from the receipt that is expected. For others it is asked for
    `decision_days` working days after sending, as the protocol's end states; None where it states none. A nation whose
    bank holidays are not known to us (abroad, or not said) is counted as England.

    Raises:
        BeyondCalendar: a deadline lies past the bank holidays we know of.
    """
    place = nation if nation in holidays.days else _DEFAULT_NATION
    sent = in_london(sent_at)
    is_fast = is_child or is_urgent

    def closing(after: date, days: int) -> datetime:
        return end_of(add_working_days(after, days, nation=place, holidays=holidays))

    receipt = _elapsed(sent, RECEIPT_WITHIN) if is_fast else closing(sent.date(), RECEIPT_WORKING_DAYS)
    counted_from = in_london(received_at) if received_at else receipt
    if is_fast:
        decision = closing(counted_from.date(), DECISION_WORKING_DAYS)
    else:
        decision = closing(sent.date(), decision_days or UNSTATED_DECISION_WORKING_DAYS)
    again = ring_again_at(sent) if is_child and missing else None
    return Clocks(is_fast, sent, receipt, decision, again, missing)


def document_due(spoken_at: datetime) -> datetime:
    """Give the moment by which the approved document follows a referral made by voice: 24 hours (ruling 1, I39)."""
    return _elapsed(in_london(spoken_at), DOCUMENT_AFTER_SPOKEN)


def needs_two_managers(*, is_child: bool, first_held_at: datetime, until: datetime) -> bool:
    """Say whether withholding until then takes two managers: a child's, beyond four hours in all (ruling 4, I33)."""
    return is_child and in_london(until) - in_london(first_held_at) > CHILD_WITHHELD_ALONE


def _elapsed(local: datetime, span: timedelta) -> datetime:
    """Add real time, so that an hour skipped or repeated in the night is not counted."""
    return in_london(local.astimezone(UTC) + span)


def ring_again_at(sent: datetime) -> datetime:
    """Give the next full hour once the receipt is half an hour late, never the next day (ruling 9).

    `sent` is on London's clock.
    """
    last = sent.replace(hour=23, minute=59, second=0, microsecond=0)
    late = _elapsed(sent, RECEIPT_WITHIN + _BREATH)
    hour = late.replace(minute=0, second=0, microsecond=0)
    wanted = hour if hour == late else _elapsed(hour, timedelta(hours=1))
    return max(sent, min(wanted, last))
