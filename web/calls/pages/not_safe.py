"""While it is not safe to talk: the words for that, which stay until it is safe; nothing longer is read out."""

from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.engine.emergency import danger_in
from helpline.engine.runs import Run
from helpline.engine.suggest import is_not_safe_to_talk
from helpline.protocol.names import OPENING
from web.calls.pages.safety import afterwards_of
from web.calls.pages.wordings import Script, script_of


@dataclass(frozen=True, slots=True)
class NotSafe:
    """What is done and said while the caller cannot talk; *is_danger* where there is danger as well, or doubt of it.

    `afterwards` is the rule on reaching them later, as the bar says it.
    """

    heading: str
    script: Script
    is_danger: bool
    afterwards: str


def not_safe(case: Case, runs: tuple[Run, ...]) -> NotSafe | None:
    """Return the words for a contact in which it is not safe to talk, or not sure; None in any other."""
    if not is_not_safe_to_talk(case):
        return None
    opening = next((run for run in runs if run.protocol == OPENING), None)
    script = script_of(opening.version.scripts.get("not_safe_to_talk") if opening else None, {})
    is_danger = is_in_danger(case)
    heading = "Stay on the line, or ring off safely" if is_danger else "It may not be safe to talk"
    return NotSafe(heading, script, is_danger, afterwards_of(case).words)


def is_in_danger(case: Case) -> bool:
    """Say whether there is danger, or doubt of it, in the contact that is open."""
    return danger_in(case, case.open_contact) is not None
