"""What to say or ask next: suggested, never imposed; the most urgent run first, each question once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from helpline.engine.case import CASE_SUBJECT, OF_CONTACT, Case
from helpline.engine.runs import Run
from helpline.protocol.fields import OF_PERSON
from helpline.protocol.library import Library
from helpline.protocol.model import Wording
from helpline.protocol.names import (
    ASSESSING_MODERN_SLAVERY,
    CHILD_SAFEGUARDING,
    IMMEDIATE_DANGER,
    LAW_ENFORCEMENT,
    OPENING,
)

FIRST = ("contact.safe_to_talk", "contact.danger_now")
BEFORE_NAMES = ("contact.limits_said", "contact.ringback_ok")
"""Said before any name (ruling 3), and what cannot be put right once the line is cut."""
SAFE_TO_TALK = "contact.safe_to_talk"
NOT_SAFE = frozenset({"no", "not_sure", "refused", "unsafe_to_ask"})
"""Answers to *safe to talk now?* for which nothing long is read out: doubt is not safe."""
WAITS_FOR_SAFETY = ("contact.limits_said", "contact.reason")
"""Asked with a long text that whoever is near would hear, so it waits until it is safe to talk."""
PRESSING = (IMMEDIATE_DANGER, CHILD_SAFEGUARDING, ASSESSING_MODERN_SLAVERY, LAW_ENFORCEMENT)
"""Whose questions come first: danger, children, then what was told, which the others follow from."""

RINGING_BACK = (
    "contact.ringback_number",
    "contact.ringback_times",
    "contact.voicemail_ok",
    "contact.say_who",
    "contact.neutral_words",
)
"""Not suggested to whoever may plainly not be rung or written to; each can still be asked."""

SAFE_CONTACT = (
    "contact.ringback_ok",
    "contact.next_check_at",
    *(field for field in RINGING_BACK if field != "contact.ringback_times"),
    "contact.code_word",
)
"""What is agreed while they cannot talk: the next safe time and way, in this order, and nothing else."""

GROUND = "person.override_grounds"
"""For when there is no agreement, so it is never put before the agreement itself."""

_Asked = tuple[Run, str, str]
"""A question that a run asks: the field, and whose it is."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """One question to ask next: of whom, in which words, and why."""

    field: str
    person_id: str
    wording: Wording | None
    why: str
    protocol: str


def subject_of(case: Case, field_id: str, person_id: str = "") -> str:
    """Return the subject under which an answer to a field is kept now."""
    if field_id.startswith(OF_CONTACT):
        contact = case.open_contact or case.contact
        return contact.subject if contact else CASE_SUBJECT
    if field_id.startswith(OF_PERSON):
        return f"person:{person_id}"
    return CASE_SUBJECT


def suggestions(case: Case, runs: tuple[Run, ...], library: Library) -> tuple[Suggested, ...]:
    """Return the questions still blank, best first: safe and danger, the limits, what each run waits for, the rest."""
    seen: set[tuple[str, str]] = set()
    passed_over = (
        *(RINGING_BACK if _may_not_be_rung(case) else ()),
        *(WAITS_FOR_SAFETY if is_not_safe_to_talk(case) else ()),
    )
    found: list[Suggested] = []
    for run, field_id, person_id in _in_order(runs):
        if (person_id, field_id) in seen:
            continue
        seen.add((person_id, field_id))
        field = library.fields.get(field_id)
        if field is None or field.kind == "computed" or field_id in passed_over:
            continue
        if case.answer(subject_of(case, field_id, person_id), field_id) is None:
            found.append(_of(run, field_id, person_id))
    return tuple(found)


def next_while_not_safe(suggested: Iterable[Suggested], *, is_danger: bool) -> Suggested | None:
    """Return what is asked while it is not safe: of the danger, then the next safe way and time.

    Whether it is safe was answered, so it is not what is asked next; None where nothing short is left.
    """
    left = [one for one in suggested if one.field not in FIRST]
    of_danger = (one for one in left if is_danger and one.protocol == IMMEDIATE_DANGER)
    by_field = {one.field: one for one in reversed(left)}
    agreed = (by_field[field] for field in SAFE_CONTACT if field in by_field)
    return next(of_danger, None) or next(agreed, None)


def is_not_safe_to_talk(case: Case) -> bool:
    """Say whether it is not safe to talk in the contact that is open, or nobody can tell; blank is no answer yet."""
    given = case.answer(case.open_contact.subject, SAFE_TO_TALK) if case.open_contact else None
    return given is not None and bool((given.answer.reading() or frozenset()) & NOT_SAFE)


def _may_not_be_rung(case: Case) -> bool:
    given = case.answer(subject_of(case, "contact.ringback_ok"), "contact.ringback_ok")
    return given is not None and given.answer.options == ("no",)


def _in_order(runs: tuple[Run, ...]) -> Iterator[_Asked]:
    opening = next((run for run in runs if run.protocol == OPENING), None)
    urgent = [run for name in PRESSING for run in runs if run.protocol == name]
    others = [run for run in runs if run.protocol not in PRESSING and run is not opening]
    if opening:
        yield from ((opening, field_id, "") for field_id in FIRST)
    danger = [run for run in urgent if run.protocol == IMMEDIATE_DANGER]
    for run in danger:
        yield from _waiting(run)
    if opening:
        yield from ((opening, field_id, "") for field_id in BEFORE_NAMES)
    for run in (*urgent, *others):
        yield from _waiting(run)
    if opening:
        yield from _opening_words(opening)
    for run in (*urgent, *others):
        yield from _rest(run)


def _opening_words(opening: Run) -> Iterator[_Asked]:
    for wording in opening.version.words:
        for field_id in wording.asks:
            if not field_id.startswith("person."):
                yield opening, field_id, ""


def _waiting(run: Run) -> Iterator[_Asked]:
    """Yield what the run stands still for, then what makes its referral actionable."""
    for field_id in sorted(run.position.open_fields, key=lambda one: one == GROUND):
        yield from _each(run, field_id)
    for step in run.version.steps.values():
        for field_id in step.actionable:
            if field_id in run.asks:
                yield from _each(run, field_id)


def _rest(run: Run) -> Iterator[_Asked]:
    for field_id in run.asks:
        yield from _each(run, field_id)


def _each(run: Run, field_id: str) -> Iterator[_Asked]:
    if field_id.startswith(OF_PERSON):
        for person_id in run.people:
            yield run, field_id, person_id
    else:
        yield run, field_id, ""


def _of(run: Run, field_id: str, person_id: str) -> Suggested:
    wording = run.version.words_for(field_id, at=run.position.place)
    return Suggested(field_id, person_id, wording, wording.why if wording else "", run.protocol)
