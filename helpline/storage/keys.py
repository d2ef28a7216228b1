"""Where the master key comes from: a key file, or an unlock phrase that somebody types (ruling 18).

A **key file** lies beside the data and never inside it, readable by its owner alone. It lets the service start
unattended, after a power cut at night for one. It protects a stolen disk or backup of the *data directory*; it does
not protect against somebody who takes the key file as well, or who is root on the running machine.

An **unlock phrase** is typed at every start and kept nowhere; the key is stretched from it with argon2id. It protects
the whole machine while it is off, key and data together; it means that nothing runs until somebody who knows the
phrase has typed it. Neither protects against somebody who can read the memory of the running service.
"""

import os
import secrets
import stat
import unicodedata
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from helpline.storage.boxes import KEY_BYTES, new_key
from helpline.storage.disk import write_new
from helpline.words.errors import NotKept

SALT_BYTES = 16
SHORTEST_PHRASE = 20
_NOTHING = "Nothing was started and nothing was changed."


def read_key_file(path: Path, *, may_create: bool) -> bytes:
    """Return the 32 bytes of the key file; write a new one only when *may_create* (no database exists yet).

    Raises:
        NotKept: it is missing, is not a key, or can be read by others than its owner.
    """
    return _read(path, KEY_BYTES, "key file", new_key, may_create=may_create)


def read_salt_file(path: Path, *, may_create: bool) -> bytes:
    """Return the 16 bytes that an unlock phrase is stretched with: not secret, but needed; kept like a key file."""
    return _read(path, SALT_BYTES, "salt file", lambda: secrets.token_bytes(SALT_BYTES), may_create=may_create)


def key_from_phrase(phrase: str, *, salt: bytes) -> bytes:
    """Stretch an unlock phrase to a master key with argon2id (64 MiB, three passes, four lanes).

    Spaces and letter forms that look alike do not matter; capitals do.

    Raises:
        NotKept: the phrase has fewer than 20 characters.
    """
    typed = " ".join(unicodedata.normalize("NFKC", phrase).split())
    if len(typed) < SHORTEST_PHRASE:
        raise NotKept(
            "unlock phrase too short",
            f"The unlock phrase needs at least {SHORTEST_PHRASE} characters. {_NOTHING} "
            "Choose five or six words that nobody would guess.",
        )
    stretch = Argon2id(salt=salt, length=KEY_BYTES, iterations=3, lanes=4, memory_cost=64 * 1024)
    return stretch.derive(typed.encode())


def _read(path: Path, length: int, what: str, draw: Callable[[], bytes], *, may_create: bool) -> bytes:
    if not path.exists():
        if not may_create:
            raise NotKept(
                f"{what} missing",
                f"The {what} {path} is not there, and the records cannot be opened without it. {_NOTHING} "
                "Put it back from where it is kept safe, then start again.",
            )
        _write(path, draw(), what)
    _refuse_open_to_others(path, what)
    try:
        held = bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError):
        held = b""
    if len(held) != length:
        raise NotKept(
            f"{what} unreadable",
            f"The {what} {path} cannot be read as one. {_NOTHING} "
            "Put back the right file from where it is kept safe, then start again.",
        )
    return held


def _write(path: Path, secret: bytes, what: str) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_new(path, f"{secret.hex()}\n")
    except OSError as error:
        raise NotKept(
            f"{what} not written: {error.strerror}",
            f"The {what} {path} could not be written ({error.strerror}). {_NOTHING} "
            "Make room, or let this account write there, and start again.",
        ) from error


def _refuse_open_to_others(path: Path, what: str) -> None:
    if os.name == "nt":
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise NotKept(
            f"{what} readable by others",
            f"The {what} {path} can be read by other accounts of this machine. {_NOTHING} "
            f"Take that away (chmod 600 {path}), and think about who may have read it.",
        )
