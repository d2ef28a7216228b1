"""Who else is told of a referral: each by a copy that is decided, approved and sent by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.copying import COPIED_IN, copies_suggested, copy_for
from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from helpline.engine.referral import Referral
from web.approvals.pages.review import STATES


@dataclass(frozen=True, slots=True)
class FurtherLine:
    """Somebody who is told as well: why, and the copy that was made for them.

    Attributes:
        href: the review of their copy; empty where none was made.
        instead: why no copy can be made now; empty where one was, or can be.
    """

    words: str
    name: str
    entity_id: str
    reference: str = ""
    href: str = ""
    state: tuple[str, str] = ("warn", "No copy made yet")
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Further:
    """Who else is told of a referral; of a copy, which one it was made of, for whom and why."""

    lines: tuple[FurtherLine, ...] = ()
    of_reference: str = ""
    of_href: str = ""
    receiver: str = ""
    why: str = ""


def further_of(desk: Desk, case: Case, referral: Referral, *, who: Who) -> Further:
    """Return what the review of a referral says of copies."""
    copied = referral.copied
    if copied is None:
        return Further(tuple(_lines(desk, case, referral, who)))
    first = case.referrals.get(copied.of)
    return Further(
        of_reference=first.reference if first else "",
        of_href=f"/approvals/{case.case_id}/{copied.of}",
        receiver=entity_or_departed(desk.directory, copied.entity_id).name,
        why=copied.why,
    )


def _lines(desk: Desk, case: Case, referral: Referral, who: Who) -> Iterator[FurtherLine]:
    for one in copies_suggested(desk, case, referral):
        made = copy_for(case, referral.referral_id, one.entity_id) if one.entity_id else None
        if made is not None:
            href = f"/approvals/{case.case_id}/{made.referral_id}"
            yield FurtherLine(one.words, one.name, one.entity_id, made.reference, href, STATES[made.state])
        else:
            instead = _why_not(referral, one.entity_id, who=who, case=case)
            yield FurtherLine(one.words, one.name, one.entity_id, instead=instead)


def _why_not(referral: Referral, entity_id: str, *, who: Who, case: Case) -> str:
    if not entity_id:
        return "The directory has nobody there who takes it. Add them to the directory first."
    if who.account_id in case.authors:
        return "You wrote part of this, so another manager has the copy made."
    return "" if referral.state in COPIED_IN else "A copy can be made once this one is submitted again."
