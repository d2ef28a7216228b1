"""The rows of a harm check that are there beside the people of a referral: their names, and how they are said."""

from collections.abc import Mapping
from dataclasses import dataclass

from helpline.engine.harm_pointers import Who


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One row that every harm check has.

    Attributes:
        row: as events, forms and scenarios keep it.
        who: which questions are theirs.
        label: at the head of a row.
        said: inside a sentence.
    """

    row: str
    who: Who
    label: str
    said: str


CALLER = StandingRow("caller", "caller", "Caller", "the caller")
OTHERS = (
    StandingRow("others_there", "others", "Other people there", "other people there"),
    StandingRow("family", "family", "Family, here and abroad", "family, here and abroad"),
    StandingRow("staff", "staff", "Staff: ours, and whoever visits", "staff, ours and whoever visits"),
)

THEMSELVES = "person"
"""The row of the adult who said no, where a manager weighs whether anything may go without a name."""

WITHOUT_A_NAME = (CALLER.row, THEMSELVES, *(one.row for one in OTHERS))
"""Whose harm is weighed before anything goes without a name."""

ROW_SAID: Mapping[str, str] = {**{one.row: one.said for one in (CALLER, *OTHERS)}, THEMSELVES: "they themselves"}
"""How each is said inside a sentence."""
