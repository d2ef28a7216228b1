"""The anchor: the signed head of the record in a small file outside the data, so that an older copy is noticed."""

import os
from pathlib import Path

from sqlalchemy import Connection, select

from helpline.storage.chain import Tip, head_text, read_head
from helpline.storage.ring import Ring
from helpline.storage.tables import event
from helpline.words.errors import NotKept

_WIDTH = 200
_OTHER = (
    "The record is an older copy, or not the one that was last used here: it does not hold what was recorded up to "
    "number {number}. Nothing was started and nothing was changed. Put the newest copy back. If an older copy was "
    "restored on purpose, move {path} away and start again: what was recorded after the copy is lost, and has to be "
    "told to a manager."
)


def refuse_second_beginning(path: Path | None) -> None:
    """Refuse to begin a record where the anchor of another still lies: that one is missing, not new (DURA-06).

    Raises:
        NotKept: with what to do when a new record is meant.
    """
    if path is not None and _text(path):
        raise NotKept(
            "a record was begun here before, and is not here",
            f"A record was kept here before and is not here now; perhaps its disk is not mounted. Nothing was started "
            f"and no new, empty record was begun. Put the data back. If a new record is meant, move {path} away first.",
        )


class Anchor:
    """One file that holds the newest head this machine has seen; without a path only this process remembers it."""

    def __init__(self, path: Path | None, ring: Ring) -> None:
        self._path = path
        self._ring = ring
        self._newest: Tip | None = None

    def refuse_older(self, connection: Connection) -> None:
        """Refuse a record that is older than the anchor, or is not the one it was written for (DURA-07).

        Raises:
            NotKept: with what to do when the older copy was put there on purpose.
        """
        seen = self._seen()
        if seen is None or seen.number == 0:
            return
        mac = connection.execute(select(event.c.mac).where(event.c.number == seen.number)).scalar()
        if mac != seen.mac:
            raise NotKept(
                f"record older than its anchor at {seen.number}", _OTHER.format(number=seen.number, path=self._path)
            )
        self._newest = seen

    def refuse_fork(self, found: Tip) -> None:
        """Refuse to go on from a tip that is older than one this process has seen: the record was put back under us.

        Raises:
            NotKept: with what to do.
        """
        newest = self._newest
        if newest is None or found.number > newest.number or found == newest:
            return
        raise NotKept(
            f"record put back to {found.number} while in use at {newest.number}",
            "The record was put back to an older copy while the helpline was running. Nothing of this was kept. Tell "
            "whoever looks after the machine: stop the helpline, put the newest copy back, start again.",
        )

    def moved(self, tip: Tip) -> None:
        """Take note of a committed tip; that the file cannot be written stops nobody's work.

        The text is always as long as before and is written in one piece over the old one. It waits for no disk: an
        anchor that is behind is still true.
        """
        self._newest = tip
        if self._path is None:
            return
        text = head_text(self._ring, tip).ljust(_WIDTH) + "\n"
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.write(handle, text.encode("ascii"))
            finally:
                os.close(handle)
        except OSError:
            return

    def _seen(self) -> Tip | None:
        text = _text(self._path) if self._path is not None else ""
        if not text:
            return None
        tip = read_head(self._ring, text)
        if tip is None:
            raise NotKept(
                "the anchor is not one that this record signed",
                f"The file {self._path} says how far the record last used here had come, and it was not written for "
                "this record. Nothing was started and nothing was changed. Put the right record back. If this one is "
                f"meant, move {self._path} away, start again, and tell a manager.",
            )
        return tip


def _text(path: Path) -> str:
    """Return what an anchor says; blank where there is none, or where a power cut left only zeros."""
    try:
        return path.read_text("ascii", "replace").strip("\0 \n")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise NotKept(
            f"anchor not read: {error.strerror}",
            f"The file {path} could not be read ({error.strerror}). Nothing was started and nothing was changed. "
            "Let this account read it, and start again.",
        ) from error
