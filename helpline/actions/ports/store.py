"""The store: one transaction at a time, and the keyed record."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from helpline.actions.ports.accounts import Account, Held, Session
from helpline.engine.case import Case
from helpline.engine.events import Event, Recorded
from helpline.engine.row import CaseRow


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One outbox row: a parcel that a worker may take; `lease_until` is set while one has it."""

    parcel_id: str
    case_id: str
    due_at: datetime
    attempts: int
    lease_until: datetime | None
    state: Literal["ready", "sending", "done", "stopped"]


class Unit(Protocol):
    """One transaction. Leaving `Store.begin()` cleanly commits it; an exception rolls all of it back."""

    def case(self, case_id: str) -> Case:
        """Return the case as it stands. Raises NotFound."""
        ...

    def history(self, case_id: str) -> tuple[Recorded, ...]:
        """Return every event of the case, oldest first. Raises NotFound."""
        ...

    def append(
        self, case_id: str, events: Sequence[Event], *, by: str, at: datetime, expected: int | None = None
    ) -> Case:
        """Record the events and return the case after them.

        `expected` is the case number the person saw (0 opens a case); None takes the number as it is in this
        transaction. Keeps the list row up to date. Raises OutOfStep when the case has moved on, with its number.
        """
        ...

    def viewed(self, case_id: str, what: str, *, by: str, at: datetime) -> None:
        """Write the record of a view, which never moves the case's number."""
        ...

    def record_of_house(self, events: Sequence[Event], *, by: str, at: datetime) -> None:
        """Record events that belong to no case, on the same chain."""
        ...

    def house(self) -> tuple[Recorded, ...]:
        """Return everything that was recorded of the house, oldest first; each has the number 0."""
        ...

    def house_count(self, kind: type[Event]) -> int:
        """Count the events of one kind that were recorded of the house."""
        ...

    def rows(self) -> tuple[CaseRow, ...]:
        """Return the list row of every case, newest change first."""
        ...

    def find_reference(self, reference: str) -> str | None:
        """Return the case id that has this reference, its own or a referral's, or None."""
        ...

    def keep(self, case_id: str, slot: str, content: bytes) -> None:
        """Keep bytes encrypted under one slot of the case (`document:ID`, `sealed:ID`, `words:ID`)."""
        ...

    def kept(self, case_id: str, slot: str) -> bytes:
        """Return the bytes kept under a slot. Raises NotFound."""
        ...

    def queue(self, parcel_id: str, case_id: str, *, due_at: datetime) -> None:
        """Put a parcel in the outbox, or make it ready again."""
        ...

    def claim(self, *, now: datetime, lease_seconds: int) -> Outgoing | None:
        """Take the oldest due parcel for this worker, or None; two workers never get the same one."""
        ...

    def settle(self, parcel_id: str, state: Literal["ready", "done", "stopped"], *, due_at: datetime | None) -> None:
        """Say what became of a claimed parcel."""
        ...

    def abandoned(self, *, now: datetime) -> tuple[Outgoing, ...]:
        """Return the parcels whose worker let its lease run out: nobody knows whether they went."""
        ...

    def account(self, account_id: str) -> Account | None:
        """Return one account, or None."""
        ...

    def account_named(self, username: str) -> Account | None:
        """Return the account with this user name, or None."""
        ...

    def accounts(self) -> tuple[Account, ...]:
        """Return every account, by user name."""
        ...

    def save_account(self, account: Account) -> None:
        """Create or replace an account."""
        ...

    def start_session(self, session: Session) -> None:
        """Keep a new session."""
        ...

    def session(self, token_sha256: str) -> Session | None:
        """Return a session by the hash of its token, ended or not, or None."""
        ...

    def touch_session(self, token_sha256: str, *, at: datetime, is_end: bool = False) -> None:
        """Move a session's last moment, or end it."""
        ...

    def tries(self, username: str, *, since: datetime) -> int:
        """Count the wrong passwords for a user name since a moment."""
        ...

    def note_try(self, username: str, *, at: datetime) -> None:
        """Note one wrong password."""
        ...

    def hold(self, held: Held) -> None:
        """Keep a save that reached an ended session, encrypted for that person."""
        ...

    def held(self, account_id: str) -> tuple[Held, ...]:
        """Return what is held for a person, oldest first."""
        ...

    def let_go(self, held_id: str) -> None:
        """Drop a held save that has been applied or refused by its person."""
        ...


@dataclass(frozen=True, slots=True)
class Broken:
    """One place where the record is not what was written: its number in the whole chain, and what is wrong."""

    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying the record found."""

    events: int
    head: str
    broken: tuple[Broken, ...]


class Store(Protocol):
    """Where the record is kept."""

    def begin(self) -> AbstractContextManager[Unit]:
        """Open a writing transaction. Raises NotKept with plain words when it cannot be kept."""
        ...

    def read(self) -> AbstractContextManager[Unit]:
        """Open a reading transaction; it keeps nothing."""
        ...

    def verify(self, *, head: str | None = None) -> Verified:
        """Check the whole keyed chain, against an exported head where one is given."""
        ...

    def head(self) -> str:
        """Return the signed head of the chain, to be kept outside."""
        ...

    def close(self) -> None:
        """Let go of every connection."""
        ...
