"""A parcel as it stands, and its life: the second fixed machine (decision 0002)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from helpline.engine.events.parcel import ParcelMade, ReceiptNoted
from helpline.engine.referral import machine_of, stepped
from helpline.words.errors import OutOfStep

STATES = ("sealed", "sending", "handed_over", "refused", "bounced", "uncertain", "received", "recalled")

LIFE: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("send", ("sealed",), "sending"),
    ("put_off", ("sending",), "sealed"),
    ("hand_over", ("sealed", "sending"), "handed_over"),
    ("refuse", ("sending",), "refused"),
    ("lose_sight", ("sending",), "uncertain"),
    ("find_arrived", ("uncertain",), "handed_over"),
    ("find_not_arrived", ("uncertain",), "sealed"),
    ("bounce", ("handed_over", "uncertain"), "bounced"),
    ("receive", ("handed_over", "uncertain"), "received"),
    ("recall", ("sealed", "handed_over", "refused", "bounced", "uncertain", "received"), "recalled"),
)

MACHINE = machine_of(STATES, LIFE)

WENT = frozenset({"handed_over", "uncertain", "received"})
"""States of a parcel that the receiver has, or may have."""

LEAVING = WENT | {"sending"}
"""The same, and what may be on its way now."""

NOT_WITH_THEM = frozenset({"sealed", "refused", "recalled"})
"""States of a parcel in which a referral can still be taken back, to be put right and approved again."""

CALL_LASTS = timedelta(minutes=15)
"""How long after the call-back the challenge may be put and the words spoken; then a new call begins (ruling 8)."""


@dataclass(frozen=True, slots=True)
class DeskCall:
    """One call about a protected document: who rang, the call-back, the challenge and what was spoken."""

    call_id: str
    at: datetime
    by: str
    name_given: str
    team_given: str
    number_rung: str = ""
    answered_by: str = ""
    rung_by: str = ""
    rung_at: datetime | None = None
    has_passed: bool | None = None
    released_at: datetime | None = None
    repeats: int = 0
    refused_because: str = ""

    def why_over(self, *, by: str, at: datetime) -> str:
        """Say why nothing more can be done in this call by that person at that moment, or nothing."""
        if self.refused_because:
            return "This call ended without a release. Take their next call as a new one."
        if self.rung_at is None:
            return ""
        if self.rung_by != by:
            return "Somebody else rang back in this call. Take a new call, and ring back yourself."
        if not self.rung_at <= at <= self.rung_at + CALL_LASTS:
            return "This call is over. Take a new call, and ring back again."
        return ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file of a parcel that a person downloaded to hand over: `number` 0 is the document, 1 the first beside it."""

    number: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Parcel:
    """A sealed candidate for one entity; `state` moves only by `LIFE`.

    `began_at` is when the attempt began by which it went or may have gone, and `began_number` the event that says so;
    None and 0 where nothing has begun, or it certainly did not go. `taken` is who downloaded a copy to hand
    over: that copy may be outside, so with the first something has begun. `people` are those whom the document is
    about.
    """

    parcel_id: str
    made: ParcelMade
    made_at: datetime
    state: str = "sealed"
    attempts: int = 0
    taken: tuple[Taken, ...] = ()
    says: str = ""
    handed_over_at: datetime | None = None
    began_at: datetime | None = None
    began_number: int = 0
    people: tuple[str, ...] = ()
    channel: str = ""
    calls: tuple[DeskCall, ...] = ()
    receipt: ReceiptNoted | None = None
    receipt_at: datetime | None = None
    receipt_by: str = ""
    log: tuple[tuple[datetime, str, str], ...] = field(default=())

    @property
    def is_copy_out(self) -> bool:
        """Say whether a copy was downloaded and nobody recorded that it was handed over: it may be outside."""
        return bool(self.taken) and self.handed_over_at is None

    @property
    def is_copy_to_get_back(self) -> bool:
        """Say whether such a copy is of a document that lies here still: until it is recalled, it is to be got back."""
        return self.state == "sealed" and self.is_copy_out

    def has_taken(self, number: int, *, by: str) -> bool:
        """Say whether a person's download of a file is recorded: the next one is no news."""
        return any((one.number, one.by) == (number, by) for one in self.taken)

    def call(self, call_id: str) -> DeskCall | None:
        """Return one call about this parcel, or None."""
        return next((call for call in self.calls if call.call_id == call_id), None)

    @property
    def failed_challenges(self) -> int:
        """Count the challenges that failed; at three a manager takes over (ruling 8)."""
        return sum(1 for call in self.calls if call.has_passed is False)

    def after(self, trigger: str) -> str:
        """Return the state after `trigger`.

        Raises:
            OutOfStep: the parcel is not at a moment where this can be done; nothing was changed.
        """
        state = stepped(MACHINE, self.state, trigger)
        if state is None:
            shown = self.state.replace("_", " ")
            raise OutOfStep(
                f"parcel {self.state} cannot {trigger}",
                f"This parcel is {shown} now, so it can’t be done. Nothing was changed. "
                "Open it again to see where it stands.",
            )
        return state
