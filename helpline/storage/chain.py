"""The keyed chain: each event's mac covers the one before it, its header, its nonce and its ciphertext (decision 0001).

Without the chain's key nobody can make a mac, so a record that was computed again by somebody with the database alone
is found. Cutting the newest events off leaves a chain that is true as far as it goes: only a head kept elsewhere tells.
"""

import hashlib
import hmac
from dataclasses import dataclass

from helpline.storage.boxes import Box, label
from helpline.storage.ring import Ring


@dataclass(frozen=True, slots=True)
class Header:
    """What the record says about an event beside its body: random ids, a kind, numbers and a time."""

    number: int
    event_id: str
    case_id: str
    case_number: int | None
    kind: str
    schema: int
    slot_id: str
    actor: str
    at: str

    def to_bytes(self) -> bytes:
        """Return the header as it is covered by the seal of the body and by the mac."""
        place = "" if self.case_number is None else self.case_number
        return label(
            "event",
            self.number,
            self.event_id,
            self.case_id,
            place,
            self.kind,
            self.schema,
            self.slot_id,
            self.actor,
            self.at,
        )

    def columns(self) -> dict[str, str | int | None]:
        """Return the header as the columns it is kept in."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Tip:
    """The newest event of the whole record: its number and its mac."""

    number: int
    mac: bytes


def mac_of(ring: Ring, previous: bytes, header: bytes, body: Box) -> bytes:
    """Return the mac of one event after the one whose mac is *previous*."""
    return hmac.digest(ring.chain, label(previous, header, body.nonce, body.ciphertext), hashlib.sha256)


def head_text(ring: Ring, tip: Tip) -> str:
    """Return the signed head, `number.mac.signature`, to be kept outside."""
    said = f"{tip.number}.{tip.mac.hex()}"
    return f"{said}.{_signature(ring, said)}"


def read_head(ring: Ring, head: str) -> Tip | None:
    """Return what a head says, or None when this record never signed it."""
    said, _, signature = head.strip().rpartition(".")
    if not hmac.compare_digest(_signature(ring, said).encode(), signature.encode()):
        return None
    number, _, mac = said.partition(".")
    return Tip(int(number), bytes.fromhex(mac))


def _signature(ring: Ring, said: str) -> str:
    return hmac.digest(ring.head, label(ring.record_id, said), hashlib.sha256).hex()
