"""Who receives a referral that waits: whoever a manager chose, or whom it was made for, else whoever is suggested."""

from collections.abc import Mapping

from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.engine.case import Case
from helpline.engine.referral import Referral
from web.approvals.pages.standing import suggested

NOBODY = "No entity fits: choose one"


def going_to(desk: Desk, case: Case, referral: Referral, *, names: Mapping[str, str]) -> tuple[str, str]:
    """Return the receiver’s name, and how it comes to be that one: chosen by whom, a copy of which, or suggested."""
    made = list(referral.candidates.values())
    if made:
        entity = entity_or_departed(desk.directory, made[-1].entity_id, recorded_name=made[-1].entity_name)
        return entity.name, f"Chosen by {names.get(made[-1].manager, 'somebody who has left')}"
    if referral.copied:
        first = case.referrals.get(referral.copied.of)
        reference = f" of {first.reference}" if first else ""
        return entity_or_departed(desk.directory, referral.copied.entity_id).name, f"Copy{reference}"
    found = suggested(case, referral, desk=desk)
    return (found[0].entity.name, "Suggested") if found else (NOBODY, "")
