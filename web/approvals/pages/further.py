"""Who else is told of a referral: each by a copy that is decided, approved and sent by itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.also_told import AlsoTold
from helpline.actions.copying import copy_for
from helpline.actions.ports import Desk
from helpline.actions.still_told import copies_suggested, receiver_said, why_told
from helpline.directory.departed import entity_or_departed
from helpline.engine.case import Case
from helpline.engine.copied import COPIED_IN, copies_of, first_of
from helpline.engine.permissions import Who
from helpline.engine.referral import OVER, Referral
from web.approvals.pages.review import STATES
from web.parcels import newest_of, say_went

NO_COPY = ("warn", "No copy made yet")
NO_MORE = "by what is known now, they are not to have a copy any more."


@dataclass(frozen=True, slots=True)
class FurtherLine:
    """Somebody who is told as well: why, and the copy that was made for them.

    Attributes:
        href: the review of their copy; empty where none was made.
        instead: why no copy can be made now; empty where one was, or can be.
        went: to whom the copy went, and how far it is; empty while it lies here.
    """

    words: str
    name: str
    entity_id: str
    reference: str = ""
    href: str = ""
    state: tuple[str, str] = NO_COPY
    instead: str = ""
    went: str = ""


@dataclass(frozen=True, slots=True)
class Further:
    """Who else is told of a referral; of a copy, which one it was made of, how that stands, for whom and why now."""

    lines: tuple[FurtherLine, ...] = ()
    of_reference: str = ""
    of_href: str = ""
    of_state: tuple[str, str] = ("", "")
    receiver: str = ""
    why: str = ""


def further_of(desk: Desk, case: Case, referral: Referral, *, who: Who) -> Further:
    """Return what the review of a referral says of copies."""
    first = first_of(case, referral)
    if first is None:
        return Further(tuple(_lines(desk, case, referral, who)))
    return Further(
        of_reference=first.reference,
        of_href=f"/approvals/{case.case_id}/{first.referral_id}",
        of_state=STATES[first.state],
        receiver=receiver_said(desk, referral),
        why=why_told(desk, case, referral),
    )


def _lines(desk: Desk, case: Case, referral: Referral, who: Who) -> Iterator[FurtherLine]:
    """Yield whoever is suggested now, then every other copy that was made, also those that ended."""
    shown: set[str] = set()
    for one in copies_suggested(desk, case, referral):
        made = copy_for(case, referral, one.entity_id) if one.entity_id else None
        if made is not None:
            shown.add(made.referral_id)
            yield _made(desk, case, made, one)
        else:
            instead = one.instead or _why_not(referral, one.entity_id, who=who, case=case)
            state = ("none", "No copy of this") if one.instead else NO_COPY
            yield FurtherLine(one.words, one.name, one.entity_id, instead=instead, state=state)
    for copy in copies_of(case, referral.referral_id):
        if copy.referral_id not in shown:
            yield _made(desk, case, copy, None)


def _made(desk: Desk, case: Case, copy: Referral, told: AlsoTold | None) -> FurtherLine:
    entity_id = copy.copied.entity_id if copy.copied else ""
    name = told.name if told else receiver_said(desk, copy)
    href = f"/approvals/{case.case_id}/{copy.referral_id}"
    words = told.words if told else _why_listed(desk, case, copy)
    state = ("none", "Ended") if copy.state == "withdrawn" else STATES[copy.state]
    return FurtherLine(words, name, entity_id, copy.reference, href, state, went=_went(desk, case, copy))


def _why_listed(desk: Desk, case: Case, copy: Referral) -> str:
    """Say why a copy is listed that nobody suggests now: it ended, or its receiver is not to have it any more."""
    if copy.state in OVER:
        return copy.withdrawn_words
    return why_told(desk, case, copy) or f"{receiver_said(desk, copy)}: {NO_MORE}"


def _went(desk: Desk, case: Case, copy: Referral) -> str:
    """Say to whom a copy went, and how far it is."""
    parcel = newest_of(case, copy)
    went = say_went(parcel, now=desk.clock.now()) if parcel else ""
    if parcel is None or not went:
        return ""
    made = parcel.made
    return f"To {entity_or_departed(desk.directory, made.entity_id, recorded_name=made.entity_name).name}: {went}."


def _why_not(referral: Referral, entity_id: str, *, who: Who, case: Case) -> str:
    if not entity_id:
        return "The directory has nobody there who takes it. Add them to the directory first."
    if who.account_id in case.authors:
        return "You wrote part of this, so another manager has the copy made."
    return "" if referral.state in COPIED_IN else "A copy can be made once this one is submitted again."
