"""Section 2: how to find them by what we do have, and who should hold what is missing (C10)."""

from collections.abc import Iterator

from helpline.engine.actionability import KEY_FIELDS
from helpline.engine.content.details import status_of
from helpline.engine.content.matter import Matter
from helpline.engine.content.model import Line
from helpline.engine.content.phrases import capital, listed, one_line, sentence
from helpline.words.within import within_sentence

MOST = 5
LABELS = {
    "person.full_name": "full name",
    "person.date_of_birth": "birth date",
    "person.home_address": "address",
}
_SCHOOL = "person.school"
_OF_ADULT = ("College, GP or club:", "They should hold name, birth date and address.", "college, club or GP")
"""What a clue of where somebody goes is called of an adult, who should hold what is missing, and inside a sentence."""

_CLUES = (
    (
        _SCHOOL,
        "School, GP or club:",
        "The school’s safeguarding lead should hold name, birth date and address.",
    ),
    ("person.travel", "Journey:", "The carrier should hold the name on the ticket."),
    ("person.vehicle", "Vehicle:", "Police can look up who keeps it."),
    ("person.usual_places", "Places they go:", ""),
    ("person.other_names", "Also known as:", ""),
)
_HOLD_ALL = "should hold name, birth date and address."
_IN_CARE = Line("Children in care:", "the council that looks after the child should hold name, birth date and address.")


def find_heading(matter: Matter) -> str:
    """Say what the section is for, naming what is missing."""
    if matter.kind == "police":
        return "Where names may be found"
    without = missing_words(matter)
    return (
        f"How to find {matter.them} without {listed(without, last='or')}" if without else f"How to find {matter.them}"
    )


def missing_words(matter: Matter) -> tuple[str, ...]:
    """Name what is missing of name, birth date and address, in the reader's words."""
    return tuple(LABELS[field_id] for field_id in KEY_FIELDS if field_id in matter.missing)


def says_who_holds(matter: Matter) -> bool:
    """Say whether section 2, as it is printed, names anybody who should hold what is missing."""
    return any(_HOLD_ALL in line.text for line in find_of(matter))


def says_anything(matter: Matter) -> bool:
    """Say whether section 2 has anything to look for them by."""
    worded = matter.referral.worded.find if matter.referral.worded else ()
    return bool(worded) or any(_found(matter))


def stands_in(matter: Matter, field_id: str, person_id: str) -> bool:
    """Say whether section 2 prints this clue whole: own sentences may take its place, and only so many lines fit."""
    words = capital(sentence(one_line(matter.words(field_id, person_id))))
    return bool(words) and any(line.text.startswith(words) for line in find_of(matter))


def find_of(matter: Matter) -> tuple[Line, ...]:
    """Return at most five lines; an adviser's own sentences take their place."""
    worded = matter.referral.worded.find if matter.referral.worded else ()
    if worded:
        return tuple(Line("", line) if ":" not in line else _led(line) for line in worded[:MOST])
    found = tuple(_found(matter))
    nothing = Line("Nothing else is known.", f"Ring {matter.number_24h} before you decide that nobody can be found.")
    return (*found[: MOST - 1], *_asked_not_known(matter)) or (nothing,)


def _led(line: str) -> Line:
    lead, text = line.split(":", 1)
    return Line(f"{lead}:", text.strip())


def _found(matter: Matter) -> Iterator[Line]:
    for person in matter.people:
        called = matter.called(person.person_id)
        for field_id, lead, holds in _clues_of(matter, person.person_id):
            words = matter.words(field_id, person.person_id)
            if words:
                label = f"{called}, {within_sentence(lead)}" if called else lead
                yield Line(label, " ".join(part for part in (capital(sentence(one_line(words))), holds) if part))
        if matter.chosen("person.in_care", person.person_id) & {"in_care", "care_leaver"}:
            yield _IN_CARE
        if matter.words("person.missing_before", person.person_id):
            yield Line("Missing-person record,", "if one was made, should hold name, birth date and address.")
    if matter.kind == "police" and matter.words("place.where_happening"):
        yield Line("Place:", "landlord, business rates and company records for the address in section 1.")


def _clues_of(matter: Matter, person_id: str) -> Iterator[tuple[str, str, str]]:
    """Yield each clue by which somebody may be found: its field, what it is called, who should hold the rest."""
    for field_id, lead, holds in _CLUES:
        of_adult = field_id == _SCHOOL and matter.is_adult(person_id)
        yield (field_id, *_OF_ADULT[:2]) if of_adult else (field_id, lead, holds)


def _asked_not_known(matter: Matter) -> Iterator[Line]:
    asked = tuple(words for field_id, _, _ in _CLUES if (words := _asked_of(matter, field_id)))
    if asked:
        yield Line("Asked, not known:", sentence(listed(asked)))


def _asked_of(matter: Matter, field_id: str) -> str:
    """Name what somebody was asked and could not say; of adults alone it is no school."""
    asked = tuple(
        one for one in matter.people_ids if status_of(field_id, matter.case.given(field_id, one)) == "NOT KNOWN asked"
    )
    if field_id == _SCHOOL and asked and all(matter.is_adult(one) for one in asked):
        return _OF_ADULT[-1]
    return within_sentence(matter.library.fields[field_id].label) if asked else ""
