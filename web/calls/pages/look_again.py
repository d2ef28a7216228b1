"""When somebody looks again: at the moment that was agreed, or at the latest as the end of a protocol says."""

from helpline.actions.ports import Desk
from helpline.engine.case import Case, Given
from helpline.engine.checks import NEXT_CHECK, agreed_check, moment_of
from helpline.protocol.model import Check
from helpline.words.london import in_london, say_when

HOURS = ("minute", "minutes", "hour", "hours")


def say_agreed(desk: Desk, given: Given) -> str:
    """Say the agreed moment; words that could not be read as one come back as they were typed."""
    at = moment_of(given)
    return say_when(at, now=desk.clock.now()) if at else f"“{given.answer.words}”"


def say_check(desk: Desk, case: Case, check: Check) -> str:
    """Say when we look again: `at 21:00, as agreed, at the latest within 2 hours`; empty where the end asks nothing."""
    latest = f"within {check.within}" if check.within else ""
    if check.at_most:
        latest = f"at the latest within {check.at_most}" if _is_span(check.at_most) else check.at_most
    agreed = agreed_check(case) if check.at == NEXT_CHECK else None
    parts = [f"at {say_agreed(desk, agreed)}, as agreed" if agreed else "", latest]
    if check.after:
        parts.append(f"after {check.after}" + (f": “{check.ask}”" if check.ask else ""))
    return ", ".join(filter(None, parts))


def is_todays(desk: Desk, case: Case, check: Check) -> bool:
    """Say whether a check falls today: within minutes or hours, or at a moment agreed for today or gone by."""
    if any(span.endswith(HOURS) for span in (check.within, check.at_most)):
        return True
    agreed = agreed_check(case) if check.at == NEXT_CHECK else None
    return agreed is not None and is_for_today(desk, agreed)


def is_for_today(desk: Desk, given: Given) -> bool:
    """Say whether an agreed moment is today, or has gone by."""
    at = moment_of(given)
    return at is not None and in_london(at).date() <= desk.today()


def _is_span(words: str) -> bool:
    return words[:1].isdigit()
