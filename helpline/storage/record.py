"""Extending the record: each event is numbered, sealed, chained and folded in the transaction that decides it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from helpline.engine.case import Case
from helpline.engine.events import CASE_SLOT, Event, Recorded
from helpline.engine.events.view import CaseViewed
from helpline.engine.evolve import fold
from helpline.storage.bodies import to_body
from helpline.storage.boxes import seal
from helpline.storage.chain import Header, Tip, mac_of
from helpline.storage.lists import ListPart
from helpline.storage.memory import CaseMemory, Folded
from helpline.storage.moments import kept_moment
from helpline.storage.names import new_id
from helpline.storage.part import Slot, sealed_columns
from helpline.storage.ring import Ring
from helpline.storage.tables import event as event_table
from helpline.words.errors import NotFound, OutOfStep

_TIP = select(event_table.c.number, event_table.c.mac).order_by(event_table.c.number.desc()).limit(1)


class RecordPart(ListPart):
    """The part of a transaction that extends the record.

    Attributes:
        appended: the ids of the events it wrote.
        found: the tip it found, which its first event follows; None while it has not looked.
    """

    def __init__(self, connection: Connection, ring: Ring, memory: CaseMemory, *, is_writing: bool) -> None:
        super().__init__(connection, ring, memory, is_writing=is_writing)
        self.appended: list[str] = []
        self.found: Tip | None = None
        self._newest: Tip | None = None

    def append(
        self, case_id: str, events: Sequence[Event], *, by: str, at: datetime, expected: int | None = None
    ) -> Case:
        """Record the events and return the case after them.

        `expected` is the case number the person saw (0 opens a case); None takes the number as it is in this
        transaction.

        Raises:
            NotFound: there is no such case, and `expected` is not 0.
            OutOfStep: the case has moved on (with its number), or an event cannot happen to it now.
        """
        self._must_write()
        before = self._expected(case_id, expected)
        if not events:
            return before
        recorded = tuple(
            Recorded(case_id, number, event, by, at) for number, event in enumerate(events, before.number + 1)
        )
        case = fold(before, recorded)
        under = self._chain(case_id, recorded)
        tip = self.tip()
        self._folded[case_id] = Folded(case, tip.mac)
        self._changed(before, case, under=under, number=tip.number)
        return case

    def viewed(self, case_id: str, what: str, *, by: str, at: datetime) -> None:
        """Write the record of a view, which never moves the case's number. Raises NotFound."""
        self._must_write()
        self._loaded(case_id)
        self._chain(case_id, (Recorded(case_id, 0, CaseViewed(what=what), by, at),))

    def settled(self) -> None:
        """Remember the cases of a transaction that is committed."""
        for folded in self._folded.values():
            self._memory.remember(folded)

    def tip(self) -> Tip:
        """Return the newest event's number and mac; number 0 where nothing has been recorded."""
        if self._newest is None:
            row = self._connection.execute(_TIP).first()
            self.found = self._newest = Tip(row.number, row.mac) if row else Tip(0, self._ring.genesis)
        return self._newest

    def _expected(self, case_id: str, expected: int | None) -> Case:
        try:
            case = self.case(case_id)
        except NotFound:
            if expected == 0:
                return Case(case_id)
            raise
        if expected is not None and expected != case.number:
            raise OutOfStep(
                f"case is at {case.number}, {expected} was expected",
                "Something was recorded on this case after you opened it. Nothing of this was recorded. "
                "Look at what changed, then do it again.",
                number=case.number,
            )
        return case

    def _chain(self, case_id: str, recorded: Sequence[Recorded]) -> Slot:
        """Add the events to the chain and return the case's own slot."""
        slots = self._slots_made(case_id, {one.event.slot for one in recorded} | {CASE_SLOT})
        rows = [self._link(one, slots[one.event.slot]) for one in recorded]
        self._connection.execute(insert(event_table), rows)
        self.appended.extend(row["event_id"] for row in rows)
        return slots[CASE_SLOT]

    def _link(self, recorded: Recorded, slot: Slot) -> dict[str, Any]:
        tip = self.tip()
        event = recorded.event
        header = Header(
            number=tip.number + 1,
            event_id=new_id(),
            case_id=recorded.case_id,
            case_number=recorded.number or None,
            kind=event.kind(),
            schema=event.SCHEMA,
            slot_id=slot.slot_id,
            actor=recorded.by,
            at=kept_moment(recorded.at),
        )
        about = header.to_bytes()
        body = seal(slot.key, to_body(event), about=about)
        mac = mac_of(self._ring, tip.mac, about, body)
        self._newest = Tip(header.number, mac)
        return {**header.columns(), **sealed_columns(body), "mac": mac}
