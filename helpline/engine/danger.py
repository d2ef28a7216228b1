"""What an answer to *danger now* amounts to: any yes or doubt counts, whatever else was typed with it (I01)."""

from collections.abc import Mapping
from typing import Literal

from helpline.protocol.answers import Answer

DANGER_NOW = "contact.danger_now"
DANGER_PLACE = "contact.danger_place"
INCIDENT = "contact.incident_ref"
"""The reference that 999 gave, wherever it was taken down."""

DANGER_SIGNS = ("contact.threat_signs", "exploiter.danger", "place.who_else_there", "exploiter.description")
"""What whoever goes there has to know: the signs, weapons, who is there, what the exploiter looks like and drives."""

Why = Literal["danger", "danger_not_sure"]

NAMES_DANGER = frozenset({DANGER_NOW, "person.thoughts_of_suicide", "person.has_harmed_self"})
"""Fields whose *yes* or doubt is danger, even where the answer contradicts itself (X01, ruling 21)."""

DOUBT: Mapping[str, Why] = dict.fromkeys(
    ("not_sure", "not_known", "refused", "unsafe_to_ask"),
    "danger_not_sure",
)
"""Answers that are no *yes* and no *no*: a manager is told of each as of *not sure* (ruling 24)."""

NOT_ASKED_OF = frozenset({"not_asked"})
"""What conditions see of *danger now* where nobody asked it: none of the answers that they name."""


def says_danger(answer: Answer) -> Why | None:
    """Return why managers are told of an answer to *danger now*; None where it is no danger, or nobody was asked.

    *Yes* outweighs a reason for having no answer that was chosen with it, and either outweighs *no*.
    """
    if "yes" in answer.options:
        return "danger"
    missing = (answer.missing,) if answer.missing and answer.asked else ()
    return next((DOUBT[one] for one in (*answer.options, *missing) if one in DOUBT), None)


def danger_reading(field_id: str, answer: Answer) -> frozenset[str] | None:
    """Give what conditions see of an answer that may name danger: one that contradicts itself is *yes* or doubt.

    A blank that was marked *not known (not asked)* when the contact ended is neither an answer nor doubt: it moves the
    run on, and begins nothing by itself (ruling 26).
    """
    if field_id == DANGER_NOW and answer.missing and not answer.asked:
        return NOT_ASKED_OF
    why = says_danger(answer) if answer.trouble else None
    if why is None:
        return answer.reading()
    return frozenset({"yes" if why == "danger" else "not_sure"})
