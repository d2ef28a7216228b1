"""One server for one data directory: a lock that is held while it is served, and that ends with the process."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from helpline.settings import Settings
from helpline.words.errors import NotKept

if sys.platform != "win32":
    import fcntl

FILE = "served"
"""The lock, inside the data; it holds the address at which the desk answers. tools/demo_reset.py knows its name."""


class AlreadyServed(NotKept):
    """Another process serves this data."""

    def __init__(self, data: Path, where: str) -> None:
        super().__init__(
            "already served",
            f"{data} is already being served{f', at {where}' if where else ''}. Nothing was started and nothing was "
            "changed. Open that address, or stop that desk first with Ctrl-C.",
        )


def refuse_served(settings: Settings) -> None:
    """Look whether another process serves this data. Raises AlreadyServed."""
    if (settings.data / FILE).is_file():
        with held_for_serving(settings):
            pass


@contextmanager
def held_for_serving(settings: Settings) -> Iterator[Callable[[], bool]]:
    """Hold the data for one server; gives a question to ask later: are the data still where they were?

    Raises:
        AlreadyServed: another process serves it.
        NotKept: the lock cannot be written.
    """
    path = settings.data / FILE
    with _opened(path) as file:
        if not _is_locked(file):
            file.seek(0)
            raise AlreadyServed(settings.data, file.read(200).strip())
        file.truncate(0)
        file.write(f"http://{settings.host}:{settings.port}/\n")
        file.flush()
        began = os.fstat(file.fileno())
        yield lambda: path.exists() and os.path.samestat(path.stat(), began)


def _opened(path: Path) -> TextIO:
    try:
        return path.open("a+", encoding="utf-8")
    except OSError as error:
        raise NotKept(
            f"lock not written: {error.strerror}",
            f"The file {path} could not be written ({error.strerror}). Nothing was started and nothing was changed. "
            "Let this account write there, and start again.",
        ) from error


def _is_locked(file: TextIO) -> bool:
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
