"""Recall: the entity is asked to destroy a document, and its words are not released any more (I20)."""

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.actions.referrals import parcel_of
from helpline.engine.case import Case
from helpline.engine.events.parcel import ParcelRecalled
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer
from helpline.words.typed import make_visible


def recall(desk: Desk, case_id: str, *, who: Who, parcel_id: str, words: str) -> Case:
    """Record that a parcel is recalled and why; what waits in the outbox is stopped in the same transaction.

    Raises:
        NotAllowed: not a senior adviser or manager.
        NotFound: there is no such parcel.
        BadAnswer: nothing is written about why, and whom we rang.
        OutOfStep: it is being sent at this moment, or is recalled already.
    """
    allow(who, "recall")
    if not words.strip():
        raise BadAnswer("words", "Write down why, and whom you rang and what they said. Nothing was changed yet.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel_of(case, parcel_id).after("recall")
        recalled = ParcelRecalled(parcel_id=parcel_id, words=make_visible(words))
        recorded = record(desk, unit, case, (recalled,), who=who, seen=None, at=desk.clock.now())
        unit.settle(parcel_id, "stopped", due_at=None)
        return recorded
