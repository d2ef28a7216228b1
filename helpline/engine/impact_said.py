"""How an impact is said, on a page and by the command alike: its parts, and one sentence made of them."""

from dataclasses import dataclass

from helpline.engine.impact import RunImpact
from helpline.protocol.in_words import listed, say_place
from helpline.protocol.library import Library
from helpline.protocol.outcomes import OUTCOMES
from helpline.words.within import within_sentence


@dataclass(frozen=True, slots=True)
class ImpactSaid:
    """One run in words.

    Attributes:
        title: of its protocol.
        people: whom it is about, by number; empty where it is about the case.
        now, would: the place, with what came of it at an end; empty where it does not run.
    """

    title: str
    people: str
    now: str
    would: str
    is_same: bool

    @property
    def sentence(self) -> str:
        """Say in one line where the run stands and would stand."""
        whose = f"{self.title}, {within_sentence(self.people)}," if self.people else self.title
        if not self.now:
            return f"{whose} would begin, and stand at “{self.would}”."
        if not self.would:
            return f"{whose} stands at “{self.now}”, and would stand down."
        if self.is_same:
            return f"{whose} stands at “{self.now}”, and would stay there."
        return f"{whose} stands at “{self.now}”, and would stand at “{self.would}”."


def impact_said(run: RunImpact, library: Library) -> ImpactSaid:
    """Say where a run stands and would stand; a protocol without a version yet is said by its id."""
    version = library.newest.get(run.protocol)
    return ImpactSaid(
        title=version.title if version else say_place(run.protocol),
        people=f"Person {listed(tuple(map(str, run.people)))}" if run.people else "",
        now=_place(run.now, run.now_outcome),
        would=_place(run.would, run.would_outcome),
        is_same=run.is_same,
    )


def _place(place: str, outcome: str) -> str:
    if not place:
        return ""
    return f"{say_place(place)}: {within_sentence(OUTCOMES[outcome])}" if outcome in OUTCOMES else say_place(place)
