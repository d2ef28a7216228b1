"""Somebody is rung before any document: whom, and whether that is still owed."""

from dataclasses import dataclass
from datetime import datetime

from helpline.actions.ports import Desk
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.drafting import is_referring
from helpline.engine.runs import Run
from helpline.engine.suggest import PRESSING
from helpline.engine.voice import is_to_be_told
from helpline.protocol.fields import NON_ANSWERS
from helpline.protocol.names import FOR_ADULTS
from web.calls.pages.ringing import ToRing, receivers_of, to_ring

TODAY = frozenset({"yes", "not_sure", *NON_ANSWERS})
"""Answers to *is action needed today?* for which somebody is rung first: doubt counts as yes."""


@dataclass(frozen=True, slots=True)
class SpeakFirst:
    """Somebody is rung before any document: the nearest entity that fits, and where to take it down."""

    ring: ToRing | None
    href: str
    is_owed: bool


def speak_first(desk: Desk, case: Case, run: Run, *, at: datetime) -> SpeakFirst | None:
    """Return whom to ring for a run; None where nobody is told of it, or nothing of it is pressing yet."""
    receivers = receivers_of(run)
    if run.version.about == "contact" or not receivers or not (is_referring(run) or run.end is None):
        return None
    is_owed = _is_urgent(case, run) and is_to_be_told(case, run, on=desk.today())
    if run.end is None and (_is_for_a_child(desk, case, run) or (run.protocol not in PRESSING and not is_owed)):
        return None
    near = to_ring(receivers, case, run.people, directory=desk.directory, at=at, holidays=desk.holidays)
    first = near[0] if near and near[0].is_near else None
    return SpeakFirst(first, f"/calls/{case.case_id}/spoken/{run.run_id}", is_owed)


def _is_for_a_child(desk: Desk, case: Case, run: Run) -> bool:
    """Say whether an adults' protocol, on its way, is about somebody who is or may be under 18."""
    is_of_adults = run.protocol in FOR_ADULTS
    return is_of_adults and any(age_of(case, one, on=desk.today()).is_child for one in run.people)


def _is_urgent(case: Case, run: Run) -> bool:
    """Say whether it is spoken first: by its end, or because action is needed today for somebody (ruling 1)."""
    if run.end is not None:
        return run.end.spoken_first
    return any(case.reading("person.action_today", person_id) & TODAY for person_id in run.people)
