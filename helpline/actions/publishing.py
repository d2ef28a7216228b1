"""Publishing a proposed version: the check, a second person, a day; and moving a case to it (I26, decision 0008)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from helpline.actions.ports import Desk, Unit
from helpline.actions.proposals import (
    LONGEST_WORDS,
    Proposal,
    authors_of,
    proposal_by_id,
    proposals_in,
    refuse_day,
    refuse_decided,
)
from helpline.actions.published import up_to_date
from helpline.actions.recording import allow, record
from helpline.engine.case import Case
from helpline.engine.events.protocol import CaseMoved, VersionPublished
from helpline.engine.permissions import Who
from helpline.protocol.library import Library
from helpline.protocol.proposal import Proposed, read_proposal
from helpline.words.errors import BadAnswer, NotAllowed, NotFound, OutOfStep
from helpline.words.london import say_date

PUBLISH, MOVE = "publish protocols", "move cases to a version"


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise as the check found it.

    Attributes:
        why: why it is not kept, as a sentence; empty where it is.
        script: the shortest call that breaks it, as a scenario that plays; empty where there is none.
    """

    id: str
    says: str
    why: str = ""
    script: str = ""

    @property
    def is_kept(self) -> bool:
        """Say whether every path keeps it."""
        return not self.why


@dataclass(frozen=True, slots=True)
class SmallCallMoved:
    """One small call that comes to something else: its line in the table, its answers in words, and how it differs."""

    line: int
    answers: str
    differs: str
    may_be_played: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """One scenario that comes out otherwise than it must, and how, in sentences.

    Attributes:
        script: its text, so that it can be played; empty where there is none.
        calls: for small calls, which are told together: each of them.
    """

    id: str
    title: str
    differs: tuple[str, ...]
    script: str = ""
    calls: tuple[SmallCallMoved, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of all protocols found; `scenarios` and `small_calls` count those that come out as they must."""

    promises: tuple[Promised, ...]
    moved: tuple[Moved, ...]
    paths: int
    states: int
    scenarios: int
    small_calls: int = 0

    @property
    def broken(self) -> tuple[Promised, ...]:
        """Return the promises that are not kept."""
        return tuple(promise for promise in self.promises if not promise.is_kept)


Check = Callable[[Library], Checked]


def check_from_its_day(proposed: Proposed, check: Check) -> Checked:
    """Check a version among the others as they stand on its day, and from each later day on which one begins.

    What breaks or turns on any of them counts; the figures are those of the last, with every version begun.
    """
    *before, last = proposed.from_its_day.items()
    found = check(last[1])
    promises, moved = {one.id: one for one in found.promises}, {one.id: one for one in found.moved}
    for day, library in before:
        checked, when = check(library), f"As the protocols stand on {say_date(day)}:"
        for broken in checked.broken:
            if promises[broken.id].is_kept:
                promises[broken.id] = replace(broken, why=f"{when} {broken.why}")
        for turned in checked.moved:
            moved.setdefault(turned.id, replace(turned, differs=(when, *turned.differs)))
    return replace(found, promises=tuple(promises.values()), moved=tuple(moved.values()))


def publish(desk: Desk, proposal_id: str, *, who: Who, check: Check, accepted: frozenset[str] = frozenset()) -> Desk:
    """Publish a proposed version and return the desk with it. Runs that stand stay on their version.

    The check is made now, of exactly this text among the protocols as they are now and as they will stand from its day
    on (`check_from_its_day`), and outside the transaction. A
    broken promise stops it whoever asks. A scenario that comes out otherwise stops it until the second person has
    seen it and says that this is wanted: *accepted* names each by its id.

    Raises:
        NotAllowed: their role may not publish, or they proposed it themselves, or an earlier text of it.
        NotFound: there is no such proposal.
        ProposalFault: it is not sound any more, or its day is past, far off or taken.
        OutOfStep: it does not wait, the check found something, or another version was published meanwhile.
    """
    allow(who, PUBLISH)
    with desk.store.read() as unit:
        proposal = proposal_by_id(unit, proposal_id)
        _refuse_alone(proposal, authors_of(proposal, proposals_in(unit.house()).values()), who)
    refuse_decided(proposal)
    desk = up_to_date(desk)
    proposed = read_proposal(proposal.proposed.text, files=desk.library.files)
    refuse_day(proposed, proposal.proposed.text, on=desk.today())
    checked = check_from_its_day(proposed, check)
    _refuse_not_passed(checked, accepted)
    with desk.store.begin() as unit:
        refuse_decided(proposal_by_id(unit, proposal_id))
        _refuse_meanwhile(unit, desk)
        unit.record_of_house([_published(proposal, proposed, checked)], by=who.account_id, at=desk.clock.now())
    return up_to_date(desk)


def move_case(desk: Desk, case_id: str, *, who: Who, protocol: str, version: int, words: str, seen: int) -> Case:
    """Move a case's runs of one protocol to another version; every answer stays, and the runs follow from them (I26).

    Raises:
        NotAllowed: only a manager moves a live case.
        BadAnswer: no reason is given, or it is too long.
        NotFound: no such case, version, or run of the protocol on it.
        OutOfStep: the page is stale, the version is not in force yet, or the case is on it.
    """
    allow(who, MOVE)
    said = words.strip()
    if not said or len(said) > LONGEST_WORDS:
        raise BadAnswer("words", "Say in a few words why this case moves. Nothing was moved.")
    target = desk.library.version(protocol, version)
    if target is None:
        raise NotFound("no such version", "There is no such version. Nothing was moved.")
    if target.in_force_from > desk.today():
        raise OutOfStep(
            "version not in force yet",
            f"Version {version} is in force from {say_date(target.in_force_from)}. Nothing was moved. Wait until then.",
        )
    with desk.store.begin() as unit:
        case = unit.case(case_id)
        before = next((pin.version for pin in case.pins.values() if pin.protocol == protocol), 0)
        if not before:
            raise NotFound("no run of the protocol", "No run of this protocol stands on the case. Nothing was moved.")
        if before == version:
            raise OutOfStep("on it already", f"The case is on version {version} already. Nothing was moved.")
        event = CaseMoved(
            move_id=desk.ids.new(),
            protocol=protocol,
            version=version,
            sha256=target.sha256,
            before=before,
            words=said,
        )
        return record(desk, unit, case, [event], who=who, seen=seen, at=desk.clock.now())


def _published(proposal: Proposal, proposed: Proposed, checked: Checked) -> VersionPublished:
    return VersionPublished(
        proposal_id=proposal.proposal_id,
        protocol=proposed.version.id,
        version=proposed.version.version,
        sha256=proposed.version.sha256,
        in_force_from=proposed.version.in_force_from.isoformat(),
        promises=len(checked.promises),
        paths=checked.paths,
        states=checked.states,
        scenarios=checked.scenarios,
        moved=tuple(one.id for one in checked.moved),
    )


def _refuse_alone(proposal: Proposal, authors: frozenset[str], who: Who) -> None:
    if proposal.by == who.account_id:
        raise NotAllowed(
            "proposer may not publish",
            "You proposed this version, so somebody else publishes it. Nothing was published. Ask a colleague to read "
            "it.",
        )
    if who.account_id in authors:
        raise NotAllowed(
            "proposer may not publish: earlier text",
            "You proposed an earlier text for this protocol, not published yet, so somebody else publishes this one. "
            "Nothing was published. Ask a colleague who has proposed none to read it.",
        )


def _refuse_not_passed(checked: Checked, accepted: frozenset[str]) -> None:
    if checked.broken:
        raise OutOfStep(
            "promises broken",
            "The check did not pass, so this version was not published. Nothing was changed. Play the calls that break "
            "it, mend the text, and propose it again.",
            changes=tuple(f"{one.says} {one.why}" for one in checked.broken),
        )
    unseen = tuple(one for one in checked.moved if one.id not in accepted)
    if unseen:
        raise OutOfStep(
            "scenarios come out otherwise",
            "Some scenarios would come out otherwise, and nobody has said yet that this is wanted. Nothing was "
            "published. Read each, and say so, or mend the text and propose it again.",
            changes=tuple(f"{one.id}, {one.title}: {' '.join(one.differs)}" for one in unseen),
        )


def _refuse_meanwhile(unit: Unit, desk: Desk) -> None:
    if unit.house_count(VersionPublished) != desk.library.published:
        raise OutOfStep(
            "another version was published",
            "Another version was published while this one was checked. This one was not published, and nothing else "
            "was changed. Look at it again, then publish it.",
        )
