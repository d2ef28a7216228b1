"""Why the usual receiver of a place is not rung: somebody involved may be linked to it (X10)."""

from helpline.actions.ports import Desk
from helpline.directory.directory import Suggestion
from helpline.engine.case import Case
from helpline.engine.receiving import suggested_receivers
from helpline.engine.runs import Run
from web.calls.pages.ringing import FORCE, ToRing

SAFE_FORCE = "police_safe_alternative"


def say_away(desk: Desk, case: Case, run: Run) -> str:
    """Say whose usual inbox may not be safe, where a run ends away from it and the place has one; else nothing."""
    usual = _usual(desk, case, run)
    if not usual:
        return ""
    names = " or ".join(one.entity.name for one in usual)
    return f"The usual inbox of {names} may not be safe: somebody involved may be linked to the police."


def without_far(desk: Desk, case: Case, run: Run, offered: tuple[ToRing, ...]) -> tuple[ToRing, ...]:
    """Return whom to offer: away from a usual inbox nobody of another nation, unless they answer for the place."""
    nations = {one.entity.nation for one in _usual(desk, case, run)}
    if not nations:
        return offered
    there = {one.id for one in desk.directory.entities.values() if one.nation in nations}
    return tuple(one for one in offered if one.is_near or one.entity_id in there)


def _usual(desk: Desk, case: Case, run: Run) -> tuple[Suggestion, ...]:
    if run.end is None or run.end.to != SAFE_FORCE:
        return ()
    found = suggested_receivers(case, run.people, FORCE, directory=desk.directory, on=desk.today())
    return tuple(one for one in found if one.is_near)
