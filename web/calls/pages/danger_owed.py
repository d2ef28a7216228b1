"""What is owed about danger by the clock: the control room rung again, a caller's word, a dropped line held open."""

from collections.abc import Iterator

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.danger_clocks import DangerClock, danger_clocks
from helpline.engine.emergency import when_rung
from helpline.words.london import say_time, say_when
from web.calls.pages.to_do import ToDo, timed


def danger_owed(desk: Desk, case: Case) -> Iterator[ToDo]:
    """Yield each clock of danger as something to do, what is due first at the front."""
    for clock in danger_clocks(case):
        words, href, what = _of(desk, case, clock)
        yield timed(ToDo("now", words, f"/calls/{case.case_id}{href}", what), clock.due, now=desk.clock.now())


def _of(desk: Desk, case: Case, clock: DangerClock) -> tuple[str, str, str]:
    now = desk.clock.now()
    since, due = say_when(clock.since, now=now), say_when(clock.due, now=now)
    if clock.kind == "control_room":
        rung = next(when_rung(one) for one in case.emergencies if one.event.emergency_id == clock.emergency_id)
        words = f"999 was rung at {rung}, and nobody has told us what was found. Ring the control room again by {due}."
        return words, "/control-room", "Take down what they say"
    if clock.kind == "word_of_caller":
        words = (
            f"The caller rings 999 themselves, said at {since}. If there is no word by {due}, and any place is known, "
            "we dial."
        )
        return words, "?danger=open&whole=1#danger", "999"
    return say_held(clock, is_over=clock.due <= now), "?whole=1", "Back to the call"


def say_held(clock: DangerClock, *, is_over: bool) -> str:
    """Say how long a contact is held open whose line dropped in danger."""
    since, due = say_time(clock.since), say_time(clock.due)
    if is_over:
        return f"The line dropped at {since}, and the contact was held open until {due}. End it, if nobody is there."
    return f"The line dropped at {since}. Hold the contact open until {due}: they may come back."
