"""A store for one replay: the case in memory and nowhere else, so that what is played leaves nothing behind."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from helpline.actions.ports import Outgoing, Verified
from helpline.engine.case import Case
from helpline.engine.events import Event, Recorded
from helpline.engine.evolve import fold
from helpline.engine.row import CaseRow, row_of
from helpline.training.no_house import NoHouse
from helpline.training.nobody import NobodySignsIn
from helpline.words.errors import NotFound, OutOfStep


@dataclass(slots=True)
class _Held:
    """What the store holds; a transaction works on a copy, and its end puts that in the place of this."""

    histories: dict[str, tuple[Recorded, ...]] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    papers: dict[tuple[str, str], bytes] = field(default_factory=dict)
    outbox: dict[str, Outgoing] = field(default_factory=dict)

    def copy(self) -> "_Held":
        return _Held(dict(self.histories), dict(self.cases), dict(self.papers), dict(self.outbox))


class InMemoryUnit(NobodySignsIn, NoHouse):
    """One transaction of a replay; see `helpline.actions.ports.store.Unit`."""

    def __init__(self, held: _Held) -> None:
        self._held = held

    def case(self, case_id: str) -> Case:
        """Return the case as it stands. Raises NotFound."""
        case = self._held.cases.get(case_id)
        if case is None:
            raise NotFound("no such case")
        return case

    def history(self, case_id: str) -> tuple[Recorded, ...]:
        """Return every event of the case, oldest first. Raises NotFound."""
        self.case(case_id)
        return self._held.histories[case_id]

    def append(
        self, case_id: str, events: Sequence[Event], *, by: str, at: datetime, expected: int | None = None
    ) -> Case:
        """Record the events and return the case after them; the same rules as the port's.

        Raises:
            NotFound: there is no such case, and `expected` is not 0.
            OutOfStep: the case has moved on, or an event cannot happen to it now.
        """
        before = self._held.cases.get(case_id)
        if before is None:
            if expected != 0:
                raise NotFound("no such case")
            before = Case(case_id)
        if expected is not None and expected != before.number:
            raise OutOfStep(
                f"case is at {before.number}, {expected} was expected",
                "Something was recorded on this case after you opened it. Nothing of this was recorded. "
                "Look at what changed, then do it again.",
                number=before.number,
            )
        recorded = tuple(
            Recorded(case_id, number, event, by, at) for number, event in enumerate(events, before.number + 1)
        )
        self._held.cases[case_id] = fold(before, recorded)
        self._held.histories[case_id] = (*self._held.histories.get(case_id, ()), *recorded)
        return self._held.cases[case_id]

    def viewed(self, case_id: str, what: str, *, by: str, at: datetime) -> None:
        """Keep no record of views: nobody looks at a replay but whoever plays it. Raises NotFound."""
        self.case(case_id)

    def rows(self) -> tuple[CaseRow, ...]:
        """Return the list row of every case, newest change first."""
        rows = (row_of(case) for case in self._held.cases.values())
        return tuple(sorted(rows, key=lambda row: row.changed_at, reverse=True))

    def find_reference(self, reference: str) -> str | None:
        """Return the case id that has this reference, its own or a referral's, or None."""
        for case in self._held.cases.values():
            if reference in {case.reference, *(referral.reference for referral in case.referrals.values())}:
                return case.case_id
        return None

    def keep(self, case_id: str, slot: str, content: bytes) -> None:
        """Keep bytes under one slot of the case. Raises OutOfStep: other bytes are kept there already."""
        if self._held.papers.setdefault((case_id, slot), content) != content:
            raise OutOfStep(
                "other bytes are kept under this slot",
                "This was kept already and is not the same. Nothing was changed. Open the case again.",
            )

    def kept(self, case_id: str, slot: str) -> bytes:
        """Return the bytes kept under a slot. Raises NotFound."""
        if (case_id, slot) not in self._held.papers:
            raise NotFound("nothing kept under this slot")
        return self._held.papers[(case_id, slot)]

    def queue(self, parcel_id: str, case_id: str, *, due_at: datetime) -> None:
        """Put a parcel in the outbox, or make it ready again; its attempts stay counted."""
        known = self._held.outbox.get(parcel_id)
        attempts = known.attempts if known else 0
        self._held.outbox[parcel_id] = Outgoing(parcel_id, case_id, due_at, attempts, None, "ready")

    def claim(self, *, now: datetime, lease_seconds: int) -> Outgoing | None:
        """Take the oldest due parcel, or None."""
        ready = [one for one in self._held.outbox.values() if one.state == "ready" and one.due_at <= now]
        first = min(ready, key=lambda one: (one.due_at, one.parcel_id), default=None)
        if first is None:
            return None
        lease = now + timedelta(seconds=lease_seconds)
        taken = replace(first, state="sending", lease_until=lease, attempts=first.attempts + 1)
        self._held.outbox[first.parcel_id] = taken
        return taken

    def settle(self, parcel_id: str, state: Literal["ready", "done", "stopped"], *, due_at: datetime | None) -> None:
        """Say what became of a claimed parcel; of one that a person hands over nothing is in the outbox."""
        known = self._held.outbox.get(parcel_id)
        if known is not None:
            self._held.outbox[parcel_id] = replace(known, state=state, lease_until=None, due_at=due_at or known.due_at)

    def abandoned(self, *, now: datetime) -> tuple[Outgoing, ...]:
        """Return the parcels whose lease ran out."""
        sending = (one for one in self._held.outbox.values() if one.state == "sending" and one.lease_until)
        return tuple(one for one in sending if one.lease_until and one.lease_until <= now)


class InMemoryStore:
    """Where a replay is kept while it plays; it writes no file, and is gone when it is let go of.

    There is no keyed chain, because nothing outlives the play: `verify` counts the events and finds nothing broken.
    """

    def __init__(self) -> None:
        self._held = _Held()

    @contextmanager
    def begin(self) -> Iterator[InMemoryUnit]:
        """Open a writing transaction: it counts as a whole when it ends well, and not at all when it does not."""
        mine = self._held.copy()
        yield InMemoryUnit(mine)
        self._held = mine

    @contextmanager
    def read(self) -> Iterator[InMemoryUnit]:
        """Open a reading transaction; it keeps nothing."""
        yield InMemoryUnit(self._held)

    def verify(self, *, head: str | None = None) -> Verified:
        """Count the events."""
        return Verified(sum(len(history) for history in self._held.histories.values()), self.head(), ())

    def head(self) -> str:
        """Return no head: there is no chain."""
        return ""

    def close(self) -> None:
        """Let go of everything."""
        self._held = _Held()
