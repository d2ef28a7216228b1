"""Recording: every action's events and what follows from them, in one transaction, against the page that was seen."""

from collections.abc import Sequence
from datetime import datetime

from helpline.actions.copies_ended import copies_ended
from helpline.actions.ports import Desk, Unit
from helpline.actions.stale import has_news, stale
from helpline.actions.standing import runs_now
from helpline.actions.voiding import voided_by
from helpline.engine.case import Case
from helpline.engine.consequences import consequences
from helpline.engine.events import Event, Recorded
from helpline.engine.evolve import fold
from helpline.engine.permissions import Who
from helpline.engine.unasked import unasked_due
from helpline.engine.withdrawal import withdrawals_due
from helpline.words.errors import NotAllowed
from helpline.words.references import speakable


def allow(who: Who, deed: str) -> None:
    """Refuse a person whose roles do not allow the deed.

    Raises:
        NotAllowed: with what to do instead; nothing was changed.
    """
    if not who.may(deed):
        raise NotAllowed(
            f"not allowed: {deed}",
            "Your role does not allow this. Nothing was changed. Ask a manager on shift.",
        )


def refuse_author(case: Case, who: Who, *, does: str) -> None:
    """Refuse whoever wrote part of the case a decision about it (I07); `does` is what another manager does instead.

    Raises:
        NotAllowed: they wrote part of it; nothing was changed.
    """
    if who.account_id in case.authors:
        raise NotAllowed(f"author {does}", f"You wrote part of this, so another manager {does}. Nothing was changed.")


def new_reference(desk: Desk) -> str:
    """Return a fresh speakable reference."""
    return speakable(desk.ids.number())


def after(case: Case, events: Sequence[Event], *, by: str, at: datetime) -> Case:
    """Return the case as it would be after these events."""
    numbered = enumerate(events, start=case.number + 1)
    return fold(case, (Recorded(case.case_id, number, event, by, at) for number, event in numbered))


def with_consequences(desk: Desk, case: Case, events: Sequence[Event], *, by: str, at: datetime) -> tuple[Event, ...]:
    """Return the events and everything that follows from them: what a withdrawn agreement stops, what is asked for no
    more, runs, drafts, managers told, copies that end with their first, approvals voided.
    """
    was = case
    before = after(case, events, by=by, at=at)
    stopped = tuple(withdrawals_due(before, library=desk.library, on=desk.today(), new_id=desk.ids.new))
    before, follows = after(before, stopped, by=by, at=at), [*events, *stopped]
    runs = runs_now(desk, before)
    unasked = tuple(unasked_due(before, runs, library=desk.library, on=desk.today(), new_id=desk.ids.new))
    before, follows = after(before, unasked, by=by, at=at), [*follows, *unasked]
    derived = consequences(
        before,
        runs,
        library=desk.library,
        on=desk.today(),
        new_id=desk.ids.new,
        new_reference=lambda: new_reference(desk),
    )
    before, follows = after(before, derived, by=by, at=at), [*follows, *derived]
    ended = tuple(copies_ended(desk, was, before, follows))
    before, follows = after(before, ended, by=by, at=at), [*follows, *ended]
    voided = tuple(voided_by(desk, before, at=at))
    before = after(before, voided, by=by, at=at)
    return (*follows, *voided, *copies_ended(desk, was, before, voided))


def record(
    desk: Desk, unit: Unit, case: Case, events: Sequence[Event], *, who: Who, seen: int | None, at: datetime
) -> Case:
    """Record events on a case that was seen at number `seen` (None: as it is now), with what follows.

    Raises:
        OutOfStep: the page is stale; its `changes` say what happened since. Nothing was changed.
    """
    if seen is not None and has_news(case, seen):
        raise stale(case, seen, library=desk.library)
    following = with_consequences(desk, case, events, by=who.account_id, at=at)
    recorded = unit.append(case.case_id, following, by=who.account_id, at=at, expected=case.number)
    for referral in recorded.referrals.values():
        if referral.state != "approved" and case.referrals.get(referral.referral_id, referral).state == "approved":
            _stop_post(unit, recorded, referral.referral_id)
    return recorded


def _stop_post(unit: Unit, case: Case, referral_id: str) -> None:
    for parcel_id in case.referrals[referral_id].parcels:
        if case.parcels[parcel_id].state == "sealed":
            unit.settle(parcel_id, "stopped", due_at=None)
