"""The pages that ask for words before something is done: return, withhold, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from helpline.actions.copies import copies_out
from helpline.actions.ports import Desk
from helpline.actions.views import names_of
from helpline.engine.case import Case
from helpline.words.errors import BadAnswer
from helpline.words.london import LONDON, in_london


@dataclass(frozen=True, slots=True)
class Deed:
    """What a page asks for, in its words."""

    id: str
    heading: str
    lead: str
    label: str
    button: str


DEEDS: Mapping[str, Deed] = {
    "return": Deed(
        "return",
        "Return with words",
        "It goes back to the adviser, and what was queued and not yet sent is stopped.",
        "What do you want changed?",
        "Return it",
    ),
    "withhold": Deed(
        "withhold",
        "Withhold, with a time",
        "It waits here until the time you choose. A child’s referral is withheld for more than four hours only by two "
        "managers: you for up to four, then another of you for longer. Nothing here removes 999 advice.",
        "Why is it withheld?",
        "Withhold it",
    ),
    "withdraw": Deed(
        "withdraw",
        "Withdraw",
        "It is stopped for good and can’t be sent any more. If something is still to be said, return it instead. A "
        "child’s is withdrawn only by two managers, one of whom withheld it first, or after it was made by voice.",
        "Why is it withdrawn?",
        "Withdraw it",
    ),
}

END_COPY = Deed(
    "withdraw",
    "End this copy",
    "This copy is stopped for good; the first goes on. A child’s is ended only by two managers, one of whom withheld "
    "it first, unless the first has gone or the child was told of by voice.",
    "Why is it ended?",
    "End it",
)
"""What a copy for a further receiver has in the place of *Withdraw*; it is never returned to an adviser."""


@dataclass(frozen=True, slots=True)
class DeedPage:
    """One deed on one referral, with what was typed and what was wrong with it; `copies` may be outside already."""

    deed: Deed
    case_id: str
    referral_id: str
    reference: str
    seen: int
    words: str = ""
    on: str = ""
    at: str = ""
    errors: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    changes: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


def deed_page(desk: Desk, case: Case, referral_id: str, deed: str, *, seen: int) -> DeedPage:
    """Return the page of a deed; withholding proposes four hours from now."""
    proposed = in_london(desk.clock.now() + timedelta(hours=4)).replace(second=0, microsecond=0)
    is_copy = case.referrals[referral_id].copied is not None
    return DeedPage(
        END_COPY if is_copy and deed == END_COPY.id else DEEDS[deed],
        case.case_id,
        referral_id,
        case.referrals[referral_id].reference,
        seen,
        on=f"{proposed:%Y-%m-%d}",
        at=f"{proposed:%H:%M}",
        copies=() if deed == "withhold" else copies_out(case, case.referrals[referral_id], names=names_of(desk)),
    )


def read_until(on: str, at: str) -> datetime:
    """Return the London moment that a date box and a time box say.

    Raises:
        BadAnswer: they say none.
    """
    try:
        return datetime.fromisoformat(f"{on.strip()}T{at.strip()}").replace(tzinfo=LONDON)
    except ValueError:
        raise BadAnswer(
            "until", "That is not a date and a time. Nothing was changed. Write them like 2026-11-20 and 18:30."
        ) from None
