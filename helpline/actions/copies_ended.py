"""Copies that end by themselves with their first: managers are told where one may be outside already (I32)."""

from collections.abc import Iterator, Sequence

from helpline.actions.ports import Desk
from helpline.actions.voiding import copies_outside, told_of
from helpline.engine.case import Case
from helpline.engine.copied import endings_due
from helpline.engine.events import Event


def copies_ended(desk: Desk, before: Case, case: Case, events: Sequence[Event]) -> Iterator[Event]:
    """Yield the end of every copy whose first does not stand as it did, after `events` of this one transaction."""
    for ended in endings_due(before, case, events):
        copy = case.referrals[ended.referral_id]
        outside = tuple(copies_outside(case, copy))
        yield ended.model_copy(update={"words": " ".join((ended.words, *outside))})
        if outside:
            yield told_of(desk, copy)
