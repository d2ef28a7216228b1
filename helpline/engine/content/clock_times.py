"""The time of day by which something happens: read out of the answers that carry one, so that the clock is seen."""

import re

from helpline.engine.content.find import stands_in
from helpline.engine.content.matter import Matter
from helpline.engine.content.phrases import by_voice_beyond, capital, clipped, has_clock_time, one_line, sentence

_CARRY = (
    ("person.travel_when", "When they travel: ", "section 3"),
    ("exploiter.description", "Those suspected: ", "section 1"),
    ("person.usual_places", "Time and place to know: ", "section 2"),
    ("person.place_until", "There until: ", "section 1"),
    ("person.current_place", "Where they are: ", "section 1"),
)
"""Which answers carry a time, what happens then first; each with where all of it stands."""

_PLACES, _USUAL = ("person.current_place", "person.place_until"), "person.usual_places"
_CLAUSES = re.compile(r"\n+|;\s+|(?<=[a-z]{3}\.)\s+")
_LIMIT = 90


def clock_of(matter: Matter) -> str:
    """Say the first time of day that may be printed; empty where there is none, or names are left out."""
    if matter.is_omitted("person.full_name"):
        return ""
    for field_id, lead, where in _CARRY:
        for person in (*matter.people_ids, ""):
            for clause in _CLAUSES.split(matter.words(field_id, person)):
                if has_clock_time(clause):
                    return sentence(f"{lead}{_clause(matter, field_id, person, clause, where)}")
    return ""


def _clause(matter: Matter, field_id: str, person_id: str, clause: str, where: str) -> str:
    """Cut a clause, and send a reader for the rest only where it stands; else it is told by voice."""
    words = capital(one_line(clause))
    is_elsewhere = field_id in _PLACES and (person_id, _PLACES[0]) in matter.by_voice
    if is_elsewhere or (field_id == _USUAL and not stands_in(matter, field_id, person_id)):
        return by_voice_beyond(words, limit=_LIMIT)
    return clipped(words, limit=_LIMIT, where=where)
