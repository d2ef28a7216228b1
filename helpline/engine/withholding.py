"""Withholding a referral: one manager may; a child's beyond four hours in all takes two (ruling 4, I33)."""

from datetime import datetime

from helpline.engine.clocks import needs_two_managers
from helpline.engine.referral import Referral
from helpline.words.errors import BadAnswer


def second_holder(referral: Referral, *, has_child: bool, until: datetime, at: datetime, by: str) -> str:
    """Return the account of the other manager who held it already, where two are needed; else nothing.

    The four hours are counted from the first hold, so that short ones cannot be strung together. The second manager
    acts for themselves, on a referral that the first is still holding.

    Raises:
        BadAnswer: the time is not ahead, or a second manager is needed.
    """
    if until <= at:
        raise BadAnswer("until", "That time has passed. Nothing was changed. Choose a later time to look at it again.")
    first_held_at = referral.withheld_first_at or at
    if not needs_two_managers(is_child=has_child, first_held_at=first_held_at, until=until):
        return ""
    if referral.state == "withheld" and referral.withheld_by not in ("", by):
        return referral.withheld_by
    raise BadAnswer(
        "until",
        "A child's referral is withheld for more than four hours only by two managers. Nothing was changed. Choose a "
        "time within four hours; another manager can then hold it longer.",
    )
