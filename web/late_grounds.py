"""A ground recorded after a document went, as every page that shows the notice says it (A05, I32)."""

from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.grounds import is_ground_owed
from helpline.engine.late_grounds import on_a_late_ground
from helpline.engine.notices import Notice
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral

OWED = "A ground is recorded since. A manager decides on it."
REFUSED = "A manager did not accept the ground recorded since."


@dataclass(frozen=True, slots=True)
class LateGround:
    """How a ground stands that was recorded too late; `href` is where a manager decides, empty for anybody else."""

    words: str
    href: str


def ground_href(case: Case, referral: Referral, person_id: str) -> str:
    """Return where a manager rules on the ground of one adult."""
    return f"/approvals/{case.case_id}/{referral.referral_id}/ground/{person_id}"


def late_ground(desk: Desk, case: Case, notice: Notice, *, who: Who) -> LateGround | None:
    """Return the ground that was recorded for what a receiver has; nothing where there is none, or nobody is told."""
    referral, person_id = case.referrals[notice.referral_id], notice.person.person_id
    is_late = person_id in on_a_late_ground(case, referral, library=desk.library, on=desk.today())
    if not is_late or not notice.is_owed or notice.is_nrm_alone:
        return None
    href = ground_href(case, referral, person_id) if who.may("decide harm") else ""
    return LateGround(OWED if is_ground_owed(case, referral, person_id) else REFUSED, href)


def has_late_ground_owed(desk: Desk, case: Case, referral_id: str) -> bool:
    """Say whether a manager still has to decide on such a ground; false where no referral has that id."""
    referral = case.referrals.get(referral_id)
    return referral is not None and any(
        is_ground_owed(case, referral, person_id)
        for person_id in on_a_late_ground(case, referral, library=desk.library, on=desk.today())
    )
