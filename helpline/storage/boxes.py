"""Sealing bytes with AES-256-GCM: a random nonce each time, and what they are about as associated data."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12


class NotOurs(Exception):
    """The bytes were not sealed with this key, or not about this."""


@dataclass(frozen=True, slots=True)
class Box:
    """Sealed bytes, as they are kept."""

    nonce: bytes
    ciphertext: bytes


def new_key() -> bytes:
    """Return 32 random bytes from the operating system."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, plain: bytes, *, about: bytes) -> Box:
    """Encrypt *plain* so that it opens only with *key* and only where it says it belongs."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return Box(nonce, AESGCM(key).encrypt(nonce, plain, about))


def unseal(key: bytes, box: Box, *, about: bytes) -> bytes:
    """Return what was sealed.

    Raises:
        NotOurs: another key, another place, or changed bytes.
    """
    try:
        return AESGCM(key).decrypt(box.nonce, box.ciphertext, about)
    except (InvalidTag, ValueError):
        raise NotOurs from None


def label(*parts: str | int | bytes) -> bytes:
    """Join parts so that no two different lists of parts give the same bytes (each is preceded by its length)."""
    joined = []
    for part in parts:
        piece = part if isinstance(part, bytes) else str(part).encode()
        joined.append(len(piece).to_bytes(4, "big") + piece)
    return b"".join(joined)
