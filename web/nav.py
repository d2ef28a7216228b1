"""The bar across the top: the places this person may go to, and how much waits there."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app, request, url_for

from helpline.actions.directory_record import waiting_in
from helpline.actions.ports import Unit
from helpline.actions.proposals import authors_of, proposals_in
from helpline.engine.events.protocol import ProposalWithdrawn, VersionProposed, VersionPublished
from helpline.engine.permissions import Who
from helpline.engine.row import CaseRow
from web import here

Count = Callable[[tuple[CaseRow, ...], Who], int]
CountOfHouse = Callable[[Unit, Who], int]


@dataclass(frozen=True, slots=True)
class Place:
    """One link of the bar; it shows where its page exists and the person may do its deed.

    What waits is counted over the cases' rows, or over what is recorded of the house itself. `one` and `many` say what
    is counted, where the number alone would be taken for another.
    """

    label: str
    endpoint: str
    deed: str
    what: str
    count: Count | None = None
    of_house: CountOfHouse | None = None
    one: str = ""
    many: str = ""

    def counted(self, waiting: int) -> str:
        """Say after a number that so much waits, and of what."""
        return " ".join(filter(None, (self.one, "waits") if waiting == 1 else (self.many, "wait")))


@dataclass(frozen=True, slots=True)
class Link:
    """A place as it is shown now; `counted` says after its number what that counts."""

    label: str
    href: str
    what: str
    waiting: int
    counted: str
    is_here: bool


def count_approvals(rows: tuple[CaseRow, ...], who: Who) -> int:
    """Count what waits for a manager: referrals asked for, and spoken ones not signed off."""
    if not who.may("approve referrals"):
        return 0
    referrals = [referral for row in rows for referral in row.referrals]
    asked = sum(1 for referral in referrals if referral.state == "submitted")
    return asked + sum(1 for referral in referrals if not referral.is_signed_off)


def count_unconfirmed(rows: tuple[CaseRow, ...]) -> int:
    """Count the documents that went and that nobody has confirmed, or whose sending went wrong."""
    waiting = {"handed_over", "uncertain", "refused", "bounced"}
    return sum(1 for row in rows for parcel in row.parcels if parcel.state in waiting)


def count_owing(rows: tuple[CaseRow, ...]) -> int:
    """Count the cases on which an adviser owes something, however many things those are."""
    return sum(row.is_owed_by_adviser(here.desk().library) for row in rows)


def count_follow_ups(rows: tuple[CaseRow, ...], who: Who) -> int:
    """Count the documents without a receipt and the cases an adviser owes on; the page says both apart."""
    return count_unconfirmed(rows) + count_owing(rows)


def say_follow_ups() -> str:
    """Say what the bar's number of follow-up is made of: cases and documents, not things; empty where it is nothing."""
    with here.desk().store.read() as unit:
        rows = unit.rows()
    owing, unconfirmed = count_owing(rows), count_unconfirmed(rows)
    parts = (
        f"{owing} {'case' if owing == 1 else 'cases'} on which an adviser owes something" if owing else "",
        f"{unconfirmed} {'document' if unconfirmed == 1 else 'documents'} without a receipt" if unconfirmed else "",
    )
    said = " and ".join(filter(None, parts))
    return f"The bar counts {owing + unconfirmed}: {said}." if said else ""


def count_proposals(unit: Unit, who: Who) -> int:
    """Count the proposed versions that wait for this person as the second one; nothing is opened where none waits."""
    if not who.may("publish protocols"):
        return 0
    decided = unit.house_count(VersionPublished) + unit.house_count(ProposalWithdrawn)
    if unit.house_count(VersionProposed) == decided:
        return 0
    proposals = tuple(proposals_in(unit.house()).values())
    waiting = (one for one in proposals if one.state == "open")
    return sum(1 for one in waiting if who.account_id not in authors_of(one, proposals))


def count_changes(unit: Unit, who: Who) -> int:
    """Count the changes of the directory that this person may confirm, as the second one."""
    if not who.may("change the directory"):
        return 0
    return sum(one.by != who.account_id for one in waiting_in(unit))


PLACES: tuple[Place, ...] = (
    Place("Calls", "calls.index", "take calls", "Every contact and case, by reference"),
    Place("Approvals", "approvals.index", "approve referrals", "Read the document, then decide", count_approvals),
    Place(
        "Follow-up",
        "followup.index",
        "note receipt",
        "What is owed, and who has not confirmed yet",
        count_follow_ups,
        one="case or document",
        many="cases and documents",
    ),
    Place("Password desk", "passwords.index", "release passwords", "Somebody rings for the words"),
    Place("Training", "training.index", "rehearse", "Step through a made-up call"),
    Place(
        "Directory",
        "directory.index",
        "read the directory",
        "Who receives what, and what is due to be checked",
        of_house=count_changes,
    ),
    Place("Finder", "finder.index", "read the directory", "First responders, and the map of services"),
    Place(
        "Protocols",
        "protocols.index",
        "read protocols",
        "What we follow, and how it changes",
        of_house=count_proposals,
    ),
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
    waiting = _waiting(tuple(open_to), signed_in.who)
    return tuple(
        Link(
            place.label,
            url_for(place.endpoint),
            place.what,
            waiting.get(place.endpoint, 0),
            place.counted(waiting.get(place.endpoint, 0)),
            (request.blueprint or "") == place.endpoint.split(".")[0],
        )
        for place in open_to
    )


def _waiting(open_to: tuple[Place, ...], who: Who) -> dict[str, int]:
    """Count what waits at each place, by its endpoint; the rows are read once, and only where they are counted."""
    with here.desk().store.read() as unit:
        rows = unit.rows() if any(place.count for place in open_to) else ()
        counted = {place.endpoint: place.count(rows, who) for place in open_to if place.count}
        return counted | {place.endpoint: place.of_house(unit, who) for place in open_to if place.of_house}
