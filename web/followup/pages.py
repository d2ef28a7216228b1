"""The board of what is owed after sending, and the one parcel that is followed up now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.directory.directory import Entity, is_night
from helpline.engine.case import Case
from helpline.engine.clocks import Clocks, clocks_of
from helpline.engine.content.matter import Matter
from helpline.engine.parcel import MACHINE, Parcel
from helpline.engine.permissions import Who
from helpline.words.london import in_london, say_date, say_moment, say_time
from helpline.words.spans import say_span
from web.passwords.pages import STATES

LANES: tuple[tuple[str, str, str, str], ...] = (
    ("overdue", "stop", "Overdue", "Red"),
    ("failed", "stop", "Did not arrive", "Red"),
    ("uncertain", "warn", "Sending uncertain", "Amber"),
    ("by_hand", "warn", "To hand over by hand", "Amber"),
    ("receipt", "warn", "Receipt wanted", "Amber"),
    ("sending", "wait", "Waiting to be sent", "Amber"),
    ("decision", "ok", "Decision wanted", "Green"),
)
"""Each lane: its id, kind of state, words, and the colour said in a word; the most pressing first."""

FAILED = {"refused": "Their side refused it", "bounced": "It came back"}


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One parcel on the board: reference, entity, what is owed and when; never a name or place."""

    case_id: str
    parcel_id: str
    reference: str
    entity: str
    owed: str
    when: str
    order: datetime
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of the board."""

    id: str
    kind: str
    words: str
    colour: str
    lines: tuple[BoardLine, ...]


@dataclass(frozen=True, slots=True)
class RingNow:
    """One parcel to follow up: whom to ring, on which verified number, what to say, and what may be taken down."""

    case_id: str
    parcel_id: str
    reference: str
    lane: str
    kind: str
    late: str
    entity: str
    number: str
    number_what: str
    number_verified: str
    say: str
    state: tuple[str, str]
    says: str
    missing: tuple[str, ...]
    receipt: str
    sent: str
    may_resolve: bool
    may_recall: bool
    is_by_hand: bool
    file_name: str
    log: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """The board, and the parcel chosen on it."""

    now: str
    lanes: tuple[Lane, ...]
    ring: RingNow | None


def follow_up_page(
    desk: Desk, cases: Iterable[Case], *, who: Who, names: Mapping[str, str], chosen: str = ""
) -> FollowUpPage:
    """Return the board; without a choice the most pressing parcel is the one to ring about."""
    placed = [one for case in cases for parcel in case.parcels.values() for one in _placed(desk, case, parcel)]
    placed.sort(key=lambda one: (_rank(one[0]), one[1].order))
    picked = chosen or (placed[0][1].parcel_id if placed else "")
    lanes = tuple(
        Lane(lane, kind, words, colour, tuple(_marked(line, picked) for name, line, _, _ in placed if name == lane))
        for lane, kind, words, colour in LANES
    )
    now = desk.clock.now()
    ring = next(
        (
            _ring(desk, case, parcel, lane, who=who, names=names)
            for lane, _, case, parcel in placed
            if parcel.parcel_id == picked
        ),
        None,
    )
    return FollowUpPage(say_moment(now), tuple(lane for lane in lanes if lane.lines), ring)


def _rank(lane: str) -> int:
    return next(place for place, known in enumerate(LANES) if known[0] == lane)


def _marked(line: BoardLine, picked: str) -> BoardLine:
    return BoardLine(
        line.case_id,
        line.parcel_id,
        line.reference,
        line.entity,
        line.owed,
        line.when,
        line.order,
        line.parcel_id == picked,
    )


def clocks_for(desk: Desk, case: Case, parcel: Parcel) -> Clocks | None:
    """Set the clocks of a parcel that was handed over; None before (ruling 9, I36)."""
    if parcel.handed_over_at is None:
        return None
    matter = _matter(desk, case, parcel)
    return clocks_of(
        is_child=matter.has_child,
        is_urgent=matter.is_urgent,
        missing=matter.missing if matter.has_child else (),
        sent_at=parcel.handed_over_at,
        received_at=parcel.receipt_at,
        nation=matter.nation,
        holidays=desk.holidays,
    )


def _matter(desk: Desk, case: Case, parcel: Parcel) -> Matter:
    return Matter(
        case=case,
        referral=case.referrals[parcel.made.referral_id],
        library=desk.library,
        entity=desk.directory.entity(parcel.made.entity_id),
        included=frozenset(),
        on=desk.today(),
        number_24h=desk.house.number_24h,
    )


def _placed(desk: Desk, case: Case, parcel: Parcel) -> Iterator[tuple[str, BoardLine, Case, Parcel]]:
    """Yield the lane and line of a parcel; none where nothing is owed on it any more."""
    found = _owed(desk, case, parcel)
    if found is not None:
        lane, owed, due, order = found
        reference = case.referrals[parcel.made.referral_id].reference
        entity = desk.directory.entity(parcel.made.entity_id).name
        yield lane, BoardLine(case.case_id, parcel.parcel_id, reference, entity, owed, due, order), case, parcel


def _owed(desk: Desk, case: Case, parcel: Parcel) -> tuple[str, str, str, datetime] | None:
    now = desk.clock.now()
    if parcel.state == "uncertain":
        return (
            "uncertain",
            "Nobody knows whether it went: ring and ask",
            f"since {_when(parcel.made_at, now)}",
            parcel.made_at,
        )
    if parcel.state in FAILED:
        return (
            "failed",
            f"{FAILED[parcel.state]}: choose another way",
            f"since {_when(parcel.made_at, now)}",
            parcel.made_at,
        )
    if parcel.state in ("sealed", "sending"):
        return _before_sending(case, parcel, now)
    clocks = clocks_for(desk, case, parcel)
    if clocks is None:
        return None
    return _after_sending(parcel, clocks, now)


def _before_sending(case: Case, parcel: Parcel, now: datetime) -> tuple[str, str, str, datetime] | None:
    approval = case.referrals[parcel.made.referral_id].approval
    if approval is None or approval.candidate_id != parcel.made.candidate_id:
        return None
    approved = f"approved {_when(parcel.made_at, now)}"
    if parcel.made.channel == "by_hand":
        return "by_hand", "Download it, hand it over, then say so", approved, parcel.made_at
    return "sending", "The sender takes it; nothing to do", approved, parcel.made_at


def _after_sending(parcel: Parcel, clocks: Clocks, now: datetime) -> tuple[str, str, str, datetime] | None:
    if parcel.state == "received":
        due = clocks.decision_due
        return ("overdue" if due < now else "decision"), "Decision asked for", _until(due, now), due
    if parcel.state != "handed_over":
        return None
    how = "Receipt by voice" if clocks.is_fast else "Receipt"
    due = clocks.receipt_due
    if due < now:
        return "overdue", f"No {how[0].lower()}{how[1:]}, due {_when(due, now)}", _until(due, now), due
    again = clocks.ring_again
    owed = f"{how}; ring again at {say_time(again)}" if again else how
    return "receipt", owed, _until(due, now), due


def _until(due: datetime, now: datetime) -> str:
    return f"{say_span(now - due)} late" if due < now else f"by {_when(due, now)}"


def _when(at: datetime, now: datetime) -> str:
    local = in_london(at)
    return say_time(at) if local.date() == in_london(now).date() else f"{say_time(at)}, {say_date(local.date())}"


def _ring(desk: Desk, case: Case, parcel: Parcel, lane: str, *, who: Who, names: Mapping[str, str]) -> RingNow:
    now, entity = desk.clock.now(), desk.directory.entity(parcel.made.entity_id)
    referral, clocks = case.referrals[parcel.made.referral_id], clocks_for(desk, case, parcel)
    line = _owed(desk, case, parcel)
    number, what, verified = _number(entity, now)
    can_recall = "recall" in MACHINE.get_triggers(parcel.state)
    return RingNow(
        case_id=case.case_id,
        parcel_id=parcel.parcel_id,
        reference=referral.reference,
        lane=lane,
        kind=next(kind for known, kind, _, _ in LANES if known == lane),
        late=line[2] if line else "",
        entity=entity.name,
        number=number,
        number_what=what,
        number_verified=verified,
        say=_say(parcel, referral.reference, now),
        state=STATES[parcel.state],
        says=parcel.says,
        missing=tuple(desk.library.fields[one].label for one in clocks.missing) if clocks and clocks.ring_again else (),
        receipt=_receipt(parcel, now),
        sent=_when(parcel.handed_over_at, now) if parcel.handed_over_at else "",
        may_resolve=who.may("resolve uncertain"),
        may_recall=can_recall and who.may("recall"),
        is_by_hand=parcel.made.channel == "by_hand",
        file_name=parcel.made.file_name,
        log=tuple((_when(at, now), what_was, names.get(by, "")) for at, what_was, by in reversed(parcel.log)),
    )


def _number(entity: Entity, now: datetime) -> tuple[str, str, str]:
    night = is_night(in_london(now))
    number = (entity.night or entity.day) if night else (entity.day or entity.night)
    if number is None:
        return "", "", ""
    by = f" by {number.verified_by}" if number.verified_by else ""
    verified = f"verified {say_date(number.verified_on)}{by}" if number.verified_on else "not verified yet"
    return number.number, f"{number.what}, {number.hours}", verified


def _say(parcel: Parcel, reference: str, now: datetime) -> str:
    if parcel.state == "received":
        return f"I’m ringing from the helpline about our reference {reference}. What have you decided, and who leads?"
    if parcel.state == "uncertain":
        return f"I’m ringing from the helpline. Have you got a document from us with the reference {reference}?"
    if parcel.state == "handed_over" and parcel.handed_over_at:
        sent = _when(parcel.handed_over_at, now)
        asked = "Have you got it, and who has it now?"
        return f"I’m ringing from the helpline about our reference {reference}, sent at {sent}. {asked}"
    return ""


def _receipt(parcel: Parcel, now: datetime) -> str:
    if parcel.receipt is None or parcel.receipt_at is None:
        return ""
    role = f", {parcel.receipt.role}" if parcel.receipt.role else ""
    theirs = f". Their reference {parcel.receipt.their_reference}" if parcel.receipt.their_reference else ""
    return f"{parcel.receipt.name}{role}, noted {_when(parcel.receipt_at, now)}{theirs}"
