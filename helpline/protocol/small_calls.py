"""Small calls: answers on which a protocol turns, and the place that they come to, as a table beside the protocols.

A scenario shows a whole call; a small call shows one turning: change one answer of it, and it may come to something
else. The check goes through all of them, and those that come to something else are shown to the second person before
a version is published, as scenarios are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpline.protocol.conditions import Look, Truth
from helpline.protocol.facts import end_facts
from helpline.protocol.fields import Field
from helpline.protocol.in_words import say_answers, say_place
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.promise import END, NONE
from helpline.protocol.resolve import resolve

NOT_STARTED = "not_started"
Answers = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SmallCall:
    """Answers, and what one protocol comes to with them.

    Attributes:
        answers: by field, what conditions read; everything else is blank.
        others: the answers of further people of the same run.
        is_begun: whether another protocol's end started it, where its own start condition is not met.
        comes_to: a step at which it waits, an end, or `not_started`.
        because: the reason given on the way there that matters; empty where none does.
        asks: all that the end asks for, by the names of its facts; in one small call for each end.
    """

    protocol: str
    answers: Answers
    comes_to: str
    others: tuple[Answers, ...] = ()
    is_begun: bool = False
    because: str = ""
    asks: Answers = field(default_factory=dict)
    line: int = field(default=0, compare=False)

    def differs(self, version: ProtocolVersion) -> str:
        """Say how it comes out otherwise on a version, as a sentence; empty where it comes to what it says."""
        place, reasons = self.outcome(version)
        if place != self.comes_to:
            return f"It comes to “{say_place(place)}” now, and not to “{say_place(self.comes_to)}”."
        if self.because and self.because not in reasons:
            return f"It comes to “{say_place(place)}” as before, and no longer because: {self.because}"
        asks = asked_at(version, place)
        changed = [name for name in {**self.asks, **asks} if self.asks.get(name) != asks.get(name)] if self.asks else []
        said = ", ".join(name.replace("_", " ") for name in changed)
        return f"“{say_place(place)}” asks for something else: {said}." if changed else ""

    def said(self, fields: Mapping[str, Field]) -> str:
        """Say its answers in words, those of further people after those of the first."""
        own = say_answers(self.answers, fields) or "nothing is answered"
        others = (f"of another person: {say_answers(one, fields) or 'nothing'}" for one in self.others)
        begun = ("another protocol starts it",) if self.is_begun else ()
        return "; ".join((own, *others, *begun))

    def outcome(self, version: ProtocolVersion) -> tuple[str, tuple[str, ...]]:
        """Give where it stands on a version, and for which reasons."""
        look = self._look
        begun = version.begins(look)
        if begun is not Truth.TRUE:
            if version.about == "person" and begun is Truth.UNKNOWN:
                return version.first, ()
            if version.about == "person" or not self.is_begun:
                return NOT_STARTED, ()
        position = resolve(version, look)
        return position.place, tuple(passed.because for passed in position.path)

    @property
    def _look(self) -> Look:
        people = (self.answers, *self.others)

        def look(name: str) -> tuple[frozenset[str] | None, ...]:
            of_each = people if name.startswith("person.") else people[:1]
            return tuple(frozenset(one[name]) if name in one else None for one in of_each)

        return look


def asked_at(version: ProtocolVersion, place: str) -> Answers:
    """Give all that an end asks for, by the names of its facts; nothing for a step."""
    end = version.ends.get(place)
    facts = end_facts(version, end) if end else {}
    return {
        name.removeprefix(END): tuple(sorted(values))
        for name, values in facts.items()
        if name.startswith(END) and name != f"{END}is" and values != {NONE}
    }
