"""The time of day by which something happens: read out of the answers that carry one, so that the clock is seen."""

import re

from helpline.engine.content.matter import Matter
from helpline.engine.content.phrases import capital, clipped, has_clock_time, one_line, sentence

_CARRY = (
    ("person.travel_when", "When they travel: ", "section 3"),
    ("exploiter.description", "Those suspected: ", "section 1"),
    ("person.usual_places", "Time and place to know: ", "section 2"),
    ("person.place_until", "There until: ", "section 1"),
    ("person.current_place", "Where they are: ", "section 1"),
)
"""Which answers carry a time, what happens then first; each with where all of it stands."""

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
                    return sentence(f"{lead}{clipped(capital(one_line(clause)), limit=_LIMIT, where=where)}")
    return ""
