"""The pages that ask for words before something is done: return, withhold, withdraw, sign off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.clocks import document_due
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral, Spoken
from helpline.words.errors import BadAnswer
from helpline.words.london import LONDON, in_london, say_moment, say_when
from helpline.words.spans import say_span
from web.approvals.pages.queue import MANAGER_FIRST
from web.approvals.pages.standing import title_of


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
        "It is stopped for good and can’t be sent any more. If something is still to be said, return it instead.",
        "Why is it withdrawn?",
        "Withdraw it",
    ),
}


@dataclass(frozen=True, slots=True)
class DeedPage:
    """One deed on one referral, with what was typed and what was wrong with it."""

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


def deed_page(desk: Desk, case: Case, referral_id: str, deed: str, *, seen: int) -> DeedPage:
    """Return the page of a deed; withholding proposes four hours from now."""
    proposed = in_london(desk.clock.now() + timedelta(hours=4)).replace(second=0, microsecond=0)
    return DeedPage(
        DEEDS[deed],
        case.case_id,
        referral_id,
        case.referrals[referral_id].reference,
        seen,
        on=f"{proposed:%Y-%m-%d}",
        at=f"{proposed:%H:%M}",
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


@dataclass(frozen=True, slots=True)
class SpokenPage:
    """What was said by voice, to be read and signed off."""

    case_id: str
    referral_id: str
    reference: str
    protocol: str
    receiver: str
    number_rung: str
    spoken_to: str
    spoken_at: str
    recorded: str
    their_reference: str
    words: str
    manager_first: str
    due: str
    is_late: bool
    is_own: bool
    signed_off: str
    has_draft: bool


def spoken_page(
    desk: Desk, case: Case, referral: Referral, spoken: Spoken, *, who: Who, names: Mapping[str, str]
) -> SpokenPage:
    """Return a spoken referral for its sign-off."""
    now, event, due = desk.clock.now(), spoken.event, document_due(spoken.at)
    signer = names.get(spoken.signed_off_by, "")
    return SpokenPage(
        case_id=case.case_id,
        referral_id=referral.referral_id,
        reference=referral.reference,
        protocol=title_of(referral),
        receiver=desk.directory.entity(event.entity_id).name,
        number_rung=event.number_rung,
        spoken_to=event.spoken_to,
        spoken_at=_as_said(event.spoken_at, now=now),
        recorded=f"{names.get(spoken.by, '')}, {say_when(spoken.at, now=now)}",
        their_reference=event.their_reference,
        words=event.words,
        manager_first=MANAGER_FIRST[event.manager_first],
        due=f"{say_moment(due)}: {say_span(due - now)} {'late' if due < now else 'left'}",
        is_late=due < now,
        is_own=spoken.by == who.account_id,
        signed_off=f"{signer}, {say_when(spoken.signed_off_at, now=now)}" if spoken.signed_off_at else "",
        has_draft=referral.has_draft,
    )


def _as_said(text: str, *, now: datetime) -> str:
    """Say when it was spoken: a moment in words, or what was typed as it was typed."""
    try:
        return say_when(datetime.fromisoformat(text), now=now)
    except ValueError:
        return text
