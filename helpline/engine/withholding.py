"""Withholding a referral: one manager may; to keep back a child's beyond four hours takes two (ruling 4, I33)."""

from datetime import datetime

from helpline.engine.clocks import needs_two_managers
from helpline.engine.referral import Referral
from helpline.words.errors import BadAnswer


def second_holder(referral: Referral, *, has_child: bool, until: datetime, at: datetime, by: str) -> str:
    """Return the account of the other manager who held it already, where two are needed; else nothing.

    The four hours are counted from the first hold, so that short ones cannot be strung together, not even by a return
    to the adviser in between. The second manager acts for themselves, after another manager held it for a reason.

    Raises:
        BadAnswer: the time is not ahead, or a second manager is needed.
    """
    if until <= at:
        raise BadAnswer("until", "That time has passed. Nothing was changed. Choose a later time to look at it again.")
    first_held_at = referral.withheld_first_at or at
    if not needs_two_managers(is_child=has_child, first_held_at=first_held_at, until=until):
        return ""
    if _other_held(referral, by=by):
        return referral.withheld_by
    raise BadAnswer(
        "until",
        "A child’s referral is withheld for more than four hours only by two managers. Nothing was changed. Choose a "
        "time within four hours of the first hold; another manager can then hold it longer.",
    )


def check_withdrawal(referral: Referral, *, has_child: bool, words: str, by: str) -> None:
    """Let through a manager's withdrawal of a referral, for its reason.

    Withdrawing a child's referral keeps it back for good, so it takes two managers as withholding beyond four hours
    does: another manager has held it before. Where it was made by voice already, the receiver knows of the child, and
    one manager may withdraw the document.

    Raises:
        BadAnswer: no reason, or a second manager is needed.
    """
    if not words.strip():
        raise BadAnswer("words", "Say why it is withdrawn. The reason is kept with the referral. Nothing was changed.")
    if has_child and referral.spoken is None and not _other_held(referral, by=by):
        raise BadAnswer(
            "words",
            "A child’s referral is withdrawn only by two managers, or after it was made by voice. Nothing was changed. "
            "Withhold it with your reason; another manager can then withdraw it.",
        )


def _other_held(referral: Referral, *, by: str) -> bool:
    """Say whether another manager has held it before."""
    return referral.withheld_by not in ("", by)
