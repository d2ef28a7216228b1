"""The frozen shape of one protocol version: steps, branches, ends, words. Lines are kept for faults alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from helpline.protocol.compile import Route, compile_route
from helpline.protocol.conditions import Condition, Judge, Truth, fields_of, judge
from helpline.protocol.ledger import Ledger

Said: TypeAlias = "str | tuple[Said, ...] | Mapping[str, Said]"
About = Literal["contact", "case", "person", "case_or_person"]


@dataclass(frozen=True, slots=True)
class Branch:
    """One way on from a step; *when* is None for `otherwise`; *because* is printed and shown."""

    when: Condition | None
    go: str
    because: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One place on the route where something is asked; the last branch is `otherwise`."""

    id: str
    ask: tuple[str, ...]
    branches: tuple[Branch, ...]
    actionable: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """How and within what time the receiver's receipt is wanted (ruling 9); texts as written."""

    by: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """How long after receipt the receiver's decision is asked for, and in what words."""

    after: str = ""
    ask: str = ""

    @property
    def working_days(self) -> int | None:
        """Give the number of working days that *after* states; None where it states none."""
        number, _, unit = self.after.partition(" ")
        return int(number) if number.isdecimal() and unit in ("working day", "working days") else None


@dataclass(frozen=True, slots=True)
class Check:
    """When we look again: a field that holds the moment, at most so long, or so long from now."""

    at: str = ""
    at_most: str = ""
    within: str = ""
    after: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """Where a route ends: the outcome, who receives it, how urgently, and what else it starts (*also*)."""

    id: str
    outcome: str
    urgency: str = ""
    spoken_first: bool = False
    to: str = ""
    out_of_hours: str = ""
    copy: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    future_risk: tuple[str, ...] = ()
    receipt: Receipt | None = None
    decision: Decision | None = None
    check: Check | None = None
    kind: str = ""
    level: str = ""
    manager: str = ""
    omit: tuple[str, ...] = ()
    gate: tuple[str, ...] = ()
    pack: str = ""
    document: str = ""
    asked: str = ""
    reopens_when: str = ""
    next: str = ""
    note: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words that ask some fields: to the person, about somebody, short, as text, on the form.

    *by_nation* names what of the nation's own row is shown beside them.
    """

    id: str
    asks: tuple[str, ...] = ()
    why: str = ""
    say: str = ""
    say_about: str = ""
    say_short: str = ""
    say_text: str = ""
    form: str = ""
    cautions: tuple[str, ...] = ()
    by_nation: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Closing:
    """Words to close with, for some ends."""

    ends: tuple[str, ...] = ()
    say: str = ""
    short: str = ""
    text: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class HarmRow:
    """One row of the harm check: whose harm, what is asked, and what would hold, reshape or redirect."""

    who: str
    ask: str = ""
    hold: str = ""
    reshape: str = ""
    redirect: str = ""
    then: str = ""


@dataclass(frozen=True)
class ProtocolVersion:
    """One version of one protocol, as its file says it; a run is pinned to id, version and *sha256*."""

    id: str
    version: int
    title: str
    about: About
    in_force_from: date
    first: str
    steps: Mapping[str, Step]
    ends: Mapping[str, End]
    sha256: str = ""
    sources: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    starts_when: Condition | None = None
    words: tuple[Wording, ...] = ()
    asks_of_them: tuple[str, ...] = ()
    future_risks: Mapping[str, str] = field(default_factory=dict)
    closing: tuple[Closing, ...] = ()
    harm: tuple[HarmRow, ...] = ()
    nations: Said = ()
    scripts: Mapping[str, Said] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    file: str = field(default="", compare=False)
    start_line: int = field(default=0, compare=False)

    @cached_property
    def tested(self) -> frozenset[str]:
        """Name every field that a branch tests: what "mark the rest not known" answers (ruling 26)."""
        conditions = [branch.when for step in self.steps.values() for branch in step.branches if branch.when]
        return frozenset().union(*(fields_of(condition) for condition in conditions))

    @cached_property
    def begins(self) -> Judge:
        """Give the start condition as a function, made once; true of everything where there is none."""
        return judge(self.starts_when) if self.starts_when is not None else lambda _: Truth.TRUE

    @cached_property
    def route(self) -> Route:
        """Give the compiled machine, built once for this version."""
        return compile_route(self.first, self.steps, self.ends)

    def words_for(self, field_id: str, *, at: str = "") -> Wording | None:
        """Give the words that ask a field, those called like the step *at* first; None where there are none."""
        own = next((wording for wording in self.words if wording.id == at and field_id in wording.asks), None)
        return own or self._words_by_field.get(field_id)

    def in_nation(self, nation: str) -> Mapping[str, str]:
        """Give what differs by nation, by its name in the file: who receives it, what the law asks; empty elsewhere."""
        rows = self.nations if isinstance(self.nations, tuple) else ()
        own = next((row for row in rows if isinstance(row, Mapping) and row.get("nation") == nation), {})
        return {name: said for name, said in own.items() if isinstance(said, str)}

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Name the fields that its steps ask, then those that only its words ask, each once."""
        asked = (field_id for step in self.steps.values() for field_id in step.ask)
        worded = (field_id for wording in self.words for field_id in wording.asks)
        return tuple(dict.fromkeys((*asked, *worded)))

    @cached_property
    def _words_by_field(self) -> Mapping[str, Wording]:
        """Give the first words that ask each field."""
        return {field_id: wording for wording in reversed(self.words) for field_id in wording.asks}

    def closing_for(self, end_id: str) -> Closing | None:
        """Give the words to close with at an end: its own, or those for every end."""
        own = next((closing for closing in self.closing if end_id in closing.ends), None)
        return own or next((closing for closing in self.closing if not closing.ends), None)
