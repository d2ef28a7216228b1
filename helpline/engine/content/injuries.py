"""A child’s injury or urgent worry about health: a fact for whoever goes today, in its words unless it is taken out.

A council to which an injury is not told sees no child before tonight; of an adult, and of any other health, nothing is
said unless the approver includes it (ruling 6, docs/decisions/0011). Beside a child's injury, what was said of
anybody else's health stays out of the document unless it is chosen for them alone: one tick never tells of both.
"""

from collections.abc import Iterator
from dataclasses import replace

from helpline.engine.actionability import has_value
from helpline.engine.age import age_of
from helpline.engine.case import Given
from helpline.engine.content.included import of_one
from helpline.engine.content.matter import Matter

HEALTH, IN_WORDS = "person.health_now", "person.health_words"
HURT = frozenset({"injury", "urgent"})
"""What a child's document says of health by default."""


def is_said(matter: Matter, person_id: str) -> bool:
    """Say whether an injury of theirs is a fact of this document: a child's, to the council or to police."""
    return (
        _is_a_childs(matter, person_id)
        and not matter.is_omitted(HEALTH)
        and bool(matter.chosen(HEALTH, person_id) & HURT)
    )


def _is_a_childs(matter: Matter, person_id: str) -> bool:
    """Say whether they are or may be under 18; in a child's document whoever is not known to be an adult may be."""
    age = age_of(matter.case, person_id, on=matter.on)
    if matter.kind == "child":
        return age.is_child or age.reading is None
    return matter.kind == "police" and age.is_child


def has_words(matter: Matter, person_id: str) -> bool:
    """Say whether anything was written down of it."""
    held = matter.case.given(IN_WORDS, person_id)
    return held is not None and has_value(held.answer)


def told_of(matter: Matter) -> Iterator[str]:
    """Yield the people of whom an injury is a fact and something was written down."""
    return (one for one in matter.people_ids if is_said(matter, one) and has_words(matter, one))


def may_have_a_row(matter: Matter, person_id: str) -> bool:
    """Say whether what was written of their health may stand in section 1: it is no fact, and chosen for them.

    What is chosen for everybody is no choice of theirs where a child's injury is a fact.
    """
    is_theirs = of_one(IN_WORDS, person_id) in matter.included
    return not is_said(matter, person_id) and (is_theirs or not any(told_of(matter)))


def said_by_default(matter: Matter) -> frozenset[str]:
    """Return what stands in this document unless the approver takes it out: of several people, each one's own."""
    if len(matter.people) == 1:
        return frozenset({IN_WORDS} if any(told_of(matter)) else ())
    return frozenset(of_one(IN_WORDS, person_id) for person_id in told_of(matter))


def unsaid(matter: Matter, field_id: str, person_id: str) -> Given | None:
    """Return what of somebody's sensitive answer this document does not say by default; None where it says all."""
    given = matter.case.given(field_id, person_id)
    if given is None or field_id not in (HEALTH, IN_WORDS) or not is_said(matter, person_id):
        return given
    rest = tuple(option for option in given.answer.options if option not in HURT)
    if field_id == IN_WORDS or not rest:
        return None
    return replace(given, answer=given.answer.model_copy(update={"options": rest}))
