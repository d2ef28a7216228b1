"""One writer at a time, in the order they came: SQLite's own locks are not fair, and starved a sender (DURA-05)."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from helpline.words.errors import NotKept

PATIENCE_SECONDS = 10.0


class Turns:
    """A queue of writers; whoever came first goes first."""

    def __init__(self, *, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._door = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._owner: int | None = None
        self._is_taken = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for this writer's turn and hold it.

        Raises:
            NotKept: the turn did not come within the patience.
            RuntimeError: this thread has a turn already; a transaction inside a transaction is a fault of ours.
        """
        if self._owner == threading.get_ident():
            raise RuntimeError("this thread is writing already")
        self._wait()
        self._owner = threading.get_ident()
        try:
            yield
        finally:
            self._owner = None
            self._pass_on()

    def _wait(self) -> None:
        with self._door:
            if not self._is_taken:
                self._is_taken = True
                return
            called = threading.Event()
            self._waiting.append(called)
        if called.wait(self._patience):
            return
        with self._door:
            if called.is_set():
                return
            self._waiting.remove(called)
        raise NotKept(
            "writer waited too long for its turn",
            "The record was busy for too long. Nothing of this was kept. Wait a moment, then do it again; "
            "if it goes on, tell whoever looks after the machine.",
        )

    def _pass_on(self) -> None:
        with self._door:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False


_TURNS: dict[str, Turns] = {}
_REGISTER = threading.Lock()


def turns_at(place: str) -> Turns:
    """Return the one queue of this process for a database, however often it is opened."""
    with _REGISTER:
        return _TURNS.setdefault(place, Turns())
