"""The safety bar: what must be known before anybody rings back. It fails closed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from helpline.engine.actionability import has_value
from helpline.engine.case import Case
from helpline.engine.emergency import ABOUT_DANGER, Kind, came_of_danger
from helpline.engine.ringing_back import (
    NUMBER,
    SAY_WHO,
    TO_WRITE,
    given_here,
    leave_of,
    may_be_rung,
    may_be_written_to,
)
from helpline.protocol.library import Library
from web.questions import say_answer

Mark = Literal["yes", "no", "unk", ""]
CLOSED = "Do not ring. Do not say who we are."
REFUSED_BEFORE = "Do not ring. An earlier contact did not agree. Take a number of their own."
"""Where this contact's caller said yes without a number, and an earlier one's did not agree."""

IDENTITY = {
    "share": "May be passed on",
    "confidential": "Kept, not passed on",
    "anonymous": "No details given",
}
UNANSWERED = {
    "not_known": "Not known, so not passed on",
    "refused": "Refused, so not passed on",
    "unsafe_to_ask": "Unsafe to ask, so not passed on",
}
MARKS: Mapping[Kind, Mark] = {"stop": "no", "warn": "unk", "now": "yes"}
NOT_FREE = frozenset({"no_someone_near", "no_being_listened_to"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the bar: what it is about, its words, and the mark before them."""

    about: str
    words: str
    mark: Mark


def safety_of(case: Case) -> tuple[Rule, ...]:
    """Return the rules of the bar; what is not known reads as the safer one. What came of danger stands first."""
    return (*_danger(case), _talk(case), afterwards_of(case), _identity(case))


def _danger(case: Case) -> Iterator[Rule]:
    """Yield what happened about danger in the newest contact: advised, rung by whom and when, or refused."""
    kind, words = came_of_danger(case, case.contact.contact_id) if case.contact else ("", "")
    if words:
        yield Rule(ABOUT_DANGER[kind], words, MARKS.get(kind, ""))


def number_to_ring(case: Case, library: Library) -> str:
    """Say the number that the caller of this contact agreed to be rung on; empty where nobody may ring."""
    given = given_here(case, NUMBER) if may_be_rung(case) else None
    return say_answer(library.fields[NUMBER], given.answer) if given and has_value(given.answer) else ""


def _talk(case: Case) -> Rule:
    """Read from the newest contact alone: an earlier call that was safe says nothing about this one."""
    contact = case.contact
    if contact is None:
        return Rule("Safe to talk", "Not known yet", "unk")
    safe = case.answer(contact.subject, "contact.safe_to_talk")
    free = case.answer(contact.subject, "contact.free_to_speak")
    is_overheard = bool(free and (free.answer.reading() or frozenset()) & NOT_FREE)
    words: dict[str, tuple[str, Mark]] = {
        "yes": ("Yes or no answers only", "unk") if is_overheard else ("Yes", "yes"),
        "no": ("No", "no"),
        "not_sure": ("Not sure", "unk"),
    }
    reading = safe.answer.reading() if safe else None
    said, mark = words.get(next(iter(reading or ()), ""), ("Not known yet", "unk"))
    return Rule("Safe to talk", said, mark)


def afterwards_of(case: Case) -> Rule:
    """Return the rule on reaching this contact's caller afterwards; what nobody asked here means that nobody rings."""
    agreed, who = leave_of(case), given_here(case, SAY_WHO)
    may_say = who is not None and "may_say_helpline" in who.answer.options
    if may_be_rung(case):
        return Rule("Contact afterwards", "May ring" if may_say else "May ring. Do not say who we are.", "yes")
    if may_be_written_to(case):
        return Rule("Contact afterwards", "In writing only. Do not ring.", "no")
    if agreed & TO_WRITE:
        return Rule("Contact afterwards", REFUSED_BEFORE, "no")
    if "no" in agreed:
        return Rule("Contact afterwards", "Do not ring", "no")
    return Rule("Contact afterwards", CLOSED, "no")


def _identity(case: Case) -> Rule:
    """Say what this contact's caller chose; another contact's caller chose for themselves alone (X03)."""
    contact = case.open_contact or case.contact
    given = case.answer(contact.subject, "caller.identity_level") if contact else None
    level = next(iter((given.answer.reading() if given else None) or ()), "")
    words = {**IDENTITY, **UNANSWERED} if given and given.answer.asked else {}
    return Rule("Caller’s details", words.get(level, "Not asked"), "")
