"""While it is not safe to talk: the words for that, which stay until it is safe; nothing longer is read out."""

from collections.abc import Iterable
from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.engine.danger import DANGER_NOW, says_danger
from helpline.engine.runs import Run
from helpline.engine.suggest import FIRST, Suggested, is_not_safe_to_talk
from helpline.protocol.names import IMMEDIATE_DANGER, OPENING
from web.calls.pages.safety import afterwards_of
from web.calls.pages.wordings import Script, script_of

SAFE_CONTACT = (
    "contact.ringback_ok",
    "contact.next_check_at",
    "contact.ringback_number",
    "contact.voicemail_ok",
    "contact.say_who",
    "contact.neutral_words",
    "contact.code_word",
)
"""What is agreed while they cannot talk: the next safe time and way, and nothing else."""


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


def next_while_not_safe(suggested: Iterable[Suggested], *, is_danger: bool) -> Suggested | None:
    """Return what is asked while it is not safe: of the danger, then the next safe way and time.

    Whether it is safe was answered, so it is not what is asked next; None where nothing short is left.
    """
    left = [one for one in suggested if one.field not in FIRST]
    of_danger = (one for one in left if is_danger and one.protocol == IMMEDIATE_DANGER)
    by_field = {one.field: one for one in reversed(left)}
    agreed = (by_field[field] for field in SAFE_CONTACT if field in by_field)
    return next(of_danger, None) or next(agreed, None)


def is_in_danger(case: Case) -> bool:
    """Say whether there is danger, or doubt of it, in the contact that is open."""
    contact = case.open_contact
    given = case.answer(contact.subject, DANGER_NOW) if contact else None
    return given is not None and says_danger(given.answer) is not None
