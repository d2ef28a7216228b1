"""Approval: a manager's yes to exactly the document that was read; the parcel is sealed and queued (I06 to I09)."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from helpline.actions.agreed import not_to
from helpline.actions.candidates import refuse_owed
from helpline.actions.composing import content_of, names_others
from helpline.actions.ports import Attachment, Desk, Sealed, Unit
from helpline.actions.recording import allow, record
from helpline.actions.referrals import referral_of
from helpline.actions.still_told import why_not_as_copy
from helpline.actions.ways import chosen, protection_of, why_way_changed
from helpline.directory.directory import MAILED, WayIn
from helpline.engine.case import Case
from helpline.engine.content.fingerprint import consent_sha256, content_sha256
from helpline.engine.events.parcel import ParcelMade, SealedBeside
from helpline.engine.events.referral import CandidateMade, ReferralApproved
from helpline.engine.gate import why_candidate_is_stale
from helpline.engine.permissions import Who
from helpline.words.errors import NotFound, OutOfStep


@dataclass(frozen=True, slots=True)
class _Read:
    """What stood on the manager's page: which frozen document of which referral, and its hash."""

    referral_id: str
    candidate_id: str
    document_sha256: str


def approve(desk: Desk, case_id: str, *, who: Who, referral_id: str, candidate_id: str, document_sha256: str) -> Case:
    """Approve exactly the frozen candidate that was read: seal it, open it again, record, and queue its sending.

    The gate is asked twice: before sealing, and again inside the one short transaction that records (section 7, row 8).
    It is bound to the document's hash and not to the case's number, so that a note taken meanwhile stops nothing.

    Raises:
        NotAllowed: an author, or not a manager.
        NotFound: no such referral or candidate.
        OutOfStep: already decided, changed since the candidate was made, or something is owed.
    """
    allow(who, "approve referrals")
    at, read = desk.clock.now(), _Read(referral_id, candidate_id, document_sha256)
    with desk.store.read() as unit:
        case = unit.case(case_id)
        candidate = _passed(desk, case, read, who=who, at=at)
        document, attachments = _kept_papers(unit, case_id, candidate)
    _, way_in = chosen(desk, candidate.entity_id, candidate.way_in_id)
    words = desk.sealer.draw_words()
    sealed = desk.sealer.seal(
        document,
        protection=protection_of(way_in),
        file_stem=f"{case.referrals[referral_id].reference}-v{candidate.version}",
        words=words,
        attachments=attachments,
    )
    made = _parcel(desk, candidate, way_in, sealed)
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        _passed(desk, case, read, who=who, at=at)
        recorded = record(desk, unit, case, (_approval(candidate), made), who=who, seen=None, at=at)
        for number, file in enumerate((sealed, *sealed.beside)):
            unit.keep(case_id, made.slot_of(number), file.payload)
        if made.protection != "none":
            unit.keep(case_id, f"words:{made.parcel_id}", words.encode())
        if made.channel in MAILED:
            unit.queue(made.parcel_id, case_id, due_at=at)
        return recorded


def _kept_papers(unit: Unit, case_id: str, candidate: CandidateMade) -> tuple[bytes, tuple[Attachment, ...]]:
    """Return the frozen document and what was frozen beside it, each with the hash that it was frozen with."""
    document = unit.kept(case_id, candidate.slot)
    attachments = tuple(
        Attachment(one.name, unit.kept(case_id, candidate.slot_of(one))) for one in candidate.attachments
    )
    hashes = (candidate.document_sha256, *(one.sha256 for one in candidate.attachments))
    if tuple(sha256(paper).hexdigest() for paper in (document, *(one.content for one in attachments))) != hashes:
        raise OutOfStep(
            "kept bytes differ", "The document kept is not the one that was read. Nothing was sent. Make it again."
        )
    return document, attachments


def _passed(desk: Desk, case: Case, read: _Read, *, who: Who, at: datetime) -> CandidateMade:
    referral = referral_of(case, read.referral_id)
    candidate = referral.candidates.get(read.candidate_id)
    if candidate is None:
        raise NotFound("no such candidate")
    if referral.approval is not None:
        raise OutOfStep(
            "already approved", "This referral has already been approved. Nothing was changed or sent again."
        )
    refuse_owed(desk, case, referral, who=who)
    if candidate.manager != who.account_id:
        raise OutOfStep(
            "another manager’s candidate",
            "This document was made with another manager as its approver. Nothing was sent. "
            "Make it again in your own name, then approve it.",
        )
    if candidate.document_sha256 != read.document_sha256:
        raise OutOfStep(
            "unread document", "This is not the document that was on your page. Nothing was sent. Read it again."
        )
    reasons = why_not_standing(desk, case, candidate, at=at)
    if reasons:
        raise OutOfStep(
            "stale candidate",
            "This document can’t be approved as it stands. Nothing was sent. Make it again and read what changed.",
            changes=reasons,
            number=case.number,
        )
    return candidate


def why_not_standing(desk: Desk, case: Case, candidate: CandidateMade, *, at: datetime) -> tuple[str, ...]:
    """Say why a frozen document does not stand for the case any more, in sentences; nothing where it does."""
    no_copy = why_not_as_copy(desk, case, case.referrals[candidate.referral_id], candidate.entity_id)
    if no_copy:
        return no_copy
    way_changed = why_way_changed(desk, candidate)
    if way_changed:
        return (way_changed,)
    entity, way_in = chosen(desk, candidate.entity_id, candidate.way_in_id)
    referral = case.referrals[candidate.referral_id]
    elsewhere = not_to(desk, case, referral, entity)
    if elsewhere:
        return elsewhere
    content = content_of(
        desk,
        case,
        candidate.referral_id,
        entity=entity,
        way_in=way_in,
        version=candidate.version,
        at=at,
        included=frozenset(candidate.included),
    )
    others = names_others(desk, case, candidate.referral_id, entity=entity, content=content)
    return others or why_candidate_is_stale(
        referral,
        candidate,
        content_sha256=content_sha256(content),
        consent_sha256=consent_sha256(case, candidate.referral_id),
        made_at=referral.frozen_at[candidate.candidate_id],
        at=at,
    )


def _parcel(desk: Desk, candidate: CandidateMade, way_in: WayIn, sealed: Sealed) -> ParcelMade:
    return ParcelMade(
        parcel_id=desk.ids.new(),
        referral_id=candidate.referral_id,
        candidate_id=candidate.candidate_id,
        entity_id=candidate.entity_id,
        way_in_id=candidate.way_in_id,
        channel=way_in.channel,
        protection=protection_of(way_in),
        file_name=sealed.file_name,
        document_sha256=candidate.document_sha256,
        sealed_sha256=sha256(sealed.payload).hexdigest(),
        address=way_in.address,
        entity_name=candidate.entity_name,
        beside=tuple(
            SealedBeside(file_name=file.file_name, sha256=sha256(file.payload).hexdigest()) for file in sealed.beside
        ),
    )


def _approval(candidate: CandidateMade) -> ReferralApproved:
    return ReferralApproved(
        referral_id=candidate.referral_id,
        candidate_id=candidate.candidate_id,
        document_sha256=candidate.document_sha256,
        attachments_sha256=tuple(one.sha256 for one in candidate.attachments),
        entity_id=candidate.entity_id,
        way_in_id=candidate.way_in_id,
        included=candidate.included,
        harm_number=candidate.harm_number,
        consent_sha256=candidate.consent_sha256,
        content_sha256=candidate.content_sha256,
    )
