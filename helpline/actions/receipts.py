"""Receipt: a named person has it, and the case's duty changes hands (X08; never taken for granted, M10)."""

from helpline.actions.ports import Desk
from helpline.actions.recording import allow, record
from helpline.actions.referrals import parcel_of
from helpline.engine.case import Case
from helpline.engine.events.parcel import ReceiptNoted
from helpline.engine.permissions import Who
from helpline.engine.row import CaseRow
from helpline.words.errors import BadAnswer
from helpline.words.typed import make_visible


def note_receipt(
    desk: Desk, case_id: str, *, who: Who, parcel_id: str, name: str, role: str, their_reference: str, received_at: str
) -> Case:
    """Record who confirmed receipt; never without a named person.

    Raises:
        BadAnswer: no name was given.
        OutOfStep: the parcel has not been handed over, or its receipt is noted already.
    """
    allow(who, "note receipt")
    if not name.strip():
        raise BadAnswer("name", "Receipt counts only from a named person. Ask who has it now.")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        parcel_of(case, parcel_id).after("receive")
        noted = ReceiptNoted(
            parcel_id=parcel_id,
            name=make_visible(name),
            role=make_visible(role),
            their_reference=make_visible(their_reference),
            received_at=make_visible(received_at),
        )
        return record(desk, unit, case, (noted,), who=who, seen=None, at=desk.clock.now())


def owing_cases(desk: Desk, *, who: Who) -> tuple[Case, ...]:
    """Return the cases that have a parcel or were told by voice; the board shows references and what is owed, no more.

    Raises:
        NotAllowed: not somebody who notes receipts.
    """
    allow(who, "note receipt")
    with desk.store.read() as unit:
        return tuple(unit.case(row.case_id) for row in unit.rows() if row.parcels or _was_spoken(row))


def _was_spoken(row: CaseRow) -> bool:
    """Say whether somebody was told of it by voice: they too may have to be told that it is taken back (I32)."""
    return any(referral.spoken_at for referral in row.referrals)
