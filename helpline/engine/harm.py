"""The harm check of one referral: who has a row, what is asked of each, what an answer points to, what is still owed.

X05 and ruling 4: it is about this referral, to this entity, now; it never delays 999 (I33). The questions are the
`harm.` fields of the dictionary; for whom each is, and what it points to, is in `harm_pointers`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from helpline.engine.age import age_of
from helpline.engine.called import numbered
from helpline.engine.case import Case
from helpline.engine.harm_pointers import FOR_WHOM, OF_A_CHILD, OF_THE_CALLER, Pointer, Who, pointer_of
from helpline.engine.harm_rows import CALLER, OTHERS
from helpline.engine.reason import Reason
from helpline.engine.referral import Assessed, Referral
from helpline.protocol.answers import Answer
from helpline.protocol.fields import Field
from helpline.protocol.library import Library
from helpline.protocol.model import HarmRow as Prompt
from helpline.words.errors import BadAnswer

__all__ = [
    "HarmRow",
    "Pointer",
    "check_advice",
    "check_decision",
    "decisions_owed",
    "harm_owed",
    "is_whole",
    "open_questions",
    "pointers_of",
    "rows_of",
]

_PROMPTS: Mapping[Who, frozenset[str]] = {
    "caller": frozenset({"caller"}),
    "victim": frozenset({"possible_victim", "person", "child", "adult"}),
    "others": frozenset({"others_there", "others"}),
    "family": frozenset({"family"}),
    "staff": frozenset({"staff"}),
}


@dataclass(frozen=True, slots=True)
class HarmRow:
    """One row of the harm check.

    Attributes:
        row: `caller`, `person:ID`, `others_there`, `family` or `staff`, as `HarmAssessed` keeps it.
        label: who it is about, for the page.
        questions: ids of the fields asked, in the dictionary's order.
        prompts: what the protocol asks us to think of for them, with when to hold, reshape or redirect.
        is_child: whether it is about somebody who is or may be under 18.
    """

    row: str
    label: str
    who: Who
    questions: tuple[str, ...]
    prompts: tuple[Prompt, ...] = ()
    is_child: bool = False


def rows_of(case: Case, referral: Referral, library: Library, *, on: date) -> tuple[HarmRow, ...]:
    """Return everybody whom this referral could harm: a row each, the caller first (X05).

    A caller who is one of the people has that person's row and no second one. `on` is the day on which ages are
    weighed.
    """
    people = tuple(_people(case, referral))
    rows = []
    if not any(case.is_the_caller(person_id) for person_id in people):
        rows.append(_row(CALLER.row, CALLER.label, CALLER.who, referral, library))
    for person_id in people:
        is_child = age_of(case, person_id, on=on).is_child
        label = numbered(case, person_id)
        rows.append(_row(f"person:{person_id}", label, "victim", referral, library, is_child=is_child))
    rows += [_row(one.row, one.label, one.who, referral, library) for one in OTHERS]
    return tuple(rows)


def pointers_of(row: HarmRow, answers: Mapping[str, Answer]) -> tuple[Pointer, ...]:
    """Return what the answers of a row point to; *not known* counts as the worse value, blank points nowhere yet."""
    otherwise = OF_A_CHILD if row.is_child else OF_THE_CALLER if row.row == CALLER.row else {}
    asked = (field_id for field_id in row.questions if field_id in answers)
    found = (pointer_of(field_id, answers[field_id], otherwise=otherwise) for field_id in asked)
    return tuple(pointer for pointer in found if pointer is not None)


def harm_owed(case: Case, referral_id: str, *, library: Library, on: date) -> tuple[Reason, ...]:
    """Return what the adviser has still to record, row by row; empty when the harm check is whole (I05)."""
    referral = case.referrals.get(referral_id)
    return tuple(_owed(case, referral, library, on)) if referral else ()


def decisions_owed(case: Case, referral_id: str, *, library: Library, on: date) -> tuple[str, ...]:
    """Return the rows on which a manager has still to decide, or to decide again because the row changed (I05)."""
    referral = case.referrals.get(referral_id)
    return tuple(_undecided(case, referral, library, on)) if referral else ()


def check_advice(*, advice: str, reasons: tuple[str, ...], words: str) -> None:
    """Let through what an adviser records on one row; anything but *proceed* needs its reason (R3, ruling 4).

    Raises:
        BadAnswer: a reason is missing, or *other* has no words.
    """
    _check_reasons(advice, reasons, words)


def check_decision(*, decision: str, reasons: tuple[str, ...], words: str, has_child: bool, advice: str) -> None:
    """Let through what a manager decides on one row of a referral, against what the adviser advised (ruling 4, I33).

    A child's is withheld only by the deed of that name, which has a time and counts the managers; never by a decision
    here, which would stand without end.

    Raises:
        BadAnswer: a reason is missing, or a referral about a child would not be sent at all.
    """
    if decision in ("do_not_send", "withhold") and has_child:
        raise BadAnswer(
            "harm.decision",
            "A referral about someone who is or may be under 18 is never left unsent. Nothing was changed. "
            "Send it with changes, send it elsewhere, or withhold the referral until a named time.",
        )
    if decision == "proceed" and advice != "proceed" and not reasons and not words.strip():
        raise BadAnswer(
            "harm.reasons",
            "The adviser advised against going ahead as it is. Nothing was changed. Choose a reason, or say why it can "
            "go ahead.",
        )
    _check_reasons(decision, reasons, words)


def _check_reasons(choice: str, reasons: tuple[str, ...], words: str) -> None:
    if choice != "proceed" and not reasons:
        raise BadAnswer("harm.reasons", "Anything but “go ahead” needs a reason. Nothing was changed. Choose one.")
    if "other" in reasons and not words.strip():
        raise BadAnswer("harm.reasons", "“Other” needs a sentence in your own words. Nothing was changed. Write one.")


def _row(row: str, label: str, who: Who, referral: Referral, library: Library, *, is_child: bool = False) -> HarmRow:
    asked = tuple(field_id for field_id in FOR_WHOM if who in FOR_WHOM[field_id] and field_id in library.fields)
    version = referral.version_in(library)
    prompts = tuple(prompt for prompt in (version.harm if version else ()) if prompt.who in _PROMPTS[who])
    return HarmRow(row, label, who, asked, prompts, is_child)


def _people(case: Case, referral: Referral) -> Iterator[str]:
    """Yield the people of the referral, then every other possible victim of the case (X05)."""
    yield from (person_id for person_id in referral.people if case.person(person_id))
    for person in case.people:
        given = case.given("person.role", person.person_id)
        roles = given.answer.options if given else ()
        if person.person_id not in referral.people and ("possible_victim" in roles or "other_at_risk" in roles):
            yield person.person_id


def _owed(case: Case, referral: Referral, library: Library, on: date) -> Iterator[Reason]:
    for row in rows_of(case, referral, library, on=on):
        assessed = referral.harm.get(row.row)
        if assessed is None:
            yield Reason(f"{row.label}: the harm check is not recorded yet.", row=row.row)
            continue
        still_open = open_questions(row, assessed, library)
        if still_open:
            named = "; ".join(library.fields[field_id].label for field_id in still_open)
            yield Reason(f"{row.label}: the harm check has no answer yet to: {named}.", row=row.row)
        if assessed.event.advice != "proceed" and not assessed.event.reasons:
            yield Reason(f"{row.label}: the harm check needs a reason for what was advised.", row=row.row)


def open_questions(row: HarmRow, assessed: Assessed, library: Library) -> tuple[str, ...]:
    """Name the questions of a recorded row that have no answer yet."""
    return tuple(field_id for field_id in row.questions if _is_open(field_id, assessed, library))


def is_whole(row: HarmRow, referral: Referral, library: Library) -> bool:
    """Say whether a row is recorded with no question left open."""
    assessed = referral.harm.get(row.row)
    return assessed is not None and not open_questions(row, assessed, library)


def _is_open(field_id: str, assessed: Assessed, library: Library) -> bool:
    """Say whether a question to choose from has no answer; the questions in words may stay blank."""
    field: Field = library.fields[field_id]
    answer = assessed.event.answers.get(field_id)
    return field.has_options and (answer is None or answer.reading() is None)


def _undecided(case: Case, referral: Referral, library: Library, on: date) -> Iterator[str]:
    for row in rows_of(case, referral, library, on=on):
        assessed, decided = referral.harm.get(row.row), referral.decisions.get(row.row)
        if decided is None:
            yield f"{row.label}: a manager has not decided yet."
        elif assessed is not None and assessed.number > decided.number:
            yield f"{row.label}: the harm check changed after the decision, so it must be decided again."
