"""What to say or ask next: suggested, never imposed; the most urgent run first, each question once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from helpline.engine.asked import is_asked
from helpline.engine.case import CASE_SUBJECT, OF_CONTACT, Case
from helpline.engine.runs import Run
from helpline.protocol.conditions import Truth
from helpline.protocol.fields import OF_PERSON, Field
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
FOR_WHO_GOES = (
    "place.who_else_there",
    "exploiter.danger",
    "exploiter.description",
    "person.vehicle",
)
"""What whoever goes must know once the place is said: how many are there, what they will meet, who, and in what."""
BEFORE_NAMES = ("contact.limits_said", "contact.ringback_ok", "contact.ringback_number", "contact.reason")
"""Said before any name (ruling 3), what cannot be put right once the line is cut, and whose situation it is."""
BEFORE_THE_STORY = ("contact.exit_understood", "contact.language", "contact.interpreter")
"""Nobody can tell what happened without a language for it, or is held on the line."""
SAFE_TO_TALK = "contact.safe_to_talk"
NOT_SAFE = frozenset({"no", "not_sure", "refused", "unsafe_to_ask"})
"""Answers to *safe to talk now?* for which nothing long is read out: doubt is not safe."""
WAITS_FOR_SAFETY = ("contact.limits_said", "contact.reason")
"""Asked with a long text that whoever is near would hear, so it waits until it is safe to talk."""
PRESSING = (IMMEDIATE_DANGER, CHILD_SAFEGUARDING, ASSESSING_MODERN_SLAVERY, LAW_ENFORCEMENT)
"""Whose questions come first: danger, children, then what was told, which the others follow from."""

SAFE_CONTACT = (
    "contact.ringback_ok",
    "contact.next_check_at",
    "contact.ringback_number",
    "contact.voicemail_ok",
    "contact.say_who",
    "contact.neutral_words",
    "contact.code_word",
)
"""What is agreed while they cannot talk: the next safe time and way, in this order, and nothing else."""

GROUND = "person.override_grounds"
"""For when there is no agreement, so it is never put before the agreement itself."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that a run asks: the field, whose it is, and why it stands where it does.

    Attributes:
        is_of_danger: it belongs to the danger that there is now, and goes before everything else.
        is_awaited: the run stands still for it, so it is asked whatever the dictionary says of when.
    """

    run: Run
    field: str
    person_id: str = ""
    is_of_danger: bool = False
    is_awaited: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """One question to ask next: of whom, in which words, why, and whether it is of the danger that there is now."""

    field: str
    person_id: str
    wording: Wording | None
    why: str
    protocol: str
    is_of_danger: bool = False


def subject_of(case: Case, field_id: str, person_id: str = "") -> str:
    """Return the subject under which an answer to a field is kept now."""
    if field_id.startswith(OF_CONTACT):
        contact = case.open_contact or case.contact
        return contact.subject if contact else CASE_SUBJECT
    if field_id.startswith(OF_PERSON):
        return f"person:{person_id}"
    return CASE_SUBJECT


def suggestions(case: Case, runs: tuple[Run, ...], library: Library, *, on: date) -> tuple[Suggested, ...]:
    """Return the questions still blank, best first: safe and danger, the limits, what each run waits for, the rest.

    What follows from an answer is asked once that answer is there. `on` is the day on which ages are weighed.
    """
    seen: set[tuple[str, str]] = set()
    passed_over = WAITS_FOR_SAFETY if is_not_safe_to_talk(case) else ()
    opening = _opening(runs)
    found: list[Suggested] = []
    for asked in _in_order(runs):
        field = library.fields.get(asked.field)
        if field is None or field.kind == "computed" or asked.field in passed_over:
            continue
        if (asked.person_id, asked.field) in seen or not _is_worth_asking(case, asked, field, on=on):
            continue
        seen.add((asked.person_id, asked.field))
        if case.answer(subject_of(case, asked.field, asked.person_id), asked.field) is None:
            found.append(_of(asked, opening))
    return tuple(found)


def _is_worth_asking(case: Case, asked: _Asked, field: Field, *, on: date) -> bool:
    return asked.is_awaited or is_asked(case, field, asked.person_id, on=on) is Truth.TRUE


def next_while_not_safe(suggested: Iterable[Suggested], *, is_danger: bool) -> Suggested | None:
    """Return what is asked while it is not safe: of the danger, then the next safe way and time, then of those in it.

    Whether it is safe was answered, so it is not what is asked next; None where nothing short is left.
    """
    left = [one for one in suggested if one.field not in FIRST]
    of_danger = (one for one in left if is_danger and one.is_of_danger)
    by_field = {one.field: one for one in reversed(left)}
    agreed = (by_field[field] for field in SAFE_CONTACT if field in by_field)
    others = (one for one in left if is_danger and one.protocol == IMMEDIATE_DANGER)
    return next(of_danger, None) or next(agreed, None) or next(others, None)


def is_not_safe_to_talk(case: Case) -> bool:
    """Say whether it is not safe to talk in the contact that is open, or nobody can tell; blank is no answer yet."""
    given = case.answer(case.open_contact.subject, SAFE_TO_TALK) if case.open_contact else None
    return given is not None and bool((given.answer.reading() or frozenset()) & NOT_SAFE)


def _opening(runs: tuple[Run, ...]) -> Run | None:
    return next((run for run in runs if run.protocol == OPENING), None)


def _in_order(runs: tuple[Run, ...]) -> Iterator[_Asked]:
    opening = _opening(runs)
    urgent = [run for name in PRESSING for run in runs if run.protocol == name]
    ordered = (*urgent, *(run for run in runs if run.protocol not in PRESSING and run is not opening))
    if opening:
        yield from (_Asked(opening, field_id) for field_id in FIRST)
    yield from _of_the_danger(runs)
    if opening:
        yield from (_Asked(opening, field_id) for field_id in (*BEFORE_NAMES, *BEFORE_THE_STORY))
    for run in ordered:
        yield from _waiting(run)
    if opening:
        yield from _opening_words(opening)
    for run in ordered:
        yield from _rest(run)


def _of_the_danger(runs: tuple[Run, ...]) -> Iterator[_Asked]:
    """Yield what the 999 call needs, then what whoever goes must know, then what the police's own run begins with.

    Thoughts of suicide are among them only where the walk waits for them: not between a weapon and who is there.
    """
    danger = [run for run in runs if run.protocol == IMMEDIATE_DANGER]
    is_certain = any(run.end and run.end.outcome == "999_NOW" for run in danger)
    asked = [one for run in danger for one in _waiting(run)]
    if is_certain:
        asked += [one for run in danger for field_id in FOR_WHO_GOES for one in _each(run, field_id)]
        police = (run for run in runs if run.protocol == LAW_ENFORCEMENT and run.position.place == run.version.first)
        asked += [one for run in police for one in _waiting(run)]
    yield from (replace(one, is_of_danger=True) for one in asked)


def _opening_words(opening: Run) -> Iterator[_Asked]:
    for wording in opening.version.words:
        yield from (_Asked(opening, field_id) for field_id in wording.asks if not field_id.startswith(OF_PERSON))


def _waiting(run: Run) -> Iterator[_Asked]:
    """Yield what the run stands still for, then what makes its referral actionable."""
    for field_id in sorted(run.position.open_fields, key=lambda one: one == GROUND):
        yield from (replace(one, is_awaited=True) for one in _each(run, field_id))
    for step in run.version.steps.values():
        for field_id in step.actionable:
            if field_id in run.asks:
                yield from _each(run, field_id)


def _rest(run: Run) -> Iterator[_Asked]:
    for field_id in run.asks:
        yield from _each(run, field_id)


def _each(run: Run, field_id: str) -> Iterator[_Asked]:
    if field_id.startswith(OF_PERSON):
        yield from (_Asked(run, field_id, person_id) for person_id in run.people)
    else:
        yield _Asked(run, field_id)


def _of(asked: _Asked, opening: Run | None) -> Suggested:
    """Put a question in the words of the run that asks it; where it has none, in those of the opening."""
    own = asked.run.version.words_for(asked.field, at=asked.run.position.place)
    wording = own or (opening.version.words_for(asked.field) if opening else None)
    why = wording.why if wording else ""
    return Suggested(asked.field, asked.person_id, wording, why, asked.run.protocol, asked.is_of_danger)
