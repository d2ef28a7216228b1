"""One thing that is left to do after a contact: whose it is, in which words, and where it is done."""

from dataclasses import dataclass
from typing import Literal

Whose = Literal["now", "yours", "follow_up", "managers"]

WHOSE: dict[Whose, tuple[str, str]] = {
    "now": ("warn", "Yours, today"),
    "yours": ("part", "Yours"),
    "follow_up": ("wait", "Follow-up"),
    "managers": ("wait", "A manager’s"),
}
"""The kind of state and the words that say whose a thing is; what is follow-up's, anybody who follows up may do."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that is left to do, and where this adviser does it; no link where others do.

    Attributes:
        whose: `now` where it is the adviser's and today's, `yours` where it is the adviser's.
        what: what the link says.
    """

    whose: Whose
    words: str
    href: str = ""
    what: str = ""

    @property
    def state(self) -> tuple[str, str]:
        """Give the kind of state and the words that say whose it is."""
        return WHOSE[self.whose]
