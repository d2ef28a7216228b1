"""Reviewing: the case beside the case as it was when approval was asked, and the document that may be approved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.composing import names_others, said_unless_taken_out
from helpline.actions.fitting import Fitted, fit
from helpline.actions.ports import Block, Desk
from helpline.actions.recording import allow
from helpline.actions.referrals import referral_of
from helpline.engine.case import Case
from helpline.engine.content.fingerprint import content_sha256
from helpline.engine.content.length import given_way
from helpline.engine.events import Recorded
from helpline.engine.events.referral import CandidateMade
from helpline.engine.evolve import fold
from helpline.engine.permissions import Who
from helpline.engine.row import CaseRow
from helpline.words.errors import HelplineError, NotFound


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A case under review, and the same without what authors changed since approval was asked; None: never asked."""

    case: Case
    asked: Case | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as its own bytes read, as it would have read when asked, if that differs, and what gave way to fit.

    `packs` are the NRM packs that travel beside it, each as its own bytes read. `others` says, of a preview, which
    section names somebody it may not: such a document cannot be made (I10).
    """

    blocks: tuple[Block, ...]
    asked: tuple[Block, ...] | None
    given_way: tuple[str, ...] = ()
    packs: tuple[tuple[Block, ...], ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _To:
    """To whom, by what, when and with what else a document is filled."""

    entity_id: str
    way_in_id: str
    version: int
    at: datetime
    included: frozenset[str]


def see_review(desk: Desk, case_id: str, *, who: Who, referral_id: str) -> Reviewed:
    """Record the view, then return the case for review.

    Raises:
        NotAllowed: not a manager.
        NotFound: no such case or referral.
    """
    allow(who, "approve referrals")
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        referral = referral_of(case, referral_id)
        unit.viewed(case_id, "review", by=who.account_id, at=desk.clock.now())
        if referral.submission is None:
            return Reviewed(case, None)
        return Reviewed(case, _as_asked(case_id, unit.history(case_id), number=referral.submission.number))


def _as_asked(case_id: str, history: Iterable[Recorded], *, number: int) -> Case:
    """Fold what authors had recorded by `number`; what managers did since stays, since it is not authorship."""
    return fold(Case(case_id), (one for one in history if one.number <= number or not one.event.IS_AUTHORSHIP))


def read_paper(desk: Desk, reviewed: Reviewed, *, who: Who, candidate: CandidateMade) -> Paper:
    """Record the view of a frozen document, then return it.

    Raises:
        NotFound: its bytes are not kept.
    """
    allow(who, "approve referrals")
    case_id = reviewed.case.case_id
    with desk.store.begin() as unit:
        document = unit.kept(case_id, candidate.slot)
        packs = [
            unit.kept(case_id, candidate.slot_of(one)) for one in candidate.attachments if one.name.endswith(".docx")
        ]
        unit.viewed(case_id, "document", by=who.account_id, at=desk.clock.now())
    made_at = reviewed.case.referrals[candidate.referral_id].frozen_at[candidate.candidate_id]
    to = _To(candidate.entity_id, candidate.way_in_id, candidate.version, made_at, frozenset(candidate.included))
    asked = _asked(desk, reviewed, candidate.referral_id, to, now=candidate.content_sha256)
    return Paper(
        desk.forms.read_blocks(document), asked, given_way(candidate.brevity), tuple(map(desk.forms.read_blocks, packs))
    )


def preview(
    desk: Desk,
    reviewed: Reviewed,
    *,
    who: Who,
    referral_id: str,
    entity_id: str,
    way_in_id: str,
    included: frozenset[str] | None = None,
) -> Paper:
    """Return what the document would say to this entity now, to be read while deciding; it is kept nowhere.

    Where no sensitive field was chosen yet, it says what a document says by default.

    Raises:
        NotFound: no such entity or way in.
        HelplineError: nothing is drafted yet, or the form can't be filled word for word.
    """
    allow(who, "approve referrals")
    version = len(referral_of(reviewed.case, referral_id).parcels) + 1
    if included is None:
        included = said_unless_taken_out(desk, reviewed.case, referral_id)
    to = _To(entity_id, way_in_id, version, desk.clock.now(), included)
    fitted = _fitted(desk, reviewed.case, referral_id, to)
    blocks = desk.forms.read_blocks(fitted.filled.document)
    asked = _asked(desk, reviewed, referral_id, to, now=content_sha256(fitted.content))
    packs = (desk.forms.read_blocks(one.content) for one in fitted.attachments if one.name.endswith(".docx"))
    entity = desk.directory.entity(entity_id)
    others = names_others(desk, reviewed.case, referral_id, entity=entity, content=fitted.content)
    return Paper(blocks, asked, given_way(fitted.brevity), tuple(packs), others)


def _fitted(desk: Desk, case: Case, referral_id: str, to: _To) -> Fitted:
    entity = desk.directory.entity(to.entity_id)
    way_in = entity.way_in(to.way_in_id)
    return fit(
        desk, case, referral_id, entity=entity, way_in=way_in, version=to.version, at=to.at, included=to.included
    )


def _asked(desk: Desk, reviewed: Reviewed, referral_id: str, to: _To, *, now: str) -> tuple[Block, ...] | None:
    """Fill the form as it would have been filled when asked; None where it reads the same, or could not be filled."""
    if reviewed.asked is None:
        return None
    try:
        fitted = _fitted(desk, reviewed.asked, referral_id, to)
    except HelplineError:
        return None
    if content_sha256(fitted.content) == now:
        return None
    return desk.forms.read_blocks(fitted.filled.document)


def waiting_cases(desk: Desk, *, who: Who) -> tuple[Case, ...]:
    """Return the cases in which something waits for a manager: to approve, to sign off, withheld, held, or told.

    Raises:
        NotAllowed: not a manager.
    """
    allow(who, "approve referrals")
    with desk.store.read() as unit:
        return tuple(unit.case(row.case_id) for row in unit.rows() if _is_waiting(row))


def _is_waiting(row: CaseRow) -> bool:
    open_states = ("draft", "submitted", "returned", "withheld")
    return bool(row.told) or any(
        not referral.is_signed_off or referral.state in open_states for referral in row.referrals
    )


def document_of(
    desk: Desk, case_id: str, *, who: Who, referral_id: str, candidate_id: str, beside: str = ""
) -> tuple[bytes, str]:
    """Record the view, then return a candidate's own bytes and its neutral file name, to be opened in Word.

    `beside` names a paper that was frozen beside the document, by how its file name ends: `2.docx`, `2.json`.

    Raises:
        NotFound: there is no such referral, candidate or paper.
    """
    allow(who, "approve referrals")
    with desk.store.begin() as unit:
        referral = referral_of(unit.case(case_id), referral_id)
        candidate = referral.candidates.get(candidate_id)
        if candidate is None:
            raise NotFound("no such candidate")
        attached = next((one for one in candidate.attachments if one.name == beside), None)
        if beside and attached is None:
            raise NotFound("no such paper beside the document")
        unit.viewed(case_id, "document", by=who.account_id, at=desk.clock.now())
        stem = f"{referral.reference}-v{candidate.version}"
        if attached is not None:
            return unit.kept(case_id, candidate.slot_of(attached)), f"{stem}-{attached.name}"
        return unit.kept(case_id, candidate.slot), f"{stem}.docx"
