"""Results: what a way of sending said became of a parcel, recorded in time or late, and never lost (I17)."""

from collections.abc import Iterator
from datetime import timedelta

from helpline.actions.ports import Channel, Desk, HandOver, Outgoing, Unit
from helpline.actions.recording import record
from helpline.engine.case import Case
from helpline.engine.events import Event
from helpline.engine.events.contact import ManagerTold
from helpline.engine.events.parcel import (
    ParcelHandedOver,
    ParcelRefused,
    ParcelUncertain,
    ResultCameLate,
    SendingPutOff,
)
from helpline.engine.permissions import Who

BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
WORKER = Who("worker", "Sender", frozenset())


def note_result(desk: Desk, outgoing: Outgoing, channel: Channel, result: HandOver, *, attempt: int) -> None:
    """Record what became of one attempt, and settle the outbox.

    Where the attempt's time was up and somebody has faced it as uncertain already, the result only stands on the
    record and managers are told: what a person found out is never turned round by a machine.
    """
    parcel_id = outgoing.parcel_id
    with desk.store.begin() as unit:
        case = unit.case(outgoing.case_id)
        parcel = case.parcels[parcel_id]
        events: tuple[Event, ...]
        if (parcel.state, parcel.attempts) == ("sending", attempt):
            events = tuple(_in_time(desk, channel, parcel_id, result))
            _settle(desk, unit, case, parcel_id, result)
        else:
            late = ResultCameLate(
                parcel_id=parcel_id, attempt=attempt, outcome=result.outcome, says=result.says, trace=result.trace
            )
            events = (late, told_of_parcel(desk, parcel_id))
        record(desk, unit, case, events, who=WORKER, seen=None, at=desk.clock.now())


def told_of_parcel(desk: Desk, parcel_id: str) -> ManagerTold:
    """Return what tells managers to look at a parcel."""
    return ManagerTold(told_id=desk.ids.new(), why="other", about=parcel_id)


def _in_time(desk: Desk, channel: Channel, parcel_id: str, result: HandOver) -> Iterator[Event]:
    if result.outcome == "handed_over":
        yield ParcelHandedOver(parcel_id=parcel_id, channel=channel.name, trace=result.trace)
    elif result.outcome == "try_again":
        yield SendingPutOff(parcel_id=parcel_id, says=result.says)
    else:
        kind = ParcelRefused if result.outcome == "refused" else ParcelUncertain
        yield kind(parcel_id=parcel_id, says=result.says)
        yield told_of_parcel(desk, parcel_id)


def _settle(desk: Desk, unit: Unit, case: Case, parcel_id: str, result: HandOver) -> None:
    """Settle the outbox before recording, so that an approval that falls with the result can stop it again."""
    if result.outcome == "handed_over":
        unit.settle(parcel_id, "done", due_at=None)
    elif result.outcome == "try_again":
        wait = BACK_OFF[min(case.parcels[parcel_id].attempts, len(BACK_OFF)) - 1]
        unit.settle(parcel_id, "ready", due_at=desk.clock.now() + wait)
    else:
        unit.settle(parcel_id, "stopped", due_at=None)
