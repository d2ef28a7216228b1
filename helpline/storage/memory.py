"""Folded cases kept in memory, so that loading one reads only what is newer.

An entry is good only while the database still holds the very event it was folded up to: its mac covers everything
before it, so a database put back to an older copy, or changed by another process, is never read through a stale case.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from helpline.engine.case import Case


@dataclass(frozen=True, slots=True)
class Folded:
    """A case folded up to the event that has this mac."""

    case: Case
    mac: bytes


class CaseMemory:
    """The cases used last, by id; safe between threads."""

    def __init__(self, *, most: int = 256) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._cases: OrderedDict[str, Folded] = OrderedDict()

    def recall(self, case_id: str) -> Folded | None:
        """Return what is remembered of a case, or None."""
        with self._lock:
            folded = self._cases.get(case_id)
            if folded is not None:
                self._cases.move_to_end(case_id)
            return folded

    def remember(self, folded: Folded) -> None:
        """Remember a case that is committed."""
        with self._lock:
            self._cases[folded.case.case_id] = folded
            self._cases.move_to_end(folded.case.case_id)
            while len(self._cases) > self._most:
                self._cases.popitem(last=False)

    def forget(self) -> None:
        """Remember nothing any more."""
        with self._lock:
            self._cases.clear()
