"""What a version would change on a case: where each run stands now, and where it would stand."""

from dataclasses import dataclass, replace
from datetime import date

from helpline.directory.directory import Directory
from helpline.engine.case import Case, Pin
from helpline.engine.runs import Run, runs_of
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion


@dataclass(frozen=True, slots=True)
class RunImpact:
    """One run: where it stands on its own version, and where it would stand; empty where it does not run.

    Attributes:
        people: the numbers of the people it is about, as the desk speaks of them.
        version: the version it is on; nought where it would begin.
        now, would: the id of the step or end.
        now_outcome, would_outcome: the outcome of the end; empty at a step.
    """

    protocol: str
    people: tuple[int, ...]
    version: int
    now: str
    would: str
    now_outcome: str = ""
    would_outcome: str = ""

    @property
    def is_same(self) -> bool:
        """Say whether it would stand where it stands."""
        return (self.now, self.now_outcome) == (self.would, self.would_outcome)


def impact_on(
    case: Case, version: ProtocolVersion, *, library: Library, proposed: Library, directory: Directory, on: date
) -> tuple[RunImpact, ...]:
    """Return what a version would do to a case if it were moved to it, as seen on a day.

    Every run of its protocol is there, moved or not, and every run of another protocol that would stand elsewhere
    because of it. Empty where the version does not touch the case.
    """
    before = {run.run_id: run for run in runs_of(case, library=library, directory=directory, on=on)}
    moved = as_if_moved(case, version)
    after = {run.run_id: run for run in runs_of(moved, library=proposed, directory=directory, on=on)}
    found = (_of(case, run, before.get(name), after.get(name)) for name, run in {**after, **before}.items())
    return tuple(one for one in found if one.protocol == version.id or not one.is_same)


def as_if_moved(case: Case, version: ProtocolVersion) -> Case:
    """Return the case with its runs of the version's protocol on that version; with none, as if it began on it."""
    pins = {
        run_id: replace(pin, version=version.version, sha256=version.sha256) if pin.protocol == version.id else pin
        for run_id, pin in case.pins.items()
    }
    if not any(pin.protocol == version.id for pin in pins.values()):
        pins[version.id] = Pin(version.id, version.id, version.version, version.sha256, ())
    return replace(case, pins=pins)


def _of(case: Case, run: Run, before: Run | None, after: Run | None) -> RunImpact:
    return RunImpact(
        protocol=run.protocol,
        people=tuple(person.number for person in case.people if person.person_id in run.people),
        version=before.version.version if before else 0,
        now=before.position.place if before else "",
        would=after.position.place if after else "",
        now_outcome=before.end.outcome if before and before.end else "",
        would_outcome=after.end.outcome if after and after.end else "",
    )
