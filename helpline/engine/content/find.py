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
_CLUES = (
    (
        "person.school",
        "School, GP or club:",
        "The school’s safeguarding lead should hold name, birth date and address.",
    ),
    ("person.travel", "Journey:", "The carrier should hold the name on the ticket."),
    ("person.vehicle", "Vehicle:", "Police can look up who keeps it."),
    ("person.usual_places", "Places they go:", ""),
    ("person.other_names", "Also known as:", ""),
)
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
    """Say whether section 2 names anybody who should hold what is missing, or how else they may be found."""
    worded = matter.referral.worded.find if matter.referral.worded else ()
    return bool(worded) or any(_found(matter))


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
        for field_id, lead, holds in _CLUES:
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


def _asked_not_known(matter: Matter) -> Iterator[Line]:
    asked = tuple(
        within_sentence(matter.library.fields[field_id].label)
        for field_id, _, _ in _CLUES
        if any(
            status_of(field_id, matter.case.given(field_id, person)) == "NOT KNOWN asked"
            for person in matter.people_ids
        )
    )
    if asked:
        yield Line("Asked, not known:", sentence(listed(asked)))
