"""Verifying the record: walking the whole chain and naming every place where it is not what was written."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from helpline.actions.ports.store import Broken, Verified
from helpline.storage.boxes import Box, NotOurs, label, unseal
from helpline.storage.chain import Tip, head_text, mac_of, read_head
from helpline.storage.history import header_of
from helpline.storage.ring import Ring
from helpline.storage.tables import event, slot

_WHOLE = (
    select(
        event,
        slot.c.owner,
        slot.c.name,
        slot.c.nonce.label("slot_nonce"),
        slot.c.ciphertext.label("slot_ciphertext"),
    )
    .outerjoin(slot, slot.c.slot_id == event.c.slot_id)
    .order_by(event.c.number)
)
_AT_A_TIME = 1000


class Verifier:
    """One walk over the record, in batches, however long it is."""

    def __init__(self, connection: Connection, ring: Ring, *, head: str | None) -> None:
        self._connection = connection
        self._ring = ring
        self._exported = read_head(ring, head) if head else None
        self._is_strange_head = bool(head) and self._exported is None
        self._tip = Tip(0, ring.genesis)
        self._at_head = self._exported is not None and self._exported == self._tip
        self._events = 0

    def verified(self) -> Verified:
        """Walk it all and say what was found."""
        broken = tuple(self._broken())
        return Verified(self._events, head_text(self._ring, self._tip), broken)

    def _broken(self) -> Iterator[Broken]:
        if self._is_strange_head:
            yield Broken(0, "the exported head is not one that this record signed")
        rows = self._connection.execution_options(yield_per=_AT_A_TIME).execute(_WHOLE)
        for row in rows:
            yield from self._step(row)
        yield from self._end()

    def _step(self, row: Row[Any]) -> Iterator[Broken]:
        self._events += 1
        if row.number != self._tip.number + 1:
            yield Broken(self._tip.number + 1, _gap(self._tip.number + 1, row.number - 1))
        body = Box(row.nonce, row.ciphertext)
        if mac_of(self._ring, self._tip.mac, header_of(row).to_bytes(), body) != row.mac:
            yield Broken(row.number, "not what was written, or not after the one it was written after")
        elif not self._has_key(row):
            yield Broken(row.number, "its key is gone or was changed")
        self._tip = Tip(row.number, row.mac)
        if self._exported and self._exported.number == row.number:
            self._at_head = True
            if self._exported.mac != row.mac:
                yield Broken(row.number, "not the one that the exported head was signed for")

    def _has_key(self, row: Row[Any]) -> bool:
        if row.slot_nonce is None:
            return False
        about = label("slot", row.slot_id, row.owner, row.name)
        try:
            unseal(self._ring.wrap, Box(row.slot_nonce, row.slot_ciphertext), about=about)
        except NotOurs:
            return False
        return bool(row.owner == row.case_id)

    def _end(self) -> Iterator[Broken]:
        exported = self._exported
        if exported and not self._at_head and exported.number > self._tip.number:
            yield Broken(self._tip.number + 1, _gap(self._tip.number + 1, exported.number))


def _gap(first: int, last: int) -> str:
    return "missing" if first == last else f"missing, with every one up to {last}"
