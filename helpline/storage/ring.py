"""The keys of one store: what is derived from the master key, and what from the record's own root.

The master key never encrypts anything itself. Two keys derive from it: one opens the embedded database file, one
wraps other keys. The record has a random root of its own, kept wrapped in the database; the chain's key, the signed
head's, the look-ups' and the desk's derive from that. So the master key can be changed by wrapping again, and the
chain of macs stays true across the change.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from helpline.storage.boxes import KEY_BYTES, Box, label, seal, unseal


def derived(key: bytes, purpose: str) -> bytes:
    """Derive the key for one purpose by HKDF-SHA-256; two purposes never share a key.

    Raises:
        ValueError: *key* is not 32 bytes.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a key is 32 bytes")
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"helpline/1/{purpose}".encode()).derive(key)


def database_key(master: bytes) -> bytes:
    """Return the raw key of the embedded database file."""
    return derived(master, "database")


@dataclass(frozen=True, slots=True, repr=False)
class Ring:
    """The keys that a store works with; nothing here is ever written down or shown."""

    record_id: str
    wrap: bytes
    chain: bytes
    head: bytes
    index: bytes
    desk: bytes
    genesis: bytes = field(default=b"")

    def blind(self, kind: str, value: str) -> bytes:
        """Return the keyed hash under which a value is looked up without being kept (promises, section f 4)."""
        return hmac.digest(self.index, label(kind, value), hashlib.sha256)


def wrapped_root(master: bytes, record_id: str, root: bytes) -> Box:
    """Wrap a new record's root for keeping."""
    return seal(derived(master, "wrap"), root, about=label("root", record_id))


def ring_of(master: bytes, record_id: str, root: Box) -> Ring:
    """Open a record's root and derive every key.

    Raises:
        NotOurs: the master key is not the one this record was made with.
    """
    wrap = derived(master, "wrap")
    opened = unseal(wrap, root, about=label("root", record_id))
    chain = derived(opened, "chain")
    return Ring(
        record_id=record_id,
        wrap=wrap,
        chain=chain,
        head=derived(opened, "head"),
        index=derived(opened, "index"),
        desk=derived(opened, "desk"),
        genesis=hmac.digest(chain, label("genesis", record_id), hashlib.sha256),
    )
