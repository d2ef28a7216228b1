"""A replay has no house: nothing is proposed or published in it, and its library is the one it was given."""

from collections.abc import Sequence
from datetime import datetime
from typing import Never

from helpline.engine.events import Event, Recorded
from helpline.words.errors import NotAllowed


class NoHouse:
    """The part of a transaction that is about the house as a whole: there is nothing, and it refuses more."""

    def record_of_house(self, events: Sequence[Event], *, by: str, at: datetime) -> Never:
        """Refuse. Raises NotAllowed."""
        raise NotAllowed("no house in a replay", "Nothing is published in a replay. Nothing was changed.")

    def house(self) -> tuple[Recorded, ...]:
        """Return nothing: no house is kept."""
        return ()

    def house_count(self, kind: type[Event]) -> int:
        """Return nought."""
        return 0
