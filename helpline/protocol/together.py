"""Whose answers a run reads together: one person's, everybody's in the case, or those of people disclosed alike.

What stands here of runs about several people holds because of how `runs_of` makes them; a test holds the two together.
"""

from collections.abc import Mapping

from helpline.protocol.child_path import CHILD_ANSWERS
from helpline.protocol.fields import OF_PERSON
from helpline.protocol.model import About
from helpline.protocol.sorts import Sides

DISCLOSED_ALIKE: Mapping[str, Sides | None] = {
    "person.age": (CHILD_ANSWERS,),
    "person.consent_police": None,
    "person.override_grounds": None,
}
"""What people of one run about the case or some of them have in common: the side of 18, the consent, the grounds."""


def sides_of(field_id: str, about: About) -> Sides | None:
    """Give which answers of several people may stand side by side in one run; None where only one answer is read."""
    if about == "person" or not field_id.startswith(OF_PERSON):
        return None
    return DISCLOSED_ALIKE.get(field_id, ()) if about == "case_or_person" else ()
