"""Bytes kept under a slot of a case: documents, sealed documents, the words that open them."""

from sqlalchemy import bindparam, insert, select

from helpline.storage.boxes import label, seal
from helpline.storage.part import Part, opened, sealed_columns
from helpline.storage.tables import kept
from helpline.words.errors import NotFound, OutOfStep

_KEPT = select(kept.c.nonce, kept.c.ciphertext).where(kept.c.slot_id == bindparam("of_slot"))


class PapersPart(Part):
    """The part of a transaction that keeps and finds bytes."""

    def keep(self, case_id: str, slot: str, content: bytes) -> None:
        """Keep bytes encrypted under one slot of the case (`document:ID`, `sealed:ID`, `words:ID`).

        Keeping the same bytes again changes nothing.

        Raises:
            OutOfStep: other bytes are kept there already; what was frozen is never replaced.
        """
        self._must_write()
        under = self._slots_made(case_id, {slot})[slot]
        about = label("kept", case_id, slot)
        row = self._connection.execute(_KEPT, {"of_slot": under.slot_id}).first()
        if row is None:
            box = seal(under.key, content, about=about)
            self._connection.execute(insert(kept), {"slot_id": under.slot_id, **sealed_columns(box)})
        elif opened(under.key, row.nonce, row.ciphertext, about=about, what="kept bytes") != content:
            raise OutOfStep(
                "other bytes are kept under this slot",
                "This was kept already and is not the same. Nothing was changed. Open the case again.",
            )

    def kept(self, case_id: str, slot: str) -> bytes:
        """Return the bytes kept under a slot. Raises NotFound."""
        under = self._slots(case_id, {slot}).get(slot)
        row = self._connection.execute(_KEPT, {"of_slot": under.slot_id}).first() if under else None
        if under is None or row is None:
            raise NotFound("nothing kept under this slot")
        about = label("kept", case_id, slot)
        return opened(under.key, row.nonce, row.ciphertext, about=about, what="kept bytes")
