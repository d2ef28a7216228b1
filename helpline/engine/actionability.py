"""What the receiver will do with a referral as it stands, and the best next question (C10, X07, I35).

It warns, offers substitutes and shortens the chase; it never blocks anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.protocol.answers import Answer
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion

KEY_FIELDS = ("person.full_name", "person.date_of_birth", "person.home_address")
"""Without these councils received children's referrals and did not act on them (C10)."""

USUAL = (*KEY_FIELDS, "person.current_place")
SCHOOL = "person.school"
"""What a council can look a child up by when the name is not whole: asked before the other substitutes."""

STEPS = 5
_WHOLE_DATE = 3

SAYS = (
    "Likely to be filed: nobody can be found from this yet.",
    "Likely to be filed: hardly anything to find them by.",
    "Likely to be logged, not acted on.",
    "Likely to be logged, not acted on, unless somebody looks them up.",
    "Likely to be acted on.",
    "Can be acted on as it stands.",
)


@dataclass(frozen=True, slots=True)
class Substitute:
    """What stands in for a missing field: whether we have it, and whether it could still be asked."""

    field: str
    is_known: bool
    can_be_asked: bool


@dataclass(frozen=True, slots=True)
class Lack:
    """One field that is missing or only partly known, and what can stand in for it."""

    field: str
    person_id: str
    is_part_known: bool
    was_asked: bool
    substitutes: tuple[Substitute, ...]

    @property
    def has_substitute(self) -> bool:
        """Say whether anything that stands in for it is known."""
        return any(substitute.is_known for substitute in self.substitutes)


@dataclass(frozen=True, slots=True)
class Meter:
    """How actionable a referral is.

    Attributes:
        steps: 0 to 5, for the dots on the page.
        says: what the receiver will probably do, in one sentence.
        missing: the ids of the missing fields, each once.
        best_next: the field whose answer would help most now; empty where nothing is left to ask.
        best_next_person: whose field that is; empty for one of the case.
        lacks: each missing field of each person, with its substitutes.
    """

    steps: int
    says: str
    missing: tuple[str, ...]
    best_next: str
    best_next_person: str
    lacks: tuple[Lack, ...]

    def substitutes(self, field_id: str) -> tuple[Substitute, ...]:
        """Return what can stand in for a missing field."""
        return next((lack.substitutes for lack in self.lacks if lack.field == field_id), ())


def actionability_of(case: Case, run_people: tuple[str, ...], version: ProtocolVersion, library: Library) -> Meter:
    """Weigh what a protocol needs of these people, so that the receiver can act (C10, I35).

    A field that is known counts whole; one that is partly known, or has a known substitute, counts half.
    """
    wanted = tuple(_wanted(version, run_people))
    lacks = tuple(
        _lack(case, field_id, person_id, library)
        for field_id, person_id in wanted
        if not is_known(case, field_id, person_id)
    )
    best_field, best_person = _best_next(lacks)
    steps = _steps(len(wanted), lacks)
    missing = tuple(dict.fromkeys(lack.field for lack in lacks))
    return Meter(steps, SAYS[steps], missing, best_field, best_person, lacks)


def missing_of(case: Case, people: tuple[str, ...]) -> tuple[str, ...]:
    """Name which of name, date of birth and home address is missing or only partly known for any of these people.

    This is what makes us ring a child's receiver again the same day (ruling 9).
    """
    return tuple(field for field in KEY_FIELDS if any(not is_known(case, field, person) for person in people))


def is_known(case: Case, field_id: str, person_id: str = "") -> bool:
    """Say whether a field is wholly known; a name of one word, or a date without its day, is part known."""
    given = case.given(field_id, person_id)
    return given is not None and has_value(given.answer) and not is_part_known(field_id, given.answer)


def has_value(answer: Answer) -> bool:
    """Say whether an answer holds anything but a reason for having none; words that could not be read do count."""
    return not answer.missing and bool(answer.options or answer.words or answer.date or answer.number)


def is_part_known(field_id: str, answer: Answer) -> bool:
    """Say whether an answer is only a part of what its field asks for."""
    if not has_value(answer):
        return False
    if answer.trouble:
        return True
    if field_id == "person.full_name":
        return len(answer.words.split()) < 2
    return field_id == "person.date_of_birth" and len(answer.date.removesuffix("~").split("-")) < _WHOLE_DATE


def _wanted(version: ProtocolVersion, people: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    declared = dict.fromkeys(field for step in version.steps.values() for field in step.actionable)
    for field_id in declared or USUAL:
        if field_id.startswith("person."):
            yield from ((field_id, person_id) for person_id in people)
        else:
            yield field_id, ""


def _lack(case: Case, field_id: str, person_id: str, library: Library) -> Lack:
    given = case.given(field_id, person_id)
    field = library.fields.get(field_id)
    offered = tuple(_substitute(case, other, person_id) for other in (field.substitutes if field else ()))
    return Lack(
        field_id,
        person_id,
        is_part_known=given is not None and is_part_known(field_id, given.answer),
        was_asked=given is not None and given.answer.asked,
        substitutes=offered,
    )


def _substitute(case: Case, field_id: str, person_id: str) -> Substitute:
    given = case.given(field_id, person_id)
    can_be_asked = given is None or (given.answer.missing == "not_known" and not given.answer.asked)
    return Substitute(field_id, given is not None and has_value(given.answer), can_be_asked)


def _steps(wanted: int, lacks: tuple[Lack, ...]) -> int:
    if not wanted:
        return STEPS
    halves = sum(1 for lack in lacks if lack.is_part_known or lack.has_substitute)
    known = wanted - len(lacks) + halves / 2
    return min(STEPS if not lacks else STEPS - 1, int(STEPS * known / wanted + 0.5))


def _best_next(lacks: tuple[Lack, ...]) -> tuple[str, str]:
    """Choose what nobody has asked yet; when all was asked, a substitute of what has none."""
    for lack in lacks:
        if not lack.was_asked:
            return lack.field, lack.person_id
    for lack in sorted(lacks, key=lambda lack: (lack.has_substitute, not lack.is_part_known)):
        askable = [substitute.field for substitute in lack.substitutes if substitute.can_be_asked]
        if askable:
            return (SCHOOL if SCHOOL in askable else askable[0]), lack.person_id
    return "", ""
