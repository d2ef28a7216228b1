"""What happens to the house and to no case: it stands on the same chain, under an owner of its own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select

from helpline.engine.events import Event, Recorded
from helpline.storage.record import RecordPart
from helpline.storage.tables import event

HOUSE = "house"
"""The owner of its key slots, where a case's id stands otherwise; no random id is ever this."""

_COUNT = select(func.count()).select_from(event).where(event.c.case_id == HOUSE, event.c.kind == bindparam("of_kind"))


class HousePart(RecordPart):
    """The part of a transaction that records what concerns the house as a whole, such as a protocol's publication."""

    def record_of_house(self, events: Sequence[Event], *, by: str, at: datetime) -> None:
        """Record events that belong to no case."""
        self._must_write()
        self._chain(HOUSE, tuple(Recorded(HOUSE, 0, one, by, at) for one in events))

    def house(self) -> tuple[Recorded, ...]:
        """Return everything that was recorded of the house, oldest first."""
        return self.views(HOUSE)

    def house_count(self, kind: type[Event]) -> int:
        """Count the events of one kind, without reading any."""
        return int(self._connection.execute(_COUNT, {"of_kind": kind.kind()}).scalar_one())
