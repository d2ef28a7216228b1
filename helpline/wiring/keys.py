"""Where the master key comes from: the key file beside the data, or a phrase that somebody types (ruling 18)."""

import getpass
import sys
from collections.abc import Callable

from helpline.settings import Settings
from helpline.storage import key_from_phrase, read_key_file, read_salt_file
from helpline.words.errors import NotKept


def master_key(settings: Settings, *, may_create: bool, ask: Callable[[], str] | None = None) -> bytes:
    """Return the master key. A key file is begun only when *may_create*: never for a record that is already there.

    Raises:
        NotKept: no key, a key that others can read, or nobody at a terminal to type the phrase.
    """
    if settings.unlock == "phrase":
        salt = read_salt_file(settings.salt, may_create=may_create)
        return key_from_phrase((ask or ask_phrase)(), salt=salt)
    return read_key_file(settings.key, may_create=may_create)


def ask_phrase() -> str:
    """Ask for the unlock phrase at the terminal, without showing it. Raises NotKept where there is none."""
    if not sys.stdin.isatty():
        raise NotKept(
            "no terminal for the unlock phrase",
            "The helpline is set to be unlocked with a phrase, and there is no terminal to type it at. Nothing was "
            "started and nothing was changed. Start it at a terminal, or set HELPLINE_UNLOCK to key_file.",
        )
    return getpass.getpass("Unlock phrase: ")
