"""What every part of a transaction shares: its connection, the keys, and whether it may write."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select

from helpline.storage.boxes import Box, NotOurs, label, new_key, seal, unseal
from helpline.storage.memory import CaseMemory
from helpline.storage.names import new_id
from helpline.storage.ring import Ring
from helpline.storage.tables import slot
from helpline.words.errors import NotKept

_SLOT = select(slot.c.slot_id, slot.c.name, slot.c.nonce, slot.c.ciphertext).where(
    slot.c.owner == bindparam("of_owner"), slot.c.name == bindparam("of_name")
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One key slot, opened: what is sealed under it dies with it."""

    slot_id: str
    name: str
    key: bytes


class Part:
    """One transaction's connection and keys, and the key slots of cases and accounts."""

    def __init__(self, connection: Connection, ring: Ring, memory: CaseMemory, *, is_writing: bool) -> None:
        self._connection = connection
        self._ring = ring
        self._memory = memory
        self._is_writing = is_writing

    def _must_write(self) -> None:
        if not self._is_writing:
            raise RuntimeError("a reading transaction keeps nothing")

    def _slots(self, owner: str, names: set[str]) -> dict[str, Slot]:
        """Return the named slots that there are."""
        asked = (self._connection.execute(_SLOT, {"of_owner": owner, "of_name": name}).first() for name in names)
        return {row.name: self._opened(owner, row) for row in asked if row is not None}

    def _slots_made(self, owner: str, names: set[str]) -> dict[str, Slot]:
        """Return the named slots, each made with a random key if it is new."""
        slots = self._slots(owner, names)
        made = [Slot(new_id(), name, new_key()) for name in sorted(names - slots.keys())]
        if made:
            self._connection.execute(insert(slot), [self._wrapped(owner, one) for one in made])
        return slots | {one.name: one for one in made}

    def _wrapped(self, owner: str, one: Slot) -> dict[str, Any]:
        box = seal(self._ring.wrap, one.key, about=label("slot", one.slot_id, owner, one.name))
        return {"slot_id": one.slot_id, "owner": owner, "name": one.name, **sealed_columns(box)}

    def _opened(self, owner: str, row: Row[str, str, bytes, bytes]) -> Slot:
        about = label("slot", row.slot_id, owner, row.name)
        key = opened(self._ring.wrap, row.nonce, row.ciphertext, about=about, what="key slot")
        return Slot(row.slot_id, row.name, key)


def sealed_columns(box: Box) -> Mapping[str, bytes]:
    """Return a box as the two columns it is kept in."""
    return {"nonce": box.nonce, "ciphertext": box.ciphertext}


def opened(key: bytes, nonce: bytes, ciphertext: bytes, *, about: bytes, what: str) -> bytes:
    """Open a kept box.

    Raises:
        NotKept: it is not what was written; nothing of it is shown (promises, section f 10).
    """
    try:
        return unseal(key, Box(nonce, ciphertext), about=about)
    except NotOurs:
        raise not_what_was_written(f"{what} does not open") from None


def not_what_was_written(for_log: str) -> NotKept:
    """Return the refusal to show a record that somebody changed behind the store's back."""
    return NotKept(
        for_log,
        "Part of the record is not what was written, so it is not shown. Nothing was changed. "
        "Tell whoever looks after the machine to verify the record (helpline verify-record).",
    )
