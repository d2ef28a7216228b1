"""Candidates: the document filled for one entity and way in with this manager as approver, read back and frozen."""

from dataclasses import dataclass, replace
from hashlib import sha256

from helpline.actions.agreed import not_to, usual_ids
from helpline.actions.composing import chosen_to_say, names_others, said_unless_taken_out
from helpline.actions.fitting import Fitted, fit
from helpline.actions.placing import answers_elsewhere
from helpline.actions.ports import Attachment, Desk
from helpline.actions.recording import allow, record
from helpline.actions.referrals import referral_of
from helpline.actions.stale import has_news, stale
from helpline.actions.still_told import why_not_as_copy
from helpline.actions.ways import chosen, protection_of
from helpline.directory.directory import Entity, WayIn
from helpline.engine.case import Case
from helpline.engine.content.fingerprint import consent_sha256, content_sha256
from helpline.engine.events.referral import Attached, CandidateMade
from helpline.engine.gate import is_redirected, why_not_approve
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from helpline.words.errors import BadAnswer, NotAllowed, OutOfStep
from helpline.words.typed import make_visible


@dataclass(frozen=True, slots=True)
class Choice:
    """What the manager chose: who receives it, by which way in, with which sensitive fields, and why elsewhere.

    Attributes:
        included: None where nothing was chosen: then what a document says by default, a child's injury in its words.
        offered: the fields that could be chosen; one that was not is not taken out. None where every one could be.
    """

    entity_id: str
    way_in_id: str
    included: frozenset[str] | None = None
    because: str = ""
    offered: frozenset[str] | None = None


def make_candidate(desk: Desk, case_id: str, *, who: Who, referral_id: str, choice: Choice, seen: int) -> str:
    """Fill the document with this manager as approver, read it back, freeze it, and return the candidate's id.

    Raises:
        NotAllowed: not a manager, or an author of any of it.
        NotFound: no such referral, entity or way in.
        OutOfStep: something is owed first (in `changes`), it names somebody else, the way in can't be used, it is a
            copy that may not go there, or the page is stale.
        BadAnswer: an entity that the protocol does not name, or a harm decision speaks against, without a reason.
        TooLong: the document would be too long even when shortened.
        HelplineError: the form can't be filled word for word.
    """
    allow(who, "approve referrals")
    at = desk.clock.now()
    with desk.store.read() as unit:
        case = unit.case(case_id)
    referral = referral_of(case, referral_id)
    if has_news(case, seen):
        raise stale(case, seen, library=desk.library)
    refuse_owed(desk, case, referral, who=who)
    refuse_copy_to(desk, case, referral, choice.entity_id)
    entity, way_in = chosen(desk, choice.entity_id, choice.way_in_id)
    unusual = why_unusual(desk, case, referral, entity)
    if unusual and not choice.because.strip():
        raise BadAnswer("because", f"{unusual} Nothing was made yet. Say why this one, then make the document.")
    refuse_not_to(desk, case, referral, entity)
    version = len(referral.parcels) + 1
    said = chosen_to_say(desk, case, referral_id, included=choice.included, offered=choice.offered)
    fitted = fit(desk, case, referral_id, entity=entity, way_in=way_in, version=version, at=at, included=said)
    refuse_others(case, names_others(desk, case, referral_id, entity=entity, content=fitted.content))
    told = replace(choice, included=said)
    candidate = _frozen(desk, case, referral, told, way_in=way_in, fitted=fitted, version=version, who=who)
    with desk.store.begin() as unit:
        record(desk, unit, unit.case(case_id), (candidate,), who=who, seen=seen, at=at)
        unit.keep(case_id, candidate.slot, fitted.filled.document)
        for attached, paper in zip(candidate.attachments, fitted.attachments, strict=True):
            unit.keep(case_id, candidate.slot_of(attached), paper.content)
    return candidate.candidate_id


def why_unusual(desk: Desk, case: Case, referral: Referral, entity: Entity) -> str:
    """Say in a sentence why choosing an entity needs a reason (I33); nothing where it needs none."""
    if is_elsewhere(desk, referral, entity):
        return "The protocol names other receivers."
    if is_redirected(referral) and entity.id in usual_ids(desk, case, referral):
        return "A decision in the harm check says to send it elsewhere, and this is the usual receiver."
    is_first = referral.copied is None and not is_redirected(referral)
    if is_first and answers_elsewhere(desk, case, referral, entity):
        return "It is not known to answer for the place in this referral."
    return ""


def is_elsewhere(desk: Desk, referral: Referral, entity: Entity) -> bool:
    """Say whether an entity is not among those that the protocol's end names, so that choosing it needs a reason (I33).

    A harm decision to send it elsewhere has its own reason and needs no second one.
    """
    if is_redirected(referral):
        return False
    end = referral.end_in(desk.library)
    return end is not None and bool(end.to) and end.to not in entity.receives


def refuse_owed(desk: Desk, case: Case, referral: Referral, *, who: Who) -> None:
    """Let a manager go on only where nothing is owed and they wrote none of it (I05, I07).

    Raises:
        NotAllowed: they wrote part of it.
        OutOfStep: its `changes` list what is owed, in plain words.
    """
    owed = why_not_approve(case, referral, who=who, library=desk.library, on=desk.today())
    if not owed:
        return
    if who.account_id in case.authors:
        raise NotAllowed(
            "author approves", "You wrote part of this, so someone else must approve it. Nothing was sent."
        )
    raise OutOfStep(
        "approval with something owed",
        "This can’t be approved yet. Nothing was sent.",
        changes=owed,
        number=case.number,
    )


def refuse_copy_to(desk: Desk, case: Case, referral: Referral, entity_id: str) -> None:
    """Let a copy be made out only to whom it is for, while they are to have one. Raises OutOfStep."""
    reasons = why_not_as_copy(desk, case, referral, entity_id)
    if reasons:
        raise OutOfStep(
            "a copy that may not go there",
            "This copy can’t go. Nothing was made or sent.",
            changes=reasons,
            number=case.number,
        )


def refuse_not_to(desk: Desk, case: Case, referral: Referral, entity: Entity) -> None:
    """Let a document be made only for an entity that everybody named agreed to. Raises OutOfStep."""
    reasons = not_to(desk, case, referral, entity)
    if reasons:
        raise OutOfStep(
            "another receiver than agreed",
            "This receiver can’t be told yet. Nothing was made or sent.",
            changes=reasons,
            number=case.number,
        )


def refuse_others(case: Case, named: tuple[str, ...]) -> None:
    """Let no document be made that names somebody who is not in it and did not agree (I10). Raises OutOfStep."""
    if named:
        raise OutOfStep(
            "somebody else is named",
            "This document names somebody it may not. Nothing was made or sent. Have the name left out, with your "
            "reason, or return it to the adviser to be worded anew.",
            changes=named,
            number=case.number,
        )


def _frozen(
    desk: Desk,
    case: Case,
    referral: Referral,
    choice: Choice,
    *,
    way_in: WayIn,
    fitted: Fitted,
    version: int,
    who: Who,
) -> CandidateMade:
    return CandidateMade(
        candidate_id=desk.ids.new(),
        referral_id=referral.referral_id,
        version=version,
        manager=who.account_id,
        entity_id=choice.entity_id,
        way_in_id=choice.way_in_id,
        form_id=fitted.filled.form_id,
        form_sha256=fitted.filled.form_sha256,
        document_sha256=sha256(fitted.filled.document).hexdigest(),
        content_sha256=content_sha256(fitted.content),
        included=tuple(sorted(choice.included or ())),
        by_default=tuple(sorted(said_unless_taken_out(desk, case, referral.referral_id))),
        harm_number=referral.harm_number,
        consent_sha256=consent_sha256(case, referral.referral_id),
        because=make_visible(choice.because).strip(),
        brevity=fitted.brevity,
        channel=way_in.channel,
        address=way_in.address,
        protection=protection_of(way_in),
        entity_name=desk.directory.entity(choice.entity_id).name,
        attachments=tuple(map(_attached, fitted.attachments)),
    )


def _attached(paper: Attachment) -> Attached:
    digest = sha256(paper.content).hexdigest()
    return Attached(name=paper.name, sha256=digest, form_id=paper.form_id, form_sha256=paper.form_sha256)
