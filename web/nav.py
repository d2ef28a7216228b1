"""The bar across the top: the places this person may go to, and how much waits there."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app, request, url_for

from helpline.engine.permissions import Who
from helpline.engine.row import CaseRow
from web import here

Count = Callable[[tuple[CaseRow, ...], Who], int]


@dataclass(frozen=True, slots=True)
class Place:
    """One link of the bar; it shows where its page exists and the person may do its deed."""

    label: str
    endpoint: str
    deed: str
    what: str
    count: Count | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A place as it is shown now."""

    label: str
    href: str
    what: str
    waiting: int
    is_here: bool


def count_approvals(rows: tuple[CaseRow, ...], who: Who) -> int:
    """Count what waits for a manager: referrals asked for, and spoken ones not signed off."""
    if not who.may("approve referrals"):
        return 0
    referrals = [referral for row in rows for referral in row.referrals]
    asked = sum(1 for referral in referrals if referral.state == "submitted")
    return asked + sum(1 for referral in referrals if not referral.is_signed_off)


def count_follow_ups(rows: tuple[CaseRow, ...], who: Who) -> int:
    """Count the parcels that nobody has confirmed, or whose sending went wrong."""
    waiting = {"handed_over", "uncertain", "refused", "bounced"}
    return sum(1 for row in rows for parcel in row.parcels if parcel.state in waiting)


PLACES: tuple[Place, ...] = (
    Place("Calls", "calls.index", "take calls", "Every contact and case, by reference"),
    Place("Approvals", "approvals.index", "approve referrals", "Read the document, then decide", count_approvals),
    Place("Follow-up", "followup.index", "note receipt", "Who has not confirmed yet", count_follow_ups),
    Place("Password desk", "passwords.index", "release passwords", "Somebody rings for the words"),
    Place("Training", "training.index", "rehearse", "Step through a made-up call"),
    Place("Protocols", "protocols.index", "read protocols", "What we follow, and how it changes"),
)
"""One line for each place; a page that does not exist yet has no link."""


def links() -> tuple[Link, ...]:
    """Return the bar for whoever is at the desk; empty where nobody is signed in."""
    signed_in = here.signed_in()
    if signed_in is None:
        return ()
    open_to = [
        place for place in PLACES if place.endpoint in current_app.view_functions and signed_in.who.may(place.deed)
    ]
    rows = _rows() if any(place.count for place in open_to) else ()
    return tuple(
        Link(
            place.label,
            url_for(place.endpoint),
            place.what,
            place.count(rows, signed_in.who) if place.count else 0,
            (request.blueprint or "") == place.endpoint.split(".")[0],
        )
        for place in open_to
    )


def _rows() -> tuple[CaseRow, ...]:
    with here.desk().store.read() as unit:
        return unit.rows()
