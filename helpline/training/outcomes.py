"""What a played call came to: one outcome for each person and protocol, beside what was expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.engine.runs import Run
from helpline.protocol.names import (
    ADULT_SAFEGUARDING,
    ASSESSING_MODERN_SLAVERY,
    CHILD_SAFEGUARDING,
    IMMEDIATE_DANGER,
    LAW_ENFORCEMENT,
    OUTSIDE_UK,
    SUPPORT_NRM,
)

CODES = {
    "AMS": ASSESSING_MODERN_SLAVERY,
    "LE": LAW_ENFORCEMENT,
    "CS": CHILD_SAFEGUARDING,
    "AS": ADULT_SAFEGUARDING,
    "SUP": SUPPORT_NRM,
    "OUT": OUTSIDE_UK,
}
"""How the table of outcomes names the protocols; immediate danger reports in the LE row, the opening in none."""

WHOLE_CASE = "case"
NOWHERE_YET = "NOT_FINISHED"
"""What stands for the outcome of a protocol that waits for an answer."""

_BY_PROTOCOL = {protocol: code for code, protocol in CODES.items()}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row: who, by which protocol (its code), what came of it, and what follows."""

    who: str
    protocol: str
    outcome: str
    then: str = ""

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.who}, {self.protocol}: {self.outcome}{f' then {self.then}' if self.then else ''}"


def outcomes_of(case: Case, runs: tuple[Run, ...]) -> tuple[Outcome, ...]:
    """Return every row that the case has reached, in the fixed order of protocols."""
    return tuple(_rows(case, runs))


def _rows(case: Case, runs: tuple[Run, ...]) -> Iterator[Outcome]:
    danger = _danger_of(case, runs)
    for run in runs:
        code = _BY_PROTOCOL.get(run.protocol)
        if code is None:
            continue
        row = Outcome(who_of(case, run), code, run.end.outcome if run.end else NOWHERE_YET, _then_of(case, run))
        if code == "LE" and danger and row.who == WHOLE_CASE:
            row, danger = Outcome(row.who, code, danger, row.outcome), ""
        yield row
    if danger:
        yield Outcome(WHOLE_CASE, "LE", danger)


def _then_of(case: Case, run: Run) -> str:
    """Return `HOLD` where advice was all, and a next contact was agreed: the end names the field that holds it."""
    if run.end is None or run.end.outcome != "INFO_ONLY" or not run.end.next:
        return ""
    agreed = case.newest(run.end.next)
    return "HOLD" if agreed and agreed.answer.date else ""


def _danger_of(case: Case, runs: tuple[Run, ...]) -> str:
    """Return `999_NOW` where immediate danger stands there or 999 was rung: what was done stays done."""
    stands = any(run.protocol == IMMEDIATE_DANGER and run.end and run.end.outcome == "999_NOW" for run in runs)
    return "999_NOW" if stands or case.emergencies else ""


def who_of(case: Case, run: Run) -> str:
    """Say whom a run is about: the whole case, or the one person it was started for."""
    _, _, person_id = run.run_id.partition(":")
    person = case.person(person_id)
    return (person.label or f"Person {person.number}") if person else WHOLE_CASE


def differences(reached: Sequence[Outcome], expected: Sequence[Outcome]) -> tuple[str, ...]:
    """Say where the outcomes are not those expected: a row that differs, one missing, a referral nobody expected."""
    found = {(row.who, row.protocol): row for row in reached}
    wanted = {(row.who, row.protocol): row for row in expected}
    said = []
    for key, row in wanted.items():
        actual = found.get(key, Outcome(row.who, row.protocol, "NOT_APPLICABLE"))
        if actual != row:
            said.append(f"Expected {row}. It came to {_then(actual)}.")
    for key, row in found.items():
        if key not in wanted and is_judged(row):
            said.append(f"Nobody expected {row}.")
    return tuple(said)


def is_judged(row: Outcome) -> bool:
    """Say whether an outcome has to be expected: a referral, or 999. Anything else may come of a protocol unsaid."""
    return row.outcome.startswith(("REFER", "999"))


def _then(row: Outcome) -> str:
    return f"{row.outcome} then {row.then}" if row.then else row.outcome
