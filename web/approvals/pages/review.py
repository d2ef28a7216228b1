"""The review: the document as it would be sent, what changed, who could be harmed, where it goes, what stops it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpline.actions.approval import why_not_standing
from helpline.actions.copies import copies_out
from helpline.actions.ports import Desk
from helpline.actions.reviewing import Reviewed, preview, read_paper
from helpline.actions.still_told import why_not_as_copy
from helpline.directory.departed import entity_or_departed
from helpline.engine.case import Case
from helpline.engine.content.included import field_of, person_of
from helpline.engine.events.referral import CandidateMade
from helpline.engine.gate import why_not_approve
from helpline.engine.parcel import NOT_WITH_THEM
from helpline.engine.permissions import Who
from helpline.engine.referral import MACHINE, Referral
from helpline.protocol.library import Library
from helpline.words.errors import HelplineError
from helpline.words.london import say_when
from helpline.words.spans import say_span
from web.approvals.pages.cautions import Cautions, cautions_of
from web.approvals.pages.changes import Changed, changes_since_asked
from web.approvals.pages.choosing import Asking, own_candidate, receivers_now
from web.approvals.pages.harm import HarmLine, harm_lines
from web.approvals.pages.history import asked_of, order_of, said_stop_of, spoken_of, standing_of
from web.approvals.pages.meter import Missing, departures, missing_of
from web.approvals.pages.paper import Sheet, beside, sheets, text_of
from web.approvals.pages.receivers import Receivers, way_words
from web.approvals.pages.standing import Urgency, because_of, title_of, urgency_of
from web.calls.pages.notes import Loose, loose_of

STATES = {
    "draft": ("part", "Not submitted yet"),
    "submitted": ("wait", "Waiting for approval"),
    "returned": ("warn", "With the adviser again"),
    "withheld": ("part", "Withheld"),
    "approved": ("ok", "Approved"),
    "withdrawn": ("none", "Withdrawn"),
    "superseded": ("none", "Replaced"),
    "closed": ("none", "Closed"),
}


@dataclass(frozen=True, slots=True)
class Frozen:
    """The document that was made: for whom, when, and what its approval would name."""

    candidate_id: str
    document_sha256: str
    version: int
    receiver: str
    way: str
    made: str
    included: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A document's sheets, or why there are none; what gave way in it, and whom it names although it may not."""

    sheets: tuple[Sheet, ...] = ()
    trouble: str = ""
    given_way: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything a manager needs to say yes, or not.

    Attributes:
        paper: the document, then the NRM packs that go beside it; empty where it cannot be made, and then
            `paper_trouble` says why.
        given_way: what is said shorter so that the document fits its pages.
        frozen: the document as made by this manager, or the approved one; None while it is only a preview.
        why_not: what stops the approval now, in sentences; empty where the button works.
        standing: who decided already (approved, withheld or returned, by whom, when), and in which words.
        said_stop: who has taken back their agreement, and what is to be done now; empty where nobody has (I32).
        asked: when and by whom approval was asked, and in which words.
        cautions: what to read the document for before approving it.
        loose: lines of the note that stand in no field, so that the document cannot say them.
        deeds: what else can be done, as the last part of its address: return, withhold, withdraw.
    """

    case_id: str
    referral_id: str
    reference: str
    number: int
    title: str
    order: str
    urgency: Urgency
    state: tuple[str, str]
    waiting: str
    is_author: bool
    paper: tuple[Sheet, ...]
    paper_trouble: str
    given_way: tuple[str, ...]
    frozen: Frozen | None
    why_not: tuple[str, ...]
    standing: tuple[str, str]
    said_stop: str
    copies: tuple[str, ...]
    asked: tuple[str, str]
    changes: tuple[Changed, ...]
    harm: tuple[HarmLine, ...]
    receivers: Receivers
    missing: Missing
    because: tuple[str, ...]
    departures: tuple[str, ...]
    spoken: str
    cautions: Cautions
    loose: Loose | None
    deeds: tuple[str, ...]
    asking: Asking

    @property
    def is_open(self) -> bool:
        """Say whether it waits for a decision."""
        return self.state in (STATES["submitted"], STATES["withheld"])

    @property
    def is_draft(self) -> bool:
        """Say whether the adviser has not submitted it yet."""
        return self.state == STATES["draft"]

    @property
    def takes_decisions(self) -> bool:
        """Say whether decisions on the harm check can still change what goes."""
        return self.state in tuple(STATES[name] for name in ("draft", "submitted", "returned", "withheld"))

    @property
    def chooses(self) -> bool:
        """Say whether whoever reads it decides on the rows here; to anybody else they are shown as they stand."""
        return self.takes_decisions and not self.is_author

    @property
    def owed(self) -> int:
        """Count the rows on which a decision is owed."""
        return sum(line.is_owed for line in self.harm)


def review_page(
    desk: Desk, reviewed: Reviewed, referral_id: str, *, who: Who, names: Mapping[str, str], asking: Asking
) -> ReviewPage:
    """Return the page for one referral, with what the request brought."""
    case, referral, now = reviewed.case, reviewed.case.referrals[referral_id], desk.clock.now()
    receivers = receivers_now(desk, case, referral, candidate := own_candidate(referral, who), asking.choice)
    frozen, stale = _still_true(desk, case, referral, candidate)
    read = _paper(desk, reviewed, referral, who=who, frozen=frozen, receivers=receivers)
    return ReviewPage(
        case_id=case.case_id,
        referral_id=referral_id,
        reference=referral.reference,
        number=case.number,
        title=title_of(referral, desk.library),
        order=order_of(case, referral_id),
        urgency=urgency_of(case, referral, desk.library),
        state=STATES[referral.state],
        waiting=say_span(now - referral.submission.at) if referral.submission else "",
        is_author=who.account_id in case.authors,
        paper=read.sheets,
        paper_trouble=read.trouble,
        given_way=read.given_way,
        frozen=_frozen(desk, case, referral, frozen) if frozen else None,
        why_not=tuple(_why_not(desk, case, referral, who=who, candidate=candidate, stale=stale or read.others)),
        standing=standing_of(desk, case, referral, names),
        said_stop=said_stop_of(desk, case, referral),
        copies=() if referral.approval else copies_out(case, referral, names=names),
        asked=asked_of(desk, referral, names),
        changes=changes_since_asked(reviewed, referral, library=desk.library, names=names),
        harm=harm_lines(case, referral, desk=desk, names=names, typed=asking.typed, errors=asking.harm_errors),
        receivers=receivers,
        missing=missing_of(case, referral, desk.library),
        because=because_of(case, referral, desk=desk),
        departures=tuple(departures(desk, case, referral, frozen)),
        spoken=spoken_of(desk, referral, names),
        cautions=cautions_of(desk, case, referral, text_of(read.sheets), chosen=receivers.chosen),
        loose=loose_of(case),
        deeds=tuple(_deeds(case, referral, who)),
        asking=asking,
    )


def _still_true(
    desk: Desk, case: Case, referral: Referral, candidate: CandidateMade | None
) -> tuple[CandidateMade | None, tuple[str, ...]]:
    """Return the document that was made, where it still says what the case says, and else why it does not."""
    if candidate is None or referral.approval:
        return candidate, ()
    stale = why_not_standing(desk, case, candidate, at=desk.clock.now())
    return (None if stale else candidate), stale


def _paper(
    desk: Desk, reviewed: Reviewed, referral: Referral, *, who: Who, frozen: CandidateMade | None, receivers: Receivers
) -> _Read:
    """Return the frozen document, else a preview of it, with its packs; else why there is none."""
    entity_id, _, way_in_id = receivers.chosen.partition("|")
    ticked = frozenset(tick.field for tick in receivers.ticks if tick.is_ticked)
    try:
        if frozen:
            paper = read_paper(desk, reviewed, who=who, candidate=frozen)
        elif referral.has_draft and receivers.chosen:
            paper = preview(
                desk,
                reviewed,
                who=who,
                referral_id=referral.referral_id,
                entity_id=entity_id,
                way_in_id=way_in_id,
                included=ticked,
            )
        elif referral.copied:
            return _Read(trouble="No document is made of a copy whose receiver is not to have it, or can’t be reached.")
        elif referral.has_draft:
            return _Read(trouble="Choose who receives it. What it would say to them is shown here then.")
        else:
            return _Read(trouble="There is no document yet: the protocol has not reached a referral.")
    except HelplineError as trouble:
        return _Read(trouble=trouble.for_person)
    return _Read((*sheets(paper.blocks, paper.asked), *beside(paper.packs)), "", paper.given_way, paper.others)


def _frozen(desk: Desk, case: Case, referral: Referral, candidate: CandidateMade) -> Frozen:
    entity = entity_or_departed(desk.directory, candidate.entity_id, recorded_name=candidate.entity_name)
    return Frozen(
        candidate.candidate_id,
        candidate.document_sha256,
        candidate.version,
        entity.name,
        way_words(candidate.channel, candidate.protection),
        say_when(referral.frozen_at[candidate.candidate_id], now=desk.clock.now()),
        tuple(_included(case, desk.library, choice) for choice in candidate.included),
        tuple(one.name for one in candidate.attachments),
    )


def _included(case: Case, library: Library, choice: str) -> str:
    """Name what is included, and of whom where it is of one of several."""
    label, person = library.fields[field_of(choice)].label, case.person(person_of(choice))
    return f"{label} of Person {person.number}" if person else label


def _why_not(
    desk: Desk, case: Case, referral: Referral, *, who: Who, candidate: CandidateMade | None, stale: tuple[str, ...]
) -> Iterator[str]:
    """Yield what stops the approval, the author's bar first; a document that is still to be made comes last."""
    owed = why_not_approve(case, referral, who=who, library=desk.library, on=desk.today())
    yield from owed
    yield from (why for why in why_not_as_copy(desk, case, referral) if why not in stale)
    yield from stale
    if candidate is None:
        yield "Make the document first, and read it."
    elif stale:
        yield "Make the document again, and read what changed."


def _deeds(case: Case, referral: Referral, who: Who) -> Iterator[str]:
    can = set(MACHINE.get_triggers(referral.state))
    has_left = any(case.parcels[parcel_id].state not in NOT_WITH_THEM for parcel_id in referral.parcels)
    may = who.account_id not in case.authors and not has_left
    can -= {"return"} if referral.copied else set()
    yield from (deed for deed in ("return", "withhold", "withdraw") if deed in can and (may or deed == "withhold"))
