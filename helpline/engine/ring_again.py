"""The second ring of the same day: a child's receiver has the document, and still lacks who the child is (ruling 9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from helpline.engine.actionability import missing_of
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.clocks import ring_again_at
from helpline.engine.parcel import Parcel
from helpline.engine.referral import OVER, Referral
from helpline.protocol.names import CHILD_SAFEGUARDING
from helpline.words.london import in_london


@dataclass(frozen=True, slots=True)
class RingAgain:
    """A receiver whom we said we ring again: by when, and the fields of the child's that are missing still."""

    parcel: Parcel
    referral: Referral
    due: datetime
    missing: tuple[str, ...]


def rings_owed(case: Case) -> tuple[RingAgain, ...]:
    """Return whom to ring again about a document that a named person of theirs has, the first due at the front.

    It is owed until what was missing is known, or a talk with them is taken down after their receipt: by voice, or
    as a receipt that came at that hour or later. Before the receipt the clock of the receipt says it.
    """
    return tuple(sorted(_owed(case), key=lambda one: one.due))


def _owed(case: Case) -> Iterator[RingAgain]:
    for parcel in case.parcels.values():
        referral = case.referrals[parcel.made.referral_id]
        if parcel.state != "received" or parcel.handed_over_at is None or referral.state in OVER:
            continue
        due, missing = ring_again_at(in_london(parcel.handed_over_at)), missing_of(case, referral.people)
        if missing and _has_child(case, referral, parcel.handed_over_at) and not _was_rung(case, parcel, due):
            yield RingAgain(parcel, referral, due, missing)


def _has_child(case: Case, referral: Referral, at: datetime) -> bool:
    on = in_london(at).date()
    is_childs = referral.protocol == CHILD_SAFEGUARDING
    return is_childs or any(age_of(case, person_id, on=on).is_child for person_id in referral.people)


def _was_rung(case: Case, parcel: Parcel, due: datetime) -> bool:
    """Say whether we spoke with them after they had it, or they told us at the hour itself."""
    since = parcel.receipt_at
    if since is None:
        return False
    spoken = (deed for deed in case.spoken if deed.event.entity_id == parcel.made.entity_id)
    return since >= due or any(deed.at >= since for deed in spoken)
