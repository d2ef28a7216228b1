"""The outbox: parcels that wait for a worker, leases, and those whose worker was never heard of again."""

from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from sqlalchemy import Row, and_, bindparam, insert, select, update

from helpline.actions.ports.store import Outgoing
from helpline.storage.moments import kept_moment, read_moment
from helpline.storage.part import Part
from helpline.storage.tables import outbox

State = Literal["ready", "sending", "done", "stopped"]

_ONE = select(outbox).where(outbox.c.parcel_id == bindparam("of_parcel"))
_SET = update(outbox).where(outbox.c.parcel_id == bindparam("of_parcel"))
_DUE = (
    select(outbox)
    .where(and_(outbox.c.state == "ready", outbox.c.due_at <= bindparam("now")))
    .order_by(outbox.c.due_at, outbox.c.parcel_id)
    .limit(1)
    .with_for_update(skip_locked=True)
)
_ABANDONED = (
    select(outbox)
    .where(and_(outbox.c.state == "sending", outbox.c.lease_until <= bindparam("now")))
    .order_by(outbox.c.lease_until, outbox.c.parcel_id)
)


class OutboxPart(Part):
    """The part of a transaction that puts parcels out for sending."""

    def queue(self, parcel_id: str, case_id: str, *, due_at: datetime) -> None:
        """Put a parcel in the outbox, or make it ready again; its attempts stay counted."""
        self._must_write()
        ready = {"due_at": kept_moment(due_at), "state": "ready", "lease_until": None}
        if self._connection.execute(_SET, {"of_parcel": parcel_id, **ready}).rowcount == 0:
            self._connection.execute(
                insert(outbox), {"parcel_id": parcel_id, "case_id": case_id, "attempts": 0, **ready}
            )

    def claim(self, *, now: datetime, lease_seconds: int) -> Outgoing | None:
        """Take the oldest due parcel for this worker, or None; two workers never get the same one.

        The claim counts as one more attempt. On PostgreSQL the row is locked and passed over by others as well,
        beside the one writer's turn.
        """
        self._must_write()
        row = self._connection.execute(_DUE, {"now": kept_moment(now)}).first()
        if row is None:
            return None
        lease = kept_moment(now + timedelta(seconds=lease_seconds))
        taken = {"state": "sending", "lease_until": lease, "attempts": row.attempts + 1}
        self._connection.execute(_SET, {"of_parcel": row.parcel_id, **taken})
        return _outgoing(self._connection.execute(_ONE, {"of_parcel": row.parcel_id}).one())

    def settle(self, parcel_id: str, state: Literal["ready", "done", "stopped"], *, due_at: datetime | None) -> None:
        """Say what became of a claimed parcel; `due_at` moves when it is due, None leaves it."""
        self._must_write()
        change: dict[str, str | None] = {"state": state, "lease_until": None}
        if due_at is not None:
            change["due_at"] = kept_moment(due_at)
        self._connection.execute(_SET, {"of_parcel": parcel_id, **change})

    def abandoned(self, *, now: datetime) -> tuple[Outgoing, ...]:
        """Return the parcels whose worker let its lease run out: nobody knows whether they went."""
        found = self._connection.execute(_ABANDONED, {"now": kept_moment(now)})
        return tuple(_outgoing(row) for row in found)


def _outgoing(row: Row[Any]) -> Outgoing:
    lease = read_moment(row.lease_until) if row.lease_until else None
    state: State = next(state for state in get_args(State) if state == row.state)
    return Outgoing(row.parcel_id, row.case_id, read_moment(row.due_at), row.attempts, lease, state)
