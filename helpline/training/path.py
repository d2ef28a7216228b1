"""The path of a call: each step that a protocol took at one moment, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.look import look_at
from helpline.engine.runs import EVERY_CONTACT, ITS_CONDITION, Run
from helpline.protocol.in_words import say_condition, say_met
from helpline.training.outcomes import who_of


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of one run: from where to where, and because of what; `outcome` where it ended there."""

    protocol: str
    title: str
    who: str
    step: str
    went_to: str
    because: str
    outcome: str = ""

    def __str__(self) -> str:
        """Say it on one line."""
        ended = f" [{self.outcome}]" if self.outcome else ""
        return f"{self.title}, {self.who}: {spaced(self.step)} → {spaced(self.went_to)}{ended}. {self.because}".strip()


def spaced(place: str) -> str:
    """Say the id of a place in words."""
    return place.replace("_", " ")


def turns_between(desk: Desk, case: Case, before: tuple[Run, ...], after: tuple[Run, ...]) -> tuple[Turn, ...]:
    """Return the steps that the runs took between two moments, runs that began or stood down included."""
    return tuple(_turns(desk, case, before, after))


def _turns(desk: Desk, case: Case, before: tuple[Run, ...], after: tuple[Run, ...]) -> Iterator[Turn]:
    known = {run.run_id: run for run in before}
    for run in after:
        old = known.pop(run.run_id, None)
        passed_before = old.position.path if old else ()
        if old is None:
            first = run.position.path[0].step if run.position.path else run.position.place
            yield _turn(case, run, "starts", first, _why(desk, case, run))
        steps = [step for step in run.position.path if step not in passed_before]
        for step in steps:
            yield _turn(case, run, step.step, step.went_to, step.because)
        if old is not None and not steps and old.position.place != run.position.place:
            yield _turn(
                case, run, old.position.place, run.position.place, "An answer was corrected, so it waits here again."
            )
    for run in known.values():
        yield _turn(case, run, run.position.place, "stood down", _why_not(desk, run))


def _why(desk: Desk, case: Case, run: Run) -> str:
    """Say what started a run: answers, each with its field, or the protocol whose end did."""
    if run.started_by == EVERY_CONTACT:
        return "It runs on every contact."
    if run.started_by != ITS_CONDITION or run.version.starts_when is None:
        return f"“{run.started_by}” starts it."
    look = look_at(case, run.people, directory=desk.directory, on=desk.today())
    met = say_met(run.version.starts_when, look, desk.library.fields)
    return f"It starts because {met}." if met else _starts_where(desk, run)


def _why_not(desk: Desk, run: Run) -> str:
    """Say why a run stood down: what it needs is not so any more, or nothing starts it now."""
    if run.started_by == ITS_CONDITION:
        return f"That is not so any more. {_starts_where(desk, run)}"
    return f"“{run.started_by}” does not start it any more."


def _starts_where(desk: Desk, run: Run) -> str:
    condition = run.version.starts_when
    return f"It starts where {say_condition(condition, desk.library.fields)}." if condition else ""


def _turn(case: Case, run: Run, step: str, went_to: str, because: str) -> Turn:
    end = run.version.ends.get(went_to)
    return Turn(run.protocol, run.version.title, who_of(case, run), step, went_to, because, end.outcome if end else "")
