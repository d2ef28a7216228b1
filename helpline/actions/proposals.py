"""Proposing a version of a protocol: its whole text on the record, until a second person publishes it or it goes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from helpline.actions.ports import Desk, Unit
from helpline.actions.recording import allow
from helpline.engine.events import Recorded
from helpline.engine.events.protocol import ProposalWithdrawn, VersionProposed, VersionPublished
from helpline.engine.permissions import Who
from helpline.protocol.proposal import ProposalFault, Proposed, read_proposal
from helpline.words.errors import BadAnswer, Fault, NotFound, OutOfStep
from helpline.words.london import say_date

PROPOSE = "propose protocols"
LONGEST_WORDS = 2_000
FURTHEST = timedelta(days=365)
"""How far off the day of a version may be."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposed version, and what became of it; `by` and `decided_by` are account ids."""

    proposed: VersionProposed
    by: str
    at: datetime
    state: Literal["open", "withdrawn", "published"] = "open"
    decided_by: str = ""
    decided_at: datetime | None = None
    decided_words: str = ""
    published: VersionPublished | None = None

    @property
    def proposal_id(self) -> str:
        """Return its id."""
        return self.proposed.proposal_id


def proposals_in(history: Iterable[Recorded]) -> dict[str, Proposal]:
    """Return every proposal of the house's history by its id, oldest first."""
    found: dict[str, Proposal] = {}
    for one in history:
        event = one.event
        if isinstance(event, VersionProposed):
            found[event.proposal_id] = Proposal(event, one.by, one.at)
        elif isinstance(event, (ProposalWithdrawn, VersionPublished)):
            decided = replace(found[event.proposal_id], decided_by=one.by, decided_at=one.at)
            if isinstance(event, ProposalWithdrawn):
                found[event.proposal_id] = replace(decided, state="withdrawn", decided_words=event.words)
            else:
                found[event.proposal_id] = replace(decided, state="published", published=event)
    return found


def authors_of(proposal: Proposal, proposals: Iterable[Proposal]) -> frozenset[str]:
    """Return who proposed a version, or a text of its protocol before it that is still unpublished, by account id.

    None of them is the second person who publishes it: a text put in another's place may be theirs in all but a line,
    or in all but its day. What was proposed under a number that has been published since counts no more.
    """
    alike = [one for one in proposals if one.proposed.protocol == proposal.proposed.protocol]
    newest = max((one.proposed.version for one in alike if one.state == "published"), default=0)
    return frozenset(one.by for one in alike if one.proposed.version > newest and one.at <= proposal.at)


def list_proposals(desk: Desk) -> tuple[Proposal, ...]:
    """Return every proposal there ever was, newest first."""
    with desk.store.read() as unit:
        return tuple(reversed(proposals_in(unit.house()).values()))


def proposal_by_id(unit: Unit, proposal_id: str) -> Proposal:
    """Return one proposal. Raises NotFound."""
    found = proposals_in(unit.house()).get(proposal_id)
    if found is None:
        raise NotFound("no such proposal", "There is no such proposed version. Nothing was changed.")
    return found


def see_proposal(desk: Desk, proposal_id: str) -> Proposal:
    """Return one proposal. Raises NotFound."""
    with desk.store.read() as unit:
        return proposal_by_id(unit, proposal_id)


def propose(desk: Desk, *, who: Who, text: str, words: str, instead_of: str = "") -> str:
    """Keep a proposed version on the record and return its id. It is used by nothing until it is published.

    The text must be sound; whether it keeps the promises is shown beside it, and asked again when it is published.
    *instead_of* names an open proposal that it takes the place of.

    Raises:
        NotAllowed: their role may not propose.
        ProposalFault: with every fault of the text, each with its line.
        BadAnswer: nothing says what it changes, or that is too long.
        OutOfStep: the very same text waits already, or the one it stands for does not wait any more.
    """
    allow(who, PROPOSE)
    said = words.strip()
    if not said or len(said) > LONGEST_WORDS:
        raise BadAnswer(
            "words",
            f"Say in your own words what this changes and why, in at most {LONGEST_WORDS:,} characters. Nothing was "
            "proposed. What you wrote is kept below.",
        )
    plain = text.replace("\r\n", "\n")
    proposed = read_proposal(plain, files=desk.library.files)
    refuse_day(proposed, plain, on=desk.today())
    version, proposal_id = proposed.version, desk.ids.new()
    event = VersionProposed(
        proposal_id=proposal_id,
        protocol=version.id,
        version=version.version,
        sha256=version.sha256,
        text=plain,
        words=said,
    )
    with desk.store.begin() as unit:
        _refuse_twice(unit, event)
        gone = [ProposalWithdrawn(proposal_id=_open(unit, instead_of).proposal_id)] if instead_of else []
        unit.record_of_house([*gone, event], by=who.account_id, at=desk.clock.now())
    return proposal_id


def withdraw_proposal(desk: Desk, proposal_id: str, *, who: Who, words: str) -> None:
    """Take a proposal back, or turn it down; its text stays on the record.

    Raises:
        NotAllowed: their role may not propose.
        NotFound, OutOfStep: there is no such proposal, or it does not wait any more.
    """
    allow(who, PROPOSE)
    with desk.store.begin() as unit:
        proposal = _open(unit, proposal_id)
        gone = ProposalWithdrawn(proposal_id=proposal.proposal_id, words=words.strip()[:LONGEST_WORDS])
        unit.record_of_house([gone], by=who.account_id, at=desk.clock.now())


def refuse_decided(proposal: Proposal) -> None:
    """Refuse what is to be done to a proposal that does not wait any more. Raises OutOfStep."""
    if proposal.state != "open":
        raise OutOfStep(
            f"proposal is {proposal.state}",
            f"This version does not wait any more: it was {proposal.state}. Nothing was changed. Look at it again.",
        )


def refuse_day(proposed: Proposed, text: str, *, on: date) -> None:
    """Refuse a version whose day is past, for live calls were taken on another; is far off; or is another's already.

    A version whose day has not come gives way to the next one, whichever day that has: the later number counts.

    Raises:
        ProposalFault: with the line of its day.
    """
    sentence = _wrong_day(proposed, on)
    if sentence:
        lines = text.splitlines()
        line = next((number for number, one in enumerate(lines, start=1) if one.startswith("in_force_from")), 1)
        raise ProposalFault((Fault(proposed.file, line, sentence),), file=proposed.file)


def _wrong_day(proposed: Proposed, on: date) -> str:
    begins, latest = proposed.version.in_force_from, on + FURTHEST
    earlier = proposed.earlier
    if begins < on:
        return (
            f"It would be in force from {say_date(begins)}, which is past. Give it today, {on.isoformat()}, or a later "
            "day."
        )
    if begins > latest:
        return (
            f"It would be in force from {say_date(begins)}, which is too far off. Give it a day within 12 months, up "
            f"to {latest.isoformat()}."
        )
    if earlier is not None and earlier.in_force_from == begins == on:
        return f"Version {earlier.version} came into force today. Give this one a later day."
    return ""


def _open(unit: Unit, proposal_id: str) -> Proposal:
    proposal = proposal_by_id(unit, proposal_id)
    refuse_decided(proposal)
    return proposal


def _refuse_twice(unit: Unit, event: VersionProposed) -> None:
    waiting = (one for one in proposals_in(unit.house()).values() if one.state == "open")
    if any(one.proposed.sha256 == event.sha256 for one in waiting):
        raise OutOfStep(
            "proposed already",
            "Exactly this text has been proposed already and waits for a second person. Nothing was proposed twice.",
        )
