"""Composing a referral's content with what the desk knows: entity, way in, house, calendar."""

from datetime import datetime

from helpline.actions.ports import Desk
from helpline.actions.still_told import says_copy
from helpline.directory.directory import Entity, WayIn
from helpline.engine.case import Case, Given, Person
from helpline.engine.content.compose import compose
from helpline.engine.content.fingerprint import content_sha256
from helpline.engine.content.injuries import said_by_default, told_of
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import ReferralContent
from helpline.engine.content.others import others_named
from helpline.engine.content.violence import unsaid

NOBODY = Entity(id="", name="The receiver the manager chooses", kind="", nation="", area="", receives=())
NO_WAY = WayIn(id="", channel="")
APPROVER = "duty manager"


def content_of(
    desk: Desk,
    case: Case,
    referral_id: str,
    *,
    entity: Entity = NOBODY,
    way_in: WayIn = NO_WAY,
    version: int = 1,
    at: datetime,
    included: frozenset[str] | None = None,
    brevity: int = 0,
) -> ReferralContent:
    """Compose what the document would say at this moment, to this entity; `brevity` as `compose` has it.

    Where nobody has chosen yet what is included, it is what a document says by default.
    """
    return compose(
        case,
        referral_id,
        library=desk.library,
        entity=entity,
        way_in=way_in,
        helpline_name=desk.house.helpline_name,
        charity_name=desk.house.charity_name,
        number_24h=desk.house.number_24h,
        is_made_up=True,
        version=version,
        sent_at=at,
        approver_role=APPROVER,
        approved_at=at,
        included=said_unless_taken_out(desk, case, referral_id) if included is None else included,
        holidays=desk.holidays,
        brevity=brevity,
        says_copy=says_copy(desk, case, case.referrals[referral_id]),
    )


def said_unless_taken_out(desk: Desk, case: Case, referral_id: str) -> frozenset[str]:
    """Return what a referral's document says by default of what is sensitive: the words of a child's injury."""
    return said_by_default(_matter(desk, case, referral_id, frozenset()))


def chosen_to_say(
    desk: Desk, case: Case, referral_id: str, *, included: frozenset[str] | None, offered: frozenset[str] | None
) -> frozenset[str]:
    """Return the sensitive fields that a document says: those chosen, and by default any that the choice never offered.

    Where nothing was chosen, `included` is None and all is by default; where every field was offered, `offered` is
    None (docs/decisions/0011).
    """
    if included is not None and offered is None:
        return included
    by_default = said_unless_taken_out(desk, case, referral_id)
    return by_default if included is None else included | (by_default - (offered or frozenset()))


def unsaid_of(desk: Desk, case: Case, referral_id: str, field_id: str, person_id: str) -> Given | None:
    """Return what of a sensitive answer the document does not say by default; None where it says all of it."""
    return unsaid(_matter(desk, case, referral_id, frozenset()), field_id, person_id)


def injured_of(desk: Desk, case: Case, referral_id: str) -> tuple[Person, ...]:
    """Return the children of whose injury the words stand in the document unless they are taken out."""
    hurt = set(told_of(_matter(desk, case, referral_id, frozenset())))
    return tuple(person for person in case.people if person.person_id in hurt)


def _matter(desk: Desk, case: Case, referral_id: str, included: frozenset[str]) -> Matter:
    house, referral = desk.house, case.referrals[referral_id]
    return Matter(case, referral, desk.library, NOBODY, included, desk.today(), house.number_24h)


def fingerprint_of(
    desk: Desk,
    case: Case,
    referral_id: str,
    *,
    entity: Entity = NOBODY,
    way_in: WayIn = NO_WAY,
    at: datetime,
    included: frozenset[str] | None = None,
) -> str:
    """Return the hash of what the document says, its times and approval left out."""
    content = content_of(desk, case, referral_id, entity=entity, way_in=way_in, at=at, included=included)
    return content_sha256(content)


def names_others(
    desk: Desk, case: Case, referral_id: str, *, entity: Entity, content: ReferralContent
) -> tuple[str, ...]:
    """Say in sentences which section names somebody who is not in the referral and did not agree to this receiver."""
    referral = case.referrals[referral_id]
    return others_named(case, referral, content, entity=entity, library=desk.library, on=desk.today())
