"""An approval stands only while what it approved stands (I09): voided in the same transaction as the change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.agreed import not_to
from helpline.actions.composing import content_of, names_others
from helpline.actions.ports import Desk
from helpline.actions.still_told import why_not_as_copy
from helpline.actions.ways import why_way_changed
from helpline.directory.directory import Entity
from helpline.engine.case import Case
from helpline.engine.content.fingerprint import consent_sha256, content_sha256
from helpline.engine.content.model import ReferralContent
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.referral import ApprovalVoided, CandidateMade
from helpline.engine.parcel import Parcel
from helpline.engine.referral import Referral
from helpline.engine.unasked import not_asked_for
from helpline.words.errors import HelplineError


@dataclass(frozen=True, slots=True)
class Void:
    """Why an approval does not stand any more; `is_trouble`: it may be nobody's doing, so managers are told."""

    because: str
    is_trouble: bool = False


def voided_by(desk: Desk, case: Case, *, at: datetime) -> Iterator[Event]:
    """Yield what voids the approvals that no longer stand for the case; what was handed over stays as it was sent.

    Managers are told where that may be nobody's doing, and where a copy of it may be outside already (I32). A referral
    that was copied from one of these ends with it (`endings_due`), and needs no word of its own.
    """
    fallen: set[str] = set()
    for referral in case.referrals.values():
        if referral.approval is None or referral.state != "approved" or _has_left(case, referral):
            continue
        void = void_of(desk, case, referral, at=at)
        if void is None or (referral.copied and referral.copied.of in fallen):
            continue
        fallen.add(referral.referral_id)
        copies = tuple(copies_outside(case, referral))
        because = " ".join((void.because, *copies))
        yield ApprovalVoided(
            referral_id=referral.referral_id, candidate_id=referral.approval.candidate_id, because=because
        )
        if (void.is_trouble or copies) and not _is_told(case, referral):
            yield told_of(desk, referral)


def told_of(desk: Desk, referral: Referral) -> ManagerTold:
    """Return what tells managers to look at a referral whose approval fell by itself."""
    return ManagerTold(told_id=desk.ids.new(), why="other", about=referral.referral_id)


def why_not_leave(desk: Desk, case: Case, parcel: Parcel, *, at: datetime) -> str:
    """Say why a sealed document may not leave now, by the sender or in a person's hands; nothing where it may.

    It must be the newest document of its referral, of the very candidate that is approved, and that must stand (I06).
    """
    referral = case.referrals[parcel.made.referral_id]
    if referral.state != "approved" or not is_current(referral, parcel):
        return "It is not approved any more."
    void = void_of(desk, case, referral, at=at)
    return void.because if void else ""


def is_current(referral: Referral, parcel: Parcel) -> bool:
    """Say whether the approval of a referral, if it has one, is of this parcel and of no other."""
    approval = referral.approval
    is_newest = referral.parcels[-1:] == (parcel.parcel_id,)
    return is_newest and approval is not None and approval.candidate_id == parcel.made.candidate_id


def void_of(desk: Desk, case: Case, referral: Referral, *, at: datetime) -> Void | None:
    """Return why an approval does not stand any more, or None. What can't be checked does not stand.

    Whoever is named in it and is not in the referral may say no after the approval: then it does not stand (I10).
    """
    if referral.approval is None:
        return None
    candidate = referral.candidates[referral.approval.candidate_id]
    if candidate.harm_number != referral.harm_number:
        return Void("The harm check changed after the approval.")
    trouble = " ".join(_not_to_them(desk, case, referral, candidate)) or why_way_changed(desk, candidate)
    if trouble:
        return Void(trouble, is_trouble=True)
    if candidate.consent_sha256 != consent_sha256(case, referral.referral_id):
        return Void("What was agreed to changed after the approval.")
    return _void_of_words(desk, case, candidate, at=at)


def _void_of_words(desk: Desk, case: Case, candidate: CandidateMade, *, at: datetime) -> Void | None:
    try:
        entity, content = _says_now(desk, case, candidate, at=at)
    except HelplineError as error:
        return Void(f"What the document says can’t be checked any more. {error.for_person}", is_trouble=True)
    others = names_others(desk, case, candidate.referral_id, entity=entity, content=content)
    if others:
        return Void(" ".join(others), is_trouble=True)
    is_same = content_sha256(content) == candidate.content_sha256
    return None if is_same else Void("What the document says changed after the approval.")


def _not_to_them(desk: Desk, case: Case, referral: Referral, candidate: CandidateMade) -> tuple[str, ...]:
    """Say why it may not go to this receiver any more: it is asked for no more, a yes is taken back, or it is a copy
    that is not theirs now.
    """
    unasked = tuple(not_asked_for(case, referral, library=desk.library, on=desk.today()))
    unasked = unasked or why_not_as_copy(desk, case, referral, candidate.entity_id)
    if unasked:
        return unasked
    entity = desk.directory.entities.get(candidate.entity_id)
    return not_to(desk, case, referral, entity) if entity else ()


def _says_now(desk: Desk, case: Case, candidate: CandidateMade, *, at: datetime) -> tuple[Entity, ReferralContent]:
    """Return whom it goes to and what it would say to them now. Raises HelplineError where that can't be said."""
    entity = desk.directory.entity(candidate.entity_id)
    content = content_of(
        desk,
        case,
        candidate.referral_id,
        entity=entity,
        way_in=entity.way_in(candidate.way_in_id),
        at=at,
        included=frozenset(candidate.included),
    )
    return entity, content


def copies_outside(case: Case, referral: Referral) -> Iterator[str]:
    """Say of each document of a referral that was downloaded and may be outside that it is to be got back."""
    for parcel in (case.parcels[parcel_id] for parcel_id in referral.parcels):
        if parcel.is_copy_to_get_back:
            version = referral.candidates[parcel.made.candidate_id].version
            yield f"A copy of version {version} was downloaded before, and may be outside: it is to be got back."


def _has_left(case: Case, referral: Referral) -> bool:
    """Say whether the newest document has gone, may have gone, or is going."""
    return any(case.parcels[parcel_id].state != "sealed" for parcel_id in referral.parcels[-1:])


def _is_told(case: Case, referral: Referral) -> bool:
    return any(
        (one.told.why, one.told.about) == ("other", referral.referral_id) and not one.seen_by for one in case.told
    )
