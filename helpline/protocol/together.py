"""Whose answers a run reads together: one person's, everybody's in the case, or those of people disclosed alike.

What stands here of runs about several people holds because of how `runs_of` makes them; a test holds the two together.
"""

from collections.abc import Mapping

from helpline.protocol.fields import NON_ANSWERS
from helpline.protocol.model import About
from helpline.protocol.sorts import Sides

OF_A_PERSON = ("person.", "explained.", "plan.")
"""How the ids of fields begin that are answered of one person."""

NOT_OF_AGE = frozenset({"under_18", "might_be_under_18", "disputed", *NON_ANSWERS})
"""Answers to *could they be under 18?* that put a person on the child path (rulings 19 and 22)."""

DISCLOSED_ALIKE: Mapping[str, Sides | None] = {
    "person.age": (NOT_OF_AGE,),
    "person.consent_police": None,
    "person.override_grounds": None,
}
"""What people of one run about the case or some of them have in common: the side of 18, the consent, the grounds."""


def sides_of(field_id: str, about: About) -> Sides | None:
    """Give which answers of several people may stand side by side in one run; None where only one answer is read."""
    if about == "person" or not field_id.startswith(OF_A_PERSON):
        return None
    return DISCLOSED_ALIKE.get(field_id, ()) if about == "case_or_person" else ()
