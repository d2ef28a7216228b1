"""The first page of the library: every protocol with its versions, what waits, and what is not settled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from helpline.actions.ports import Desk
from helpline.actions.proposals import Proposal, authors_of
from helpline.engine.permissions import Who
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.ways import count_paths
from helpline.words.london import say_date, say_moment
from helpline.words.spans import say_span

ABOUT = {
    "contact": "Every contact",
    "case": "The case",
    "person": "Each person",
    "case_or_person": "The case, and again for whoever is disclosed differently",
}
STATES = {"open": ("wait", "Waits"), "withdrawn": ("none", "Taken back"), "published": ("ok", "Published")}


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of the list: its number, from when, and whether live calls begin on it today."""

    protocol: str
    number: int
    title: str
    about: str
    from_day: str
    kind: str
    state: str
    steps: int
    ends: int
    paths: int
    unverified: int


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One proposal of the list.

    Attributes:
        waits_for: whom it waits for and how long it has waited; empty once it is decided.
        next: what happens next, or what this person does; empty once it is decided.
        is_author: this person proposed it, or an earlier text for its protocol, so somebody else publishes it.
        may_publish: this person may publish it, once its check is kept.
    """

    proposal_id: str
    title: str
    words: str
    by: str
    at: str
    kind: str
    state: str
    is_own: bool
    waits_for: str = ""
    next: str = ""
    is_author: bool = False
    may_publish: bool = False


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """The library's first page; `proposals` is empty for whoever may not see them."""

    versions: tuple[VersionLine, ...]
    waiting: tuple[ProposalLine, ...]
    decided: tuple[ProposalLine, ...]
    not_settled: tuple[str, ...]
    may_propose: bool
    may_change: bool


def library_page(
    desk: Desk, proposals: tuple[Proposal, ...], *, who: Who, names: Mapping[str, str], may_change: bool
) -> LibraryPage:
    """Return every version, newest first within its protocol, and the proposals that this person may see."""
    lines = [
        proposal_line(desk, one, who=who, names=names, authors=authors_of(one, proposals))
        for one in (proposals if may_change else ())
    ]
    return LibraryPage(
        versions=tuple(_versions(desk.library, on=desk.today())),
        waiting=tuple(line for line in lines if line.kind == "wait"),
        decided=tuple(line for line in lines if line.kind != "wait"),
        not_settled=not_settled(desk.library),
        may_propose=who.may("propose protocols"),
        may_change=may_change,
    )


def proposal_line(
    desk: Desk, proposal: Proposal, *, who: Who, names: Mapping[str, str], authors: frozenset[str] = frozenset()
) -> ProposalLine:
    """Return one proposal as a list shows it; *authors* proposed it or an earlier text of it, by account id."""
    event = proposal.proposed
    kind, state = STATES[proposal.state]
    is_open, is_author = proposal.state == "open", who.account_id in {proposal.by, *authors}
    waits_for, then = _waits(who, is_author=is_author) if is_open else ("", "")
    since = f"{waits_for}, {_how_long(desk.clock.now() - proposal.at)}" if is_open else ""
    return ProposalLine(
        proposal_id=event.proposal_id,
        title=f"{title_of(desk.library, event.protocol)}, version {event.version}",
        words=event.words,
        by=names.get(proposal.by, "Somebody who has left"),
        at=say_moment(proposal.at),
        kind=kind,
        state=state,
        is_own=proposal.by == who.account_id,
        waits_for=since,
        next=then,
        is_author=is_author,
        may_publish=is_open and not is_author and who.may("publish protocols"),
    )


def _how_long(waited: timedelta) -> str:
    return f"for {say_span(waited)}" if waited >= timedelta(minutes=1) else "proposed just now"


def _waits(who: Who, *, is_author: bool) -> tuple[str, str]:
    """Say whom an open proposal waits for, and what comes next; none of its authors is the second person."""
    if is_author:
        return "another practice lead, or a manager", "They check it, then publish it or turn it down."
    if who.may("publish protocols"):
        return "you, or another practice lead or manager", "Check it, then publish it or turn it down."
    return "a practice lead, or a manager", "They check it, then publish it or turn it down."


def title_of(library: Library, protocol: str) -> str:
    """Say a protocol by its title; by its id where it has no version yet."""
    version = library.newest.get(protocol)
    return version.title if version else protocol


def not_settled(library: Library) -> tuple[str, ...]:
    """Return the questions that practice leads have not settled yet."""
    listed = library.others.get("not_settled", ())
    rows = listed if isinstance(listed, tuple) else ()
    return tuple(str(row["says"]) for row in rows if isinstance(row, Mapping) and "says" in row)


def standing_of(library: Library, version: ProtocolVersion, *, on: date) -> tuple[str, str]:
    """Say whether a version is in force on a day: a kind of state and its words."""
    if version.in_force_from > on:
        return "wait", f"From {say_date(version.in_force_from)}"
    if library.in_force(version.id, on) == version:
        return "ok", "In force"
    return "none", "Older; what began on it stays on it"


def _versions(library: Library, *, on: date) -> Iterator[VersionLine]:
    for name in library.shipped:
        for version in sorted(library.versions[name].values(), key=lambda one: -one.version):
            kind, state = standing_of(library, version, on=on)
            yield VersionLine(
                protocol=name,
                number=version.version,
                title=version.title,
                about=ABOUT[version.about],
                from_day=say_date(version.in_force_from),
                kind=kind,
                state=state,
                steps=len(version.steps),
                ends=len(version.ends),
                paths=count_paths(version),
                unverified=len(version.unverified),
            )
