"""How a run sees the answers: by its people, by the newest contact, by the case, and what is worked out."""

from collections.abc import Mapping
from datetime import date

from helpline.directory.directory import Directory
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.danger import NAMES_DANGER, danger_reading
from helpline.engine.where import where_of
from helpline.protocol.conditions import Look
from helpline.protocol.fields import OF_PERSON, READS_END_OF

PLACE_FIELDS = (
    "person.current_place",
    "person.school",
    "person.last_seen",
    "person.usual_places",
    "person.home_address",
)
CHILDREN_KINDS = frozenset({"council_children"})
Reading = frozenset[str] | None


def look_at(case: Case, people: tuple[str, ...], *, directory: Directory, on: date) -> Look:
    """Return how conditions see the case through the eyes of a run about `people`.

    A person's field gives one reading a person; a contact's or caller's field the newest answer; the rest the case's.
    """

    def look(field_id: str) -> tuple[Reading, ...]:
        if field_id.startswith(OF_PERSON):
            return tuple(_of_person(case, field_id, person_id, on=on) for person_id in people)
        if field_id == "place.council_found":
            return (council_found(case, people, directory=directory, on=on),)
        return (_read(case, field_id),)

    return look


NOT_ASSESSED = frozenset({"not_assessed"})


def seeing_ends(look: Look, ended: Mapping[str, Reading]) -> Look:
    """Return a look that also says how the protocols before it ended, for instance `case.assessment` (ruling 27).

    *ended* holds, by protocol, the outcome of one that stands: None while it is on its way. One that does not stand
    has assessed nothing, which is an answer: nothing waits for it.
    """

    def see(field_id: str) -> tuple[Reading, ...]:
        protocol = READS_END_OF.get(field_id)
        return look(field_id) if protocol is None else (ended.get(protocol, NOT_ASSESSED),)

    return see


def _of_person(case: Case, field_id: str, person_id: str, *, on: date) -> Reading:
    if field_id == "person.age":
        return age_of(case, person_id, on=on).reading
    if field_id == "person.age_band":
        band = age_of(case, person_id, on=on).band
        return frozenset({band or "not_known"})
    return _read(case, field_id, person_id)


def _read(case: Case, field_id: str, person_id: str = "") -> Reading:
    given = case.given(field_id, person_id)
    if given is None:
        return None
    return danger_reading(field_id, given.answer) if field_id in NAMES_DANGER else given.answer.reading()


def places_named(case: Case, people: tuple[str, ...]) -> str:
    """Return every word that says where these people are or may be found, for the directory to search."""
    said = [case.given(field_id, person_id) for person_id in people for field_id in PLACE_FIELDS]
    said += [case.given("place.where_happening"), case.given("contact.danger_place")]
    return " ; ".join(given.answer.words for given in said if given and given.answer.words)


def council_found(case: Case, people: tuple[str, ...], *, directory: Directory, on: date) -> Reading:
    """Say whether the places give one, several or no councils; None while no place was asked about.

    C02: the council where the child is now. A name of the directory itself goes before all other places.
    An answer recorded for the field itself stands (a replay may state it).
    """
    stated = case.given("place.council_found")
    if stated:
        return stated.answer.reading()
    asked = [case.given(field_id, person_id) for person_id in people for field_id in PLACE_FIELDS]
    if not any(given and given.answer.reading() for given in asked):
        return None
    if not places_named(case, people):
        return frozenset({"not_known"})
    place = where_of(case, people, directory=directory, on=on)
    near = directory.areas_named(place.words, kinds=CHILDREN_KINDS)
    if not near:
        near = tuple(one.id for one in place.found.authorities if not one.is_unlikely)
    return frozenset({"none" if not near else "one" if len(near) == 1 else "several"})
