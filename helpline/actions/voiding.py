"""An approval stands only while what it approved stands (I09): voided in the same transaction as the change."""

from collections.abc import Iterator
from datetime import datetime

from helpline.actions.composing import fingerprint_of
from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.content.fingerprint import consent_sha256
from helpline.engine.events import Event
from helpline.engine.events.referral import ApprovalVoided
from helpline.engine.referral import Referral


def voided_by(desk: Desk, case: Case, *, at: datetime) -> Iterator[Event]:
    """Yield what voids the approvals that no longer stand for the case; what was handed over stays as it was sent."""
    for referral in case.referrals.values():
        if referral.approval is None or referral.state != "approved":
            continue
        if any(case.parcels[parcel_id].state != "sealed" for parcel_id in referral.parcels):
            continue
        because = why_void(desk, case, referral, at=at)
        if because:
            yield ApprovalVoided(
                referral_id=referral.referral_id, candidate_id=referral.approval.candidate_id, because=because
            )


def why_void(desk: Desk, case: Case, referral: Referral, *, at: datetime) -> str:
    """Say why an approval does not stand any more, or nothing."""
    if referral.approval is None:
        return ""
    candidate = referral.candidates[referral.approval.candidate_id]
    if candidate.harm_number != referral.harm_number:
        return "The harm check changed after the approval."
    if candidate.consent_sha256 != consent_sha256(case, referral.referral_id):
        return "What was agreed to changed after the approval."
    entity = desk.directory.entity(candidate.entity_id)
    now = fingerprint_of(
        desk,
        case,
        referral.referral_id,
        entity=entity,
        way_in=entity.way_in(candidate.way_in_id),
        at=at,
        included=frozenset(candidate.included),
    )
    return "" if now == candidate.content_sha256 else "What the document says changed after the approval."
