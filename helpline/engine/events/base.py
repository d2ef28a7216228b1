"""What every event is: past tense, never changed, encrypted under exactly one key slot (decision 0001)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

CASE_SLOT = "case"


class Event(BaseModel):
    """One thing that happened on a case.

    Each kind says which key slot encrypts its body (`slot`), whether recording it makes somebody an author of what is
    later sent (`IS_AUTHORSHIP`, I07), and how long it is kept (`KEPT`, read by retention).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    SCHEMA: ClassVar[int] = 1
    IS_AUTHORSHIP: ClassVar[bool] = False
    KEPT: ClassVar[str] = "with the case"

    @classmethod
    def kind(cls) -> str:
        """Return the name under which the event is stored for ever."""
        return cls.__name__

    @property
    def slot(self) -> str:
        """Name the one key slot: `case`, `person:ID`, or one of its own (`text:ID`, `content:ID`, ...)."""
        return CASE_SLOT


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event as the record holds it: `number` counts within its case from 1, `by` is an account id."""

    case_id: str
    number: int
    event: Event
    by: str
    at: datetime


def every_kind(root: type[Event] = Event) -> Iterator[type[Event]]:
    """Walk every event kind there is."""
    for kind in root.__subclasses__():
        yield kind
        yield from every_kind(kind)
