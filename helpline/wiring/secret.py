"""The web's secret: random, made once, kept beside the key for its owner alone (SESS-04)."""

import os
import secrets
import stat
from pathlib import Path

from helpline.settings import Settings
from helpline.storage.disk import write_new
from helpline.words.errors import NotKept

SECRET_BYTES = 32
_NOTHING = "Nothing was started and nothing was changed."


def web_secret(settings: Settings) -> str:
    """Return the secret that signs what a browser carries, making it where there is none yet.

    Raises:
        NotKept: it cannot be written or read, was shortened, or others can read it.
    """
    path = settings.beside(".web.key")
    if not path.exists():
        _write(path)
    secret = _read(path)
    if len(secret) != 2 * SECRET_BYTES:
        raise NotKept(
            "web secret not ours",
            f"The file {path} does not hold a secret that this program made. {_NOTHING} "
            "Delete it and start again: a new one is made, and everybody signs in once more.",
        )
    return secret


def _read(path: Path) -> str:
    try:
        is_open_to_others = os.name != "nt" and stat.S_IMODE(path.stat().st_mode) & 0o077
        secret = path.read_text("ascii", errors="replace").strip()
    except OSError as error:
        raise NotKept(
            f"web secret not read: {error.strerror}",
            f"The file {path} could not be read ({error.strerror}). {_NOTHING} "
            "Let this account read it, and start again.",
        ) from error
    if is_open_to_others:
        raise NotKept(
            "web secret readable by others",
            f"The file {path} can be read by other accounts of this machine. {_NOTHING} "
            "Delete it and start again: a new one is made, and everybody signs in once more.",
        )
    return secret


def _write(path: Path) -> None:
    try:
        write_new(path, f"{secrets.token_hex(SECRET_BYTES)}\n")
    except OSError as error:
        raise NotKept(
            f"web secret not written: {error.strerror}",
            f"The file {path} could not be written ({error.strerror}). {_NOTHING} "
            "Make room, or let this account write there, and start again.",
        ) from error
