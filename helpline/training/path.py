"""The path of a call: each step that a protocol took at one moment, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.engine.case import Case
from helpline.engine.runs import Run
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


def turns_between(case: Case, before: tuple[Run, ...], after: tuple[Run, ...]) -> tuple[Turn, ...]:
    """Return the steps that the runs took between two moments, runs that began or stood down included."""
    return tuple(_turns(case, before, after))


def _turns(case: Case, before: tuple[Run, ...], after: tuple[Run, ...]) -> Iterator[Turn]:
    known = {run.run_id: run for run in before}
    for run in after:
        old = known.pop(run.run_id, None)
        passed_before = old.position.path if old else ()
        if old is None:
            yield _turn(
                case, run, "starts", run.position.path[0].step if run.position.path else run.position.place, _why(run)
            )
        steps = [step for step in run.position.path if step not in passed_before]
        for step in steps:
            yield _turn(case, run, step.step, step.went_to, step.because)
        if old is not None and not steps and old.position.place != run.position.place:
            yield _turn(
                case, run, old.position.place, run.position.place, "An answer was corrected, so it waits here again."
            )
    for run in known.values():
        yield _turn(case, run, run.position.place, "stood down", "Its start condition is no longer true.")


def _why(run: Run) -> str:
    said = {"its start condition": "Its start condition is true.", "every contact": "It runs on every contact."}
    return said.get(run.started_by, f"“{run.started_by}” starts it.")


def _turn(case: Case, run: Run, step: str, went_to: str, because: str) -> Turn:
    end = run.version.ends.get(went_to)
    return Turn(run.protocol, run.version.title, who_of(case, run), step, went_to, because, end.outcome if end else "")
