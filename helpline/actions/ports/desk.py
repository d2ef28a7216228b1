"""The desk: every collaborator of the actions, in one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from helpline.actions.ports.papers import Forms, Sealer
from helpline.actions.ports.post import Channel
from helpline.actions.ports.store import Store
from helpline.directory.directory import Directory
from helpline.protocol.library import Library
from helpline.words.london import in_london
from helpline.words.working_days import Holidays


class Clock(Protocol):
    """The time, always aware and in UTC."""

    def now(self) -> datetime:
        """Return the moment."""
        ...


class Ids(Protocol):
    """Identity and chance, from the operating system's secure source."""

    def new(self) -> str:
        """Return a random id of 128 bits, as lower-case hexadecimal."""
        ...

    def number(self) -> int:
        """Return a random number for a speakable reference."""
        ...


@dataclass(frozen=True, slots=True)
class House:
    """What the helpline says of itself in documents and mails."""

    helpline_name: str
    charity_name: str
    number_24h: str
    is_training: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Every collaborator of the actions, in one frozen object."""

    store: Store
    clock: Clock
    ids: Ids
    library: Library
    directory: Directory
    holidays: Holidays
    forms: Forms
    sealer: Sealer
    channels: Mapping[str, Channel]
    house: House

    def today(self) -> date:
        """Return today's date in London, as every deadline means it."""
        return in_london(self.clock.now()).date()
