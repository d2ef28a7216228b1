"""Ways of sending."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One more file in a mail, under its neutral name."""

    content: bytes
    file_name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Mail:
    """What a way of sending is given: one envelope recipient, a neutral subject and body, one document.

    `beside` are the files that go with the document, each under a name of its own.
    """

    parcel_id: str
    to: str
    subject: str
    body: str
    attachment: bytes
    file_name: str
    media_type: str
    at: datetime
    beside: tuple[Enclosed, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOver:
    """What a way of sending says became of it; `trace` is a message id or file name, never anything personal."""

    outcome: Literal["handed_over", "try_again", "refused", "uncertain"]
    says: str
    trace: str = ""


class Channel(Protocol):
    """One way of sending."""

    @property
    def name(self) -> str:
        """Return the way in's channel this sends by."""
        ...

    def hand_over(self, mail: Mail) -> HandOver:
        """Send, and say what is certain about it; never raises for trouble on the way."""
        ...
