"""An office that keeps its record in memory: the real actions on the real protocols, quick enough for many calls."""

from dataclasses import replace
from typing import Literal

from helpline.actions.ports import HandOver, Mail
from helpline.training.in_memory import InMemoryStore
from helpline.wiring.training import replay_desk
from tests.office import CountedIds, MovableClock

Outcome = Literal["handed_over", "try_again", "refused", "uncertain"]


class Stopped(BaseException):
    """The sender's machine stops in the middle of sending: nothing of ours catches it."""


class Postman:
    """A way of sending that answers as it is told, or stops, before or after it delivered; it counts what left."""

    def __init__(self) -> None:
        self.name = "folder"
        self.answers: Outcome = "handed_over"
        self.delivers, self.stops = True, False
        self.left: list[str] = []

    def told(self, answers: Outcome, *, delivers: bool, stops: bool = False) -> None:
        """Say what it is to do next."""
        self.answers, self.delivers, self.stops = answers, delivers, stops

    def hand_over(self, mail: Mail) -> HandOver:
        """Do as told."""
        if self.delivers:
            self.left.append(mail.parcel_id)
        if self.stops:
            raise Stopped
        return HandOver(self.answers, "So it was.", "trace-1")


class MemoryOffice:
    """A desk in memory, its clock and its postman."""

    def __init__(self) -> None:
        self.clock, self.post = MovableClock(), Postman()
        desk = replay_desk()
        self.desk = replace(
            desk,
            store=InMemoryStore(),
            clock=self.clock,
            ids=CountedIds(),
            library=desk.library.on_any_day,
            channels={**desk.channels, "folder": self.post},
        )
