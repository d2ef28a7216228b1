"""What is kept beside the record so that lists and look-ups need not open every case."""

from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Row, bindparam, insert, select, update

from helpline.engine.case import Case
from helpline.engine.row import CaseRow, row_of
from helpline.storage.boxes import label, seal
from helpline.storage.history import HistoryPart
from helpline.storage.memory import CaseMemory
from helpline.storage.part import Slot, opened, sealed_columns
from helpline.storage.ring import Ring
from helpline.storage.tables import case_row, reference, slot
from helpline.words.errors import OutOfStep

_ROW: TypeAdapter[CaseRow] = TypeAdapter(CaseRow)
_ROWS = (
    select(case_row, slot.c.name, slot.c.nonce.label("slot_nonce"), slot.c.ciphertext.label("slot_ciphertext"))
    .join(slot, slot.c.slot_id == case_row.c.slot_id)
    .order_by(case_row.c.changed.desc())
)
_REFERENCE = select(reference.c.case_id).where(reference.c.blind == bindparam("of"))
_UPDATE = update(case_row).where(case_row.c.case_id == bindparam("of_case"))


@dataclass(frozen=True, slots=True)
class _Due:
    """A list row that the end of the transaction owes."""

    case: Case
    slot: Slot
    changed: int
    is_new: bool


class ListPart(HistoryPart):
    """The part of a transaction that keeps the list rows and the look-up of references."""

    def __init__(self, connection: Connection, ring: Ring, memory: CaseMemory, *, is_writing: bool) -> None:
        super().__init__(connection, ring, memory, is_writing=is_writing)
        self._due: dict[str, _Due] = {}

    def rows(self) -> tuple[CaseRow, ...]:
        """Return the list row of every case, newest change first."""
        self.flush()
        return tuple(self._row(row) for row in self._connection.execute(_ROWS))

    def find_reference(self, reference: str) -> str | None:
        """Return the case id that has this reference, its own or a referral's, or None."""
        blind = self._ring.blind("reference", reference)
        found: str | None = self._connection.execute(_REFERENCE, {"of": blind}).scalar()
        return found

    def flush(self) -> None:
        """Write the list rows that are owed: once a transaction, however often a case changed in it."""
        for due in self._due.values():
            about = label("row", due.case.case_id, due.changed)
            box = seal(due.slot.key, _ROW.dump_json(row_of(due.case)), about=about)
            kept = {"changed": due.changed, **sealed_columns(box)}
            if due.is_new:
                kept |= {"case_id": due.case.case_id, "slot_id": due.slot.slot_id}
                self._connection.execute(insert(case_row), kept)
            else:
                self._connection.execute(_UPDATE, {"of_case": due.case.case_id, **kept})
        self._due.clear()

    def _changed(self, before: Case, case: Case, *, under: Slot, number: int) -> None:
        earlier = self._due.get(case.case_id)
        is_new = earlier.is_new if earlier else before.number == 0
        self._due[case.case_id] = _Due(case, under, number, is_new)
        for text in sorted(_references(case) - _references(before)):
            self._refer(text, case.case_id)

    def _refer(self, text: str, case_id: str) -> None:
        other = self.find_reference(text)
        if other is None:
            self._connection.execute(
                insert(reference), {"blind": self._ring.blind("reference", text), "case_id": case_id}
            )
        elif other != case_id:
            raise OutOfStep(
                "a reference was drawn twice",
                "The reference drawn for this is in use already. Nothing was recorded. Do it again: another is drawn.",
            )

    def _row(self, row: Row[Any]) -> CaseRow:
        key = self._key_of(row)
        about = label("row", row.case_id, row.changed)
        body = opened(key, row.nonce, row.ciphertext, about=about, what="list row")
        try:
            return _ROW.validate_json(body)
        except ValidationError:  # written by an earlier version: the record itself says what the row should be
            return row_of(self.case(row.case_id))


def _references(case: Case) -> set[str]:
    found = {case.reference, *(referral.reference for referral in case.referrals.values())}
    return found - {""}
