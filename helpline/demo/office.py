"""The demo's office: a desk whose clock is set back, and the made-up people who sit at it."""

from dataclasses import dataclass, replace
from datetime import datetime

from helpline.actions.hasher import Hasher
from helpline.actions.ports import Channel, Desk
from helpline.demo.clock import SetClock
from helpline.demo.people import SignIn, add_staff
from helpline.engine.permissions import Who


@dataclass(frozen=True, slots=True)
class Office:
    """The demo's desk with its clock, the moment that is now, and its staff by user name."""

    desk: Desk
    clock: SetClock
    now: datetime
    staff: dict[str, Who]

    def sending_by(self, channel: Channel) -> "Office":
        """Return the same office with another way of sending in place of its own."""
        return replace(self, desk=replace(self.desk, channels={channel.name: channel}))


def staffed(desk: Desk, *, hasher: Hasher) -> tuple[Office, tuple[SignIn, ...]]:
    """Return an office on this desk's empty record, with its people added, and how they sign in."""
    now = desk.clock.now()
    clock = SetClock(now)
    at_desk = replace(desk, clock=clock)
    sign_ins, staff = add_staff(at_desk, hasher=hasher)
    return Office(at_desk, clock, now, staff), sign_ins
