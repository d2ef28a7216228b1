"""The store: transactions one at a time, the verifier, the head; the same over either database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from helpline.actions.ports.store import Verified
from helpline.storage.anchor import Anchor
from helpline.storage.chain import Tip, head_text
from helpline.storage.memory import CaseMemory
from helpline.storage.ring import Ring
from helpline.storage.tables import event
from helpline.storage.trouble import is_lost, not_kept
from helpline.storage.turns import Turns
from helpline.storage.unit import SqlUnit
from helpline.storage.verify import Verifier
from helpline.words.errors import NotKept


@dataclass(frozen=True, slots=True)
class Base:
    """One database, opened: how to begin on it, and what is done before and after.

    Attributes:
        writing: opens a connection with the one writer's transaction begun.
        reading: opens a connection with a reading transaction begun.
        still_there: refuses when the database under the store is no longer the one it opened.
        folded_away: called once when the store closes, before its connections go.
    """

    engine: Engine
    turns: Turns
    writing: Callable[[], Connection]
    reading: Callable[[], Connection]
    still_there: Callable[[], None]
    folded_away: Callable[[], None]


class SqlStore:
    """Where the record is kept; see `helpline.actions.ports.store.Store`."""

    def __init__(self, base: Base, ring: Ring, anchor: Anchor) -> None:
        self._base = base
        self._ring = ring
        self._anchor = anchor
        self._memory = CaseMemory()

    @contextmanager
    def begin(self) -> Iterator[SqlUnit]:
        """Open a writing transaction: leaving it cleanly commits, an exception rolls all of it back.

        Raises:
            NotKept: it could not be kept; nothing is half-done.
        """
        with self._base.turns.turn():
            self._base.still_there()
            with _told(), self._base.writing() as connection:
                unit = SqlUnit(connection, self._ring, self._memory, is_writing=True)
                yield unit
                unit.flush()
                if unit.found is not None:
                    self._anchor.refuse_fork(unit.found)
                self._commit(connection, unit)
            unit.settled()
            if unit.appended:
                self._anchor.moved(unit.tip())

    @contextmanager
    def read(self) -> Iterator[SqlUnit]:
        """Open a reading transaction, which sees one moment of the record and keeps nothing."""
        with _told(), self._base.reading() as connection:
            yield SqlUnit(connection, self._ring, self._memory, is_writing=False)

    def verify(self, *, head: str | None = None) -> Verified:
        """Check the whole keyed chain, against an exported head where one is given."""
        with _told(), self._base.reading() as connection:
            return Verifier(connection, self._ring, head=head).verified()

    def head(self) -> str:
        """Return the signed head of the chain, to be kept outside."""
        return head_text(self._ring, self._tip())

    def close(self) -> None:
        """Fold the log away and let go of every connection."""
        try:
            with _told():
                self._base.folded_away()
        finally:
            self._base.engine.dispose()

    def _tip(self) -> Tip:
        with self.read() as unit:
            return unit.tip()

    def _commit(self, connection: Connection, unit: SqlUnit) -> None:
        """Commit; when the reply is lost, look whether the events are there rather than do anything twice."""
        try:
            connection.commit()
        except DBAPIError as error:
            if not is_lost(error):
                raise
            if not unit.appended:
                raise _not_sure() from error
            if not self._has_kept(unit.appended[-1]):
                raise

    def _has_kept(self, event_id: str) -> bool:
        """Look, as the next writer and so after the lost transaction has ended, for an event by its key (DURA-11)."""
        try:
            with self._base.writing() as connection:
                found = connection.execute(select(event.c.number).where(event.c.event_id == event_id)).first()
                return found is not None
        except DBAPIError as error:
            raise _not_sure() from error


def _not_sure() -> NotKept:
    return NotKept(
        "reply to commit lost",
        "The database went away while this was being kept, so nobody can say yet whether it was. When it is back, "
        "open the page again and look before you do it again: it is kept whole or not at all.",
    )


@contextmanager
def _told() -> Iterator[None]:
    """Tell a person what trouble with the database means."""
    try:
        yield
    except (DBAPIError, NoConnectionFree) as error:
        raise not_kept(error) from error
