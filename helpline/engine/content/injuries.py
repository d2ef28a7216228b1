"""A child’s injury or urgent worry about health: a fact for whoever goes today, in its words unless it is taken out.

A council to which an injury is not told sees no child before tonight; of an adult, and of any other health, nothing is
said unless the approver includes it (ruling 6, docs/decisions/0011).
"""

from collections.abc import Iterator

from helpline.engine.actionability import has_value
from helpline.engine.content.matter import Matter

HEALTH, IN_WORDS = "person.health_now", "person.health_words"
HURT = frozenset({"injury", "urgent"})
"""What a child's document says of health by default."""


def is_said(matter: Matter, person_id: str) -> bool:
    """Say whether an injury of theirs is a fact of this document: a child's, to the council or to police."""
    is_theirs = matter.kind == "child" or (matter.kind == "police" and matter.has_child)
    return is_theirs and not matter.is_omitted(HEALTH) and bool(matter.chosen(HEALTH, person_id) & HURT)


def has_words(matter: Matter, person_id: str) -> bool:
    """Say whether anything was written down of it."""
    held = matter.case.given(IN_WORDS, person_id)
    return held is not None and has_value(held.answer)


def told_of(matter: Matter) -> Iterator[str]:
    """Yield the people of whom an injury is a fact and something was written down."""
    return (one for one in matter.people_ids if is_said(matter, one) and has_words(matter, one))


def said_by_default(matter: Matter) -> frozenset[str]:
    """Return the sensitive fields that stand in this document unless the approver takes them out."""
    return frozenset({IN_WORDS}) if any(told_of(matter)) else frozenset()
