"""A copy of a referral: what it has of its first, and when it ends by itself (C02, L02).

A copy is never a second life of the facts: whom it is about, its words, the adviser’s harm check, the grounds and who
asked for approval are always those of the first. Its own are its reference, whom it is for, and what managers decide.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from helpline.engine.case import Case
from helpline.engine.events import Event
from helpline.engine.events.referral import ApprovalVoided, ReferralWithdrawn
from helpline.engine.parcel import LEAVING, WENT
from helpline.engine.referral import OVER, GroundRuled, Referral

COPIED_IN = frozenset({"submitted", "approved"})
"""States of a referral in which it may have copies: what is withheld or with its adviser is decided first."""

_STANDS: Mapping[str, str] = {
    "returned": "is back with its adviser. Have the copy made again once it is submitted.",
    "draft": "is with its adviser. Have the copy made again once it is submitted.",
    "withheld": "is withheld. Have the copy made again once that is decided.",
}
_OVER = "goes nowhere any more, so its copy does not either."
_FALLEN = "is not approved any more. Have the copy made again from what it says now."
_OTHERS = "is about other people now. Have the copy made again, about all of them."


def first_of(case: Case, referral: Referral) -> Referral | None:
    """Return the referral that a copy was made of; None of a first."""
    return case.referrals.get(referral.copied.of) if referral.copied else None


def copies_of(case: Case, referral_id: str) -> tuple[Referral, ...]:
    """Return every copy that was made of a referral, oldest first, also those that ended."""
    return tuple(one for one in case.referrals.values() if one.copied and one.copied.of == referral_id)


def has_left(case: Case, referral: Referral) -> bool:
    """Say whether a document of a referral went, may have gone, or is going now."""
    return any(case.parcels[parcel_id].state in LEAVING for parcel_id in referral.parcels)


def is_of_its_own(case: Case, referral: Referral) -> bool:
    """Say whether what stops a referral is told of it by itself: a first, or a copy whose first has gone."""
    first = first_of(case, referral)
    return first is None or has_left(case, first)


def is_first_told(case: Case, copy: Referral) -> bool:
    """Say whether somebody knows of all whom a copy is about: its first went, or they were told of by voice."""
    first = first_of(case, copy)
    if first and any(case.parcels[parcel_id].state in WENT for parcel_id in first.parcels):
        return True
    spoken = (deed.event for deed in case.spoken if deed.event.protocol == copy.protocol)
    return set(copy.people) <= {person for event in spoken for person in event.people}


def taken_over(copy: Referral, first: Referral) -> Referral:
    """Return a copy as its first stands now; of what managers decided it has nothing, but for the grounds.

    Its harm check counts as changed when the adviser’s did, and not when a manager decided on the first.
    """
    named = {"referral_id": copy.referral_id, "reference": copy.reference}
    return replace(
        copy,
        drafted=first.drafted.model_copy(update=named) if first.drafted else None,
        drafted_at=first.drafted_at,
        worded=first.worded,
        harm=first.harm,
        harm_number=max((copy.harm_number, *(one.number for one in first.harm.values()))),
        submission=first.submission,
        grounds={**first.grounds, **_newer(copy, first)},
    )


def _newer(copy: Referral, first: Referral) -> dict[str, GroundRuled]:
    """Return what was ruled on a copy itself after its first."""
    return {
        person_id: ruled
        for person_id, ruled in copy.grounds.items()
        if person_id not in first.grounds or ruled.number > first.grounds[person_id].number
    }


def endings_due(before: Case, case: Case, events: Sequence[Event]) -> Iterator[ReferralWithdrawn]:
    """Yield the end of every copy that has not left us and whose first does not stand as it did.

    A copy lives only while its first is with a manager or approved, or has gone. `before` is the case without these
    events, `case` with them.
    """
    fallen = {event.referral_id for event in events if isinstance(event, ApprovalVoided)}
    for copy in case.referrals.values():
        first = first_of(case, copy)
        if first is None or copy.state in OVER or has_left(case, copy) or has_left(case, first):
            continue
        why = _why_ended(before.referrals.get(first.referral_id, first), first, is_fallen=first.referral_id in fallen)
        if why:
            yield ReferralWithdrawn(referral_id=copy.referral_id, words=f"{first.reference} {why}")


def _why_ended(before: Referral, first: Referral, *, is_fallen: bool) -> str:
    if first.state not in COPIED_IN:
        return _STANDS.get(first.state, _OVER)
    if is_fallen:
        return _FALLEN
    return _OTHERS if set(first.people) != set(before.people) else ""
