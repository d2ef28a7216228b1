"""Dated values of law and practice: which held, in which nation, on a given day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from helpline.words.errors import Fault
from helpline.words.working_days import NATIONS as NATIONS_AT_HOME

_UK, _ABROAD = "uk", "abroad"
NATIONS = (*NATIONS_AT_HOME, _UK, _ABROAD)


@dataclass(frozen=True, slots=True)
class Rule:
    """One value, from one day to another, both included; None is open. *grade* C means not verified."""

    id: str
    nation: str
    value: str
    begins: date | None = None
    ends: date | None = None
    source: str = ""
    grade: str = ""
    note: str = ""
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def is_unverified(self) -> bool:
        """Say whether it may only be shown, never blocked on, and spoken as "usually" or not at all."""
        return "C" in self.grade.split("/")

    def is_in_force(self, on: date) -> bool:
        """Say whether it held on the day *on*."""
        return (self.begins is None or self.begins <= on) and (self.ends is None or on <= self.ends)


def rule_for(rules: Iterable[Rule], *, nation: str, on: date) -> Rule | None:
    """Give the rule that held: the nation's own row counts before the one for the whole United Kingdom."""
    held = {rule.nation: rule for rule in rules if rule.is_in_force(on)}
    return held.get(nation) or (held.get(_UK) if nation != _ABROAD else None)


def rule_faults(rules: Iterable[Rule]) -> Iterator[Fault]:
    """Find periods that end before they begin, and two rows of one id and nation that hold on the same day."""
    groups: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        if rule.begins and rule.ends and rule.ends < rule.begins:
            yield Fault(rule.file, rule.line, f"{rule.id} ends on {rule.ends}, before it begins on {rule.begins}.")
        else:
            groups.setdefault((rule.id, rule.nation), []).append(rule)
    for (name, nation), same in groups.items():
        for first, second in combinations(same, 2):
            if _overlap(first, second):
                yield Fault(
                    second.file,
                    second.line,
                    f"{name} for {nation} overlaps the row on line {first.line}: one day would have two values.",
                )


def _overlap(first: Rule, second: Rule) -> bool:
    begins = max(first.begins or date.min, second.begins or date.min)
    return begins <= min(first.ends or date.max, second.ends or date.max)
