"""Who is suggested to receive what is about some people: by where they are and by what is known of them."""

from datetime import date

from helpline.directory.directory import Directory, Suggestion
from helpline.directory.known import GENDERS, Known
from helpline.directory.suggesting import answering_at, in_place, nation_found
from helpline.engine.age import age_of
from helpline.engine.case import Case
from helpline.engine.look import places_named
from helpline.engine.nation import nation_of
from helpline.engine.where import where_of
from helpline.protocol.fields import NON_ANSWERS

FEARS = ("person.immigration_fear", "person.police_would_endanger")
LINKED = "exploiter.trust_body"
OF_ADULTS = "adult_"
"""How the words of ends begin that only a service for adults takes."""
NO_TYPE = frozenset({"none_suspected", "unknown", *NON_ANSWERS})


def suggested_receivers(
    case: Case, people: tuple[str, ...], to: str, *, directory: Directory, on: date
) -> tuple[Suggestion, ...]:
    """Return the entities that take `to` for these people, the likeliest first, with reasons and warnings (X06).

    Who answers for an authority, a force or a nation is among them only where the place that decides may lie there. The
    nation is the one that was answered, else that of the place, unless a name of the directory itself was said.
    A service for adults is never suggested where everybody of them is, or may be, under 18 (ruling 19).
    """
    place, answered = where_of(case, people, directory=directory, on=on, to=to), nation_of(case, people)
    named, found = place.words if place.is_known else places_named(case, people), place.found
    nation = answered or ("" if directory.names_one_in(named) else nation_found(found))
    at = answering_at(found, nation=nation)
    suggested = directory.suggest(to, place=named, on=on, nation=nation, known=known_of(case, people), at=at)
    likely = in_place(suggested, found)
    if not people or not all(age_of(case, person, on=on).is_child for person in people):
        return likely
    return tuple(one for one in likely if not any(word.startswith(OF_ADULTS) for word in one.entity.receives))


def known_of(case: Case, people: tuple[str, ...]) -> Known:
    """Return what is known of these people together: one who fears the state is enough (X10, L06).

    A gender counts where it is the same for all of them; for somebody who is neither a woman nor a man several
    entities stay possible.
    """
    fears = any("yes" in case.reading(field, person) for field in FEARS for person in people)
    genders = {case.reading("person.gender", person) for person in people}
    gender = next(iter(genders)) & frozenset(GENDERS) if len(genders) == 1 else frozenset()
    return Known(
        fears_the_state=fears or "police" in case.reading(LINKED),
        gender=next(iter(gender), ""),
        types=case.reading("case.type") - NO_TYPE,
    )
