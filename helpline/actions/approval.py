"""Approval: a frozen candidate is made and read; the manager's yes names its hashes; the sealed parcel is queued."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from helpline.actions.composing import content_of
from helpline.actions.ports import Desk, Protection, Sealed
from helpline.actions.recording import allow, record
from helpline.actions.referrals import referral_of
from helpline.actions.stale import stale
from helpline.directory.directory import LEGACY_DOMAINS, Entity, WayIn
from helpline.engine.case import Case
from helpline.engine.content.fingerprint import consent_sha256, content_sha256
from helpline.engine.events.parcel import ParcelMade
from helpline.engine.events.referral import CandidateMade, ReferralApproved
from helpline.engine.gate import why_candidate_is_stale, why_not_approve
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.words.errors import NotAllowed, NotFound, OutOfStep

FORM = "our_form"
QUEUED = frozenset({"folder", "cjsm", "protected_mail"})
"""Ways of sending that the worker takes; by hand and portal wait for a person."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the manager chose: who receives it, by which way in, and which sensitive fields are included."""

    entity_id: str
    way_in_id: str
    included: frozenset[str] = frozenset()


def make_candidate(desk: Desk, case_id: str, *, who: Who, referral_id: str, choice: Choice, seen: int) -> str:
    """Fill the document with this manager as approver, read it back, freeze it, and return the candidate's id.

    Raises:
        NotAllowed: not a manager, or an author of any of it.
        OutOfStep: something is owed first (in `changes`), or the page is stale.
    """
    allow(who, "approve referrals")
    at = desk.clock.now()
    with desk.store.read() as unit:
        case = unit.case(case_id)
    referral = referral_of(case, referral_id)
    if case.number != seen:
        raise stale(case, seen, library=desk.library)
    _refuse(case, referral, who, why_not_approve(case, referral, who=who, library=desk.library, on=desk.today()))
    entity, way_in = _chosen(desk, choice)
    version = len(referral.parcels) + 1
    content = content_of(
        desk, case, referral_id, entity=entity, way_in=way_in, version=version, at=at, included=choice.included
    )
    filled = desk.forms.fill(FORM, content)
    candidate = CandidateMade(
        candidate_id=desk.ids.new(),
        referral_id=referral_id,
        version=version,
        manager=who.account_id,
        entity_id=entity.id,
        way_in_id=way_in.id,
        form_id=filled.form_id,
        form_sha256=filled.form_sha256,
        document_sha256=sha256(filled.document).hexdigest(),
        content_sha256=content_sha256(content),
        included=tuple(sorted(choice.included)),
        harm_number=referral.harm_number,
        consent_sha256=consent_sha256(case, referral_id),
    )
    with desk.store.begin() as unit:
        record(desk, unit, unit.case(case_id), (candidate,), who=who, seen=seen, at=at)
        unit.keep(case_id, candidate.slot, filled.document)
    return candidate.candidate_id


def approve(
    desk: Desk, case_id: str, *, who: Who, referral_id: str, candidate_id: str, document_sha256: str, seen: int
) -> Case:
    """Approve exactly the frozen candidate that was read: seal it, open it again, record, and queue its sending.

    The gate is asked twice: before sealing and again inside the one short transaction that records (section 7, row 8).

    Raises:
        NotAllowed: an author, or not a manager.
        OutOfStep: already decided, stale, changed since the candidate was made, or something is owed.
    """
    allow(who, "approve referrals")
    at = desk.clock.now()
    with desk.store.read() as unit:
        case = unit.case(case_id)
        candidate = _gate(desk, case, who, referral_id, candidate_id, document_sha256, at=at)
        document = unit.kept(case_id, candidate.slot)
    if sha256(document).hexdigest() != document_sha256:
        raise OutOfStep("kept bytes differ", "The document kept is not the one that was read. Make it again.")
    referral = referral_of(case, referral_id)
    _entity, way_in = _chosen(desk, Choice(candidate.entity_id, candidate.way_in_id, frozenset(candidate.included)))
    words = desk.sealer.draw_words()
    protection = protection_of(way_in)
    sealed = desk.sealer.seal(
        document, protection=protection, file_stem=f"{referral.reference}-v{candidate.version}", words=words
    )
    made = _parcel(desk, referral, candidate, way_in, protection, sealed)
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        _gate(desk, case, who, referral_id, candidate_id, document_sha256, at=at)
        recorded = record(desk, unit, case, (_approval(candidate), made), who=who, seen=seen, at=at)
        unit.keep(case_id, f"sealed:{made.parcel_id}", sealed.payload)
        if protection != "none":
            unit.keep(case_id, f"words:{made.parcel_id}", words.encode())
        if made.channel in QUEUED:
            unit.queue(made.parcel_id, case_id, due_at=at)
        return recorded


def protection_of(way_in: WayIn) -> Protection:
    """Return how a document travels by a way in: CJSM plain, otherwise as the entry asks, Word by default (ruling 6, 7)."""
    if way_in.channel == "cjsm":
        return "none"
    return "zip" if way_in.protection == "zip" else "word"


def _gate(
    desk: Desk, case: Case, who: Who, referral_id: str, candidate_id: str, document_sha256: str, *, at: datetime
) -> CandidateMade:
    referral = referral_of(case, referral_id)
    candidate = referral.candidates.get(candidate_id)
    if candidate is None:
        raise NotFound("no such candidate")
    if referral.approval is not None:
        raise OutOfStep(
            "already approved", "This referral has already been approved. Nothing was changed or sent again."
        )
    _refuse(case, referral, who, why_not_approve(case, referral, who=who, library=desk.library, on=desk.today()))
    if candidate.manager != who.account_id:
        raise OutOfStep(
            "another manager's candidate",
            "This document was made with another manager as its approver. Make it again in your own name, then approve it.",
        )
    if candidate.document_sha256 != document_sha256:
        raise OutOfStep("unread document", "This is not the document that was on your page. Read it again.")
    _refuse_stale(desk, case, referral, candidate, at=at)
    return candidate


def _refuse_stale(desk: Desk, case: Case, referral: Referral, candidate: CandidateMade, *, at: datetime) -> None:
    entity, way_in = _chosen(desk, Choice(candidate.entity_id, candidate.way_in_id))
    content = content_of(
        desk,
        case,
        referral.referral_id,
        entity=entity,
        way_in=way_in,
        version=candidate.version,
        at=at,
        included=frozenset(candidate.included),
    )
    reasons = why_candidate_is_stale(
        referral,
        candidate,
        content_sha256=content_sha256(content),
        consent_sha256=consent_sha256(case, referral.referral_id),
        made_at=_made_at(case, candidate),
        at=at,
    )
    if reasons:
        raise OutOfStep(
            "stale candidate",
            "This document can't be approved as it stands. Nothing was sent. Make it again and read what changed.",
            changes=reasons,
            number=case.number,
        )


def _made_at(case: Case, candidate: CandidateMade) -> datetime:
    made = [change.at for change in case.changes if change.kind == "CandidateMade"]
    order = [known.candidate_id for referral in case.referrals.values() for known in referral.candidates.values()]
    return made[order.index(candidate.candidate_id)] if len(made) == len(order) else made[-1]


def _chosen(desk: Desk, choice: Choice) -> tuple[Entity, WayIn]:
    entity = desk.directory.entity(choice.entity_id)
    way_in = entity.way_in(choice.way_in_id)
    address = way_in.address.casefold()
    if any(address.endswith(domain) or f"{domain}.cjsm.net" in address for domain in LEGACY_DOMAINS):
        raise OutOfStep("legacy domain", "This address is on a domain that has been closed. Choose another way in.")
    if way_in.channel == "cjsm" and not address.endswith(".cjsm.net"):
        raise OutOfStep(
            "not a cjsm address", "This is not a CJSM address, so it can't be used for CJSM. Choose another."
        )
    if way_in.verified_on is None:
        raise OutOfStep("unverified way in", "Nobody has verified this way in yet. Verify it, or choose another.")
    return entity, way_in


def _refuse(case: Case, referral: Referral, who: Who, owed: tuple[str, ...]) -> None:
    if not owed:
        return
    if who.account_id in case.authors:
        raise NotAllowed(
            "author approves", "You wrote part of this, so someone else must approve it. Nothing was sent."
        )
    raise OutOfStep(
        "approval with something owed",
        "This can't be approved yet. Nothing was sent.",
        changes=owed,
        number=case.number,
    )


def _parcel(
    desk: Desk, referral: Referral, candidate: CandidateMade, way_in: WayIn, protection: Protection, sealed: Sealed
) -> ParcelMade:
    return ParcelMade(
        parcel_id=desk.ids.new(),
        referral_id=referral.referral_id,
        candidate_id=candidate.candidate_id,
        entity_id=candidate.entity_id,
        way_in_id=candidate.way_in_id,
        channel=way_in.channel,
        protection=protection,
        file_name=sealed.file_name,
        document_sha256=candidate.document_sha256,
        sealed_sha256=sha256(sealed.payload).hexdigest(),
    )


def _approval(candidate: CandidateMade) -> ReferralApproved:
    return ReferralApproved(
        referral_id=candidate.referral_id,
        candidate_id=candidate.candidate_id,
        document_sha256=candidate.document_sha256,
        attachments_sha256=(),
        entity_id=candidate.entity_id,
        way_in_id=candidate.way_in_id,
        included=candidate.included,
        harm_number=candidate.harm_number,
        consent_sha256=candidate.consent_sha256,
        content_sha256=candidate.content_sha256,
    )
