"""What the Summary says around somebody: age, school, the place, where they are now; no place is said twice."""

import re

from helpline.engine.content.find import stands_in
from helpline.engine.content.matter import Matter
from helpline.engine.content.people import is_by_voice
from helpline.engine.content.phrases import capital, clipped, day_of, has_clock_time, one_line, sentence
from helpline.engine.content.spelling import plain

_LIMIT = 150
_CLAUSES = re.compile(r"[,;.]\s+|[,;.]$")


def around(matter: Matter) -> str:
    """Return it, cut where it is long, with the sections in which all of it stands."""
    person = "".join(matter.people_ids[:1])
    school, age = matter.words("person.school", person), matter.words("person.age_words", person)
    place = matter.words("place.where_happening") if matter.kind == "police" else ""
    said = [f"At {one_line(place)}." if place else "", *(sentence(capital(one_line(one))) for one in (age, school))]
    if matter.people_ids:
        said.append(_now(matter, person, school or place))
    is_in_2 = bool(school and matter.missing) and stands_in(matter, "person.school", person)
    return clipped(" ".join(filter(None, said)), limit=_LIMIT, where="sections 1 and 2" if is_in_2 else "section 1")


def _now(matter: Matter, person_id: str, place: str) -> str:
    """Say where they are; a place with a time of day is where they were to be, as it was told to us on a day."""
    if is_by_voice(matter, person_id):
        return "Now: by voice only."
    given, words = matter.given("person.current_place", person_id), matter.words("person.current_place", person_id)
    if given is None or not words:
        seen = matter.words("person.last_seen", person_id)
        return f"Where now is not known. Last seen: {sentence(one_line(seen))}" if seen else "Where now is not known."
    lead = f"As told on {day_of(given.at)}" if has_clock_time(words) else "Now"
    return sentence(f"{lead}: {_unless_said(one_line(words), place)}")


def _unless_said(now: str, place: str) -> str:
    """Say a place that was said just before as *there*, with what is new of it."""
    clauses, said = _parts(now), {plain(one) for one in _parts(one_line(place))}
    if not clauses or plain(clauses[0]) not in said:
        return capital(now)
    return ", ".join(("there", *(one for one in clauses if plain(one) not in said)))


def _parts(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _CLAUSES.split(words) if part.strip())
