"""One thing that is left to do after a contact: whose it is, in which words, and where it is done."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from helpline.words.london import say_when
from helpline.words.spans import say_span

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
        due: by when it is done, where there is an hour for it; `by` says so.
        is_danger: whether it is about danger, which comes before all that is late.
        left: how long is left until then, or how late it is.
    """

    whose: Whose
    words: str
    href: str = ""
    what: str = ""
    due: datetime | None = None
    by: str = ""
    left: str = ""
    is_late: bool = False
    is_danger: bool = False

    @property
    def state(self) -> tuple[str, str]:
        """Give the kind of state and the words that say whose it is."""
        kind, words = WHOSE[self.whose]
        return ("stop" if self.is_late else kind), words

    @property
    def when(self) -> str:
        """Say by when, and how long is left; how late it is once it is; nothing where there is no hour."""
        return f"by {self.by}, {self.left}" if self.by and not self.is_late else self.left

    @property
    def is_advisers(self) -> bool:
        """Say whether it is the adviser's, and not for others to do."""
        return self.whose in ("now", "yours")


def timed(one: ToDo, due: datetime | None, *, now: datetime) -> ToDo:
    """Return a thing with its hour, and what is left until then; as it was where it has none."""
    if due is None:
        return one
    is_late, span = due < now, say_span(now - due)
    left = f"{span} late" if is_late else f"{span} left"
    return replace(one, due=due, by=say_when(due, now=now), left=left, is_late=is_late)
