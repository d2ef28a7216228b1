"""Proposing a version, and one proposal with everything that is known of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from helpline.actions.ports import Desk
from helpline.actions.proposals import Proposal
from helpline.actions.publishing import Checked
from helpline.engine.permissions import Who
from helpline.protocol.proposal import Proposed
from helpline.words.errors import Fault
from helpline.words.london import say_date, say_moment
from web.protocols.pages.comparing import Compared, compared
from web.protocols.pages.library import ProposalLine, proposal_line

_NUMBER = re.compile(r"^version: *\d+ *$", re.MULTILINE)
BESIDE = 2
"""Lines shown before and after the one that a fault is about."""
_DAY = re.compile(r"^in_force_from: *\S+ *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault, with the line of the text that it is about, and those around it with their numbers."""

    where: str
    line: int
    sentence: str
    around: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ProposePage:
    """The form of a proposal; what was typed is kept."""

    text: str = ""
    words: str = ""
    instead_of: str = ""
    faults: tuple[FaultLine, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One proposal.

    Attributes:
        decided: what became of it, as a sentence; empty while it waits.
        check: what the last check of it found, as a kind of state and its words; empty where there was none.
        figures: what its check went through when it was published; empty before.
        trouble: why it cannot be read among today's protocols any more, by line; the rest is empty then.
    """

    line: ProposalLine
    protocol: str
    number: int
    from_day: str
    decided: str
    check: tuple[str, str]
    figures: str
    compared: Compared | None
    text: str
    trouble: tuple[FaultLine, ...]
    may_propose: bool
    may_withdraw: bool


def next_version(text: str, *, number: int, on: date) -> str:
    """Return a version's text as the beginning of the next one: its number, and its day."""
    numbered = _NUMBER.sub(f"version: {number}", text, count=1)
    return _DAY.sub(f"in_force_from: {on.isoformat()}", numbered, count=1)


def fault_lines(faults: tuple[Fault, ...], text: str, *, file: str = "") -> tuple[FaultLine, ...]:
    """Return faults with the lines that they are about; those of another file without."""
    lines = text.splitlines()
    return tuple(
        FaultLine(
            where="" if is_here else fault.file,
            line=fault.line,
            sentence=fault.sentence,
            around=tuple(_around(lines, fault.line)) if is_here else (),
        )
        for fault in faults
        for is_here in (not file or fault.file == file,)
    )


def _around(lines: list[str], line: int) -> Iterator[tuple[int, str]]:
    """Yield a line with its number, between the two before it and the two after it."""
    if 0 < line <= len(lines):
        for number in range(max(1, line - BESIDE), min(len(lines), line + BESIDE) + 1):
            yield number, lines[number - 1]


def proposal_page(
    desk: Desk,
    proposal: Proposal,
    proposed: Proposed | None,
    *,
    who: Who,
    names: Mapping[str, str],
    trouble: tuple[Fault, ...] = (),
    checked: Checked | None = None,
    authors: frozenset[str] = frozenset(),
) -> ProposalPage:
    """Return the page of a proposal; *proposed* is None where it cannot be read among today's protocols.

    *authors* proposed it or an earlier text of it, by account id: none of them publishes it.
    """
    event = proposal.proposed
    earlier = proposed.earlier if proposed else None
    version = proposed.version if proposed else None
    return ProposalPage(
        line=proposal_line(desk, proposal, who=who, names=names, authors=authors),
        protocol=event.protocol,
        number=event.version,
        from_day=say_date(version.in_force_from) if version else "",
        decided=_decided(proposal, names),
        check=_check(checked) if proposal.state == "open" else ("", ""),
        figures=_figures(proposal),
        compared=compared(earlier, version, library=proposed.library) if proposed and earlier and version else None,
        text=event.text,
        trouble=fault_lines(trouble, event.text, file=f"{event.protocol}/v{event.version}.yaml"),
        may_propose=who.may("propose protocols"),
        may_withdraw=who.may("propose protocols") and proposal.state == "open",
    )


def _check(checked: Checked | None) -> tuple[str, str]:
    if checked is None:
        return "", ""
    broken = len(checked.broken)
    if broken:
        return "stop", f"Check failed: {broken} {'promise' if broken == 1 else 'promises'} broken"
    moved = len(checked.moved)
    if moved:
        return "warn", f"Checked: {moved} {'scenario comes' if moved == 1 else 'scenarios come'} out otherwise"
    return "ok", "Check passed"


def _decided(proposal: Proposal, names: Mapping[str, str]) -> str:
    if proposal.decided_at is None:
        return ""
    by, at = names.get(proposal.decided_by, "somebody who has left"), say_moment(proposal.decided_at)
    if proposal.published is not None:
        on = say_date(date.fromisoformat(proposal.published.in_force_from))
        return f"Published by {by}, {at}. In force from {on}."
    return f"Taken back by {by}, {at}. {proposal.decided_words}".rstrip()


def _figures(proposal: Proposal) -> str:
    published = proposal.published
    if published is None:
        return ""
    moved = f"; accepted as coming out otherwise: {', '.join(published.moved)}" if published.moved else ""
    return (
        f"{published.promises} promises kept on {published.paths:,} paths and {published.states:,} states; "
        f"{published.scenarios} scenarios came out as they must{moved}."
    )
