"""Reading the record of one case: its events, its views, and the case that they fold into."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from helpline.engine.case import Case
from helpline.engine.events import Recorded
from helpline.engine.evolve import fold
from helpline.storage.bodies import from_body
from helpline.storage.boxes import label
from helpline.storage.chain import Header
from helpline.storage.memory import CaseMemory, Folded
from helpline.storage.moments import read_moment
from helpline.storage.part import Part, not_what_was_written, opened
from helpline.storage.ring import Ring
from helpline.storage.tables import event, slot
from helpline.words.errors import NotFound

_OF_CASE = (
    select(event, slot.c.name, slot.c.nonce.label("slot_nonce"), slot.c.ciphertext.label("slot_ciphertext"))
    .join(slot, slot.c.slot_id == event.c.slot_id)
    .where(event.c.case_id == bindparam("of_case"))
)
_FROM = _OF_CASE.where(event.c.case_number >= bindparam("from_number")).order_by(event.c.case_number)
_VIEWS = _OF_CASE.where(event.c.case_number.is_(None)).order_by(event.c.number)


def header_of(row: Row[Any]) -> Header:
    """Return the header of a kept event."""
    return Header(
        row.number,
        row.event_id,
        row.case_id,
        row.case_number,
        row.kind,
        row.schema,
        row.slot_id,
        row.actor,
        row.at,
    )


class HistoryPart(Part):
    """The part of a transaction that reads the record."""

    def __init__(self, connection: Connection, ring: Ring, memory: CaseMemory, *, is_writing: bool) -> None:
        super().__init__(connection, ring, memory, is_writing=is_writing)
        self._folded: dict[str, Folded] = {}

    def case(self, case_id: str) -> Case:
        """Return the case as it stands. Raises NotFound."""
        return self._loaded(case_id).case

    def history(self, case_id: str) -> tuple[Recorded, ...]:
        """Return every numbered event of the case, oldest first. Raises NotFound."""
        history = tuple(recorded for recorded, _ in self._numbered(case_id, 1))
        if not history:
            raise NotFound("no such case")
        return history

    def views(self, case_id: str) -> tuple[Recorded, ...]:
        """Return the record of views of the case, oldest first; a view has no number of its own, so it says 0."""
        return tuple(recorded for recorded, _ in self._read(_VIEWS, case_id))

    def _loaded(self, case_id: str) -> Folded:
        folded = self._folded.get(case_id) or self._caught_up(case_id) or self._from_the_start(case_id)
        if folded is None:
            raise NotFound("no such case")
        self._folded[case_id] = folded
        if not self._is_writing:
            self._memory.remember(folded)
        return folded

    def _caught_up(self, case_id: str) -> Folded | None:
        """Return the remembered case with what is newer; None where the record is not the one remembered."""
        known = self._memory.recall(case_id)
        if known is None:
            return None
        newer = self._numbered(case_id, known.case.number)
        first = next(newer, None)
        if first is None or first[1] != known.mac:
            return None
        return _folded(known.case, newer) or known

    def _from_the_start(self, case_id: str) -> Folded | None:
        return _folded(Case(case_id), self._numbered(case_id, 1))

    def _numbered(self, case_id: str, first: int) -> Iterator[tuple[Recorded, bytes]]:
        """Read the events from a number on; one that is missing is refused rather than passed over."""
        for number, read in enumerate(self._read(_FROM, case_id, from_number=first), first):
            if read[0].number != number:
                raise not_what_was_written(f"event {number} of the case is missing")
            yield read

    def _read(self, query: Select[Any], case_id: str, **bound: int) -> Iterator[tuple[Recorded, bytes]]:
        keys: dict[str, bytes] = {}
        for row in self._connection.execute(query, {"of_case": case_id, **bound}).all():
            if row.slot_id not in keys:
                keys[row.slot_id] = self._key_of(row)
            yield _recorded(row, keys[row.slot_id]), row.mac

    def _key_of(self, row: Row[Any]) -> bytes:
        about = label("slot", row.slot_id, row.case_id, row.name)
        return opened(self._ring.wrap, row.slot_nonce, row.slot_ciphertext, about=about, what="key slot")


def _recorded(row: Row[Any], key: bytes) -> Recorded:
    about = header_of(row).to_bytes()
    body = opened(key, row.nonce, row.ciphertext, about=about, what=f"event {row.number}")
    event = from_body(row.kind, row.schema, body)
    return Recorded(row.case_id, row.case_number or 0, event, row.actor, read_moment(row.at))


def _folded(case: Case, newer: Iterable[tuple[Recorded, bytes]]) -> Folded | None:
    """Fold what was read; None where nothing was."""
    read = tuple(newer)
    return Folded(fold(case, (recorded for recorded, _ in read)), read[-1][1]) if read else None
