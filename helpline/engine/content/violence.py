"""That somebody was hurt or threatened: to police it is the crime itself, and no detail of anybody's health.

What is happening to somebody is sensitive, and stays out unless the approver includes it (ruling 6). That one thing of
it is said to police all the same, in the words of the question alone; intelligence that names nobody says none of it.
"""

from dataclasses import replace

from helpline.engine.case import Given
from helpline.engine.content import injuries
from helpline.engine.content.heads import police_kind
from helpline.engine.content.matter import Matter

KINDS, HURT = "person.harm_kinds", "hurt_or_threatened"


def is_said(matter: Matter, person_id: str) -> bool:
    """Say whether police are told of it by default."""
    return (
        matter.kind == "police"
        and police_kind(matter) != "intelligence"
        and not (matter.is_omitted(KINDS) or matter.is_omitted("person.full_name"))
        and HURT in matter.chosen(KINDS, person_id)
    )


def is_more_held(matter: Matter, person_id: str) -> bool:
    """Say whether more of what is happening to them was told than this document says."""
    return unsaid(matter, KINDS, person_id) is not None


def given_if_said(matter: Matter, person_id: str) -> Given | None:
    """Return the answer by which it is known, where it is said and no row of section 1 says it already."""
    is_printed = matter.may_print(KINDS, person_id)
    return None if is_printed or not is_said(matter, person_id) else matter.case.given(KINDS, person_id)


def unsaid(matter: Matter, field_id: str, person_id: str) -> Given | None:
    """Return what of somebody's sensitive answer this document does not say by default; None where it says all."""
    given = injuries.unsaid(matter, field_id, person_id)
    if given is None or field_id != KINDS or not is_said(matter, person_id):
        return given
    rest = tuple(option for option in given.answer.options if option != HURT)
    is_more = bool(rest or given.answer.words.strip())
    return replace(given, answer=given.answer.model_copy(update={"options": rest})) if is_more else None
