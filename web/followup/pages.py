"""The board of what is owed after approval, and the one parcel that is followed up now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.directory.departed import entity_or_departed
from helpline.engine.case import Case
from helpline.engine.notices import notices_of
from helpline.engine.parcel import Parcel
from helpline.engine.permissions import Who
from helpline.words.london import say_moment, say_when
from web.followup.owed import LANES, Owed, owed_on
from web.followup.ringing import RingNow, ring_now
from web.late_grounds import LateGround, late_ground
from web.owed import OwedLine
from web.parcels import STATES


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One parcel on the board: reference, entity, what is owed and when; never a name or place."""

    case_id: str
    parcel_id: str
    reference: str
    entity: str
    owed: str
    when: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane of the board."""

    id: str
    kind: str
    words: str
    colour: str
    lines: tuple[BoardLine, ...]


@dataclass(frozen=True, slots=True)
class ToTell:
    """A receiver who was told of somebody before they took back their agreement, and who is still to be told of it."""

    reference: str
    entity: str
    when: str
    href: str
    ground: LateGround | None


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """The board, the parcel chosen on it, what was saved just before, and what the bar's number counts, in words."""

    now: str
    lanes: tuple[Lane, ...]
    ring: RingNow | None
    saved: str
    taken_back: tuple[ToTell, ...] = ()
    owed: tuple[OwedLine, ...] = ()
    counted: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    case: Case
    parcel: Parcel
    owed: Owed


def follow_up_page(
    desk: Desk,
    cases: Sequence[Case],
    *,
    who: Who,
    names: Mapping[str, str],
    chosen: str = "",
    call_id: str = "",
    saved: str = "",
    owed: tuple[OwedLine, ...] = (),
    counted: str = "",
) -> FollowUpPage:
    """Return the board; without a choice the most pressing parcel is the one to ring about.

    `owed` is what advisers still owe after their contacts; `counted` says what the bar counts.

    Right after something was saved about the parcel `saved`, none is chosen: the board says what was saved.
    """
    pairs = [(case, parcel) for case in cases for parcel in case.parcels.values()]
    placed = [_Placed(case, parcel, due) for case, parcel in pairs if (due := owed_on(desk, case, parcel)) is not None]
    placed.sort(key=lambda one: (_rank(one.owed), one.owed.order))
    picked = next(
        (one for one in placed if one.parcel.parcel_id == chosen), None if chosen or saved else next(iter(placed), None)
    )
    lanes = (
        Lane(name, kind, words, colour, tuple(_line(desk, one, picked) for one in placed if one.owed.lane == name))
        for name, kind, words, colour in LANES
    )
    return FollowUpPage(
        now=say_moment(desk.clock.now()),
        lanes=tuple(lane for lane in lanes if lane.lines),
        ring=ring_now(desk, picked.case, picked.parcel, picked.owed, who=who, names=names, call_id=call_id)
        if picked
        else None,
        taken_back=tuple(_to_tell(desk, cases, who)),
        owed=owed,
        counted=counted,
        saved=next((_saved(case, parcel) for case, parcel in pairs if parcel.parcel_id == saved), ""),
    )


def _to_tell(desk: Desk, cases: Sequence[Case], who: Who) -> Iterator[ToTell]:
    """Yield who is still to be told that agreement was taken back, by document or by voice (I32)."""
    now = desk.clock.now()
    for case in cases:
        for notice in notices_of(case, library=desk.library, on=desk.today()):
            if notice.is_owed:
                entity = entity_or_departed(desk.directory, notice.entity_id).name
                when = f"since {say_when(notice.taken_back_at, now=now)}"
                ground = late_ground(desk, case, notice, who=who)
                yield ToTell(notice.reference, entity, when, f"/calls/{case.case_id}/taken-back", ground)


def _saved(case: Case, parcel: Parcel) -> str:
    """Say how a parcel stands right after something was saved about it."""
    reference = case.referrals[parcel.made.referral_id].reference
    if parcel.state == "received" and parcel.receipt:
        return f"Receipt saved: {parcel.receipt.name} has {reference}"
    return f"Saved: {reference}. {STATES[parcel.state][1]}"


def _rank(owed: Owed) -> int:
    return [name for name, *_ in LANES].index(owed.lane)


def _line(desk: Desk, one: _Placed, picked: _Placed | None) -> BoardLine:
    made = one.parcel.made
    return BoardLine(
        case_id=one.case.case_id,
        parcel_id=one.parcel.parcel_id,
        reference=one.case.referrals[made.referral_id].reference,
        entity=entity_or_departed(desk.directory, made.entity_id, recorded_name=made.entity_name).name,
        owed=one.owed.words,
        when=one.owed.when,
        is_chosen=one is picked,
    )
