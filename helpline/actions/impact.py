"""Which live cases a version of a protocol would touch, and how: references and places only, nothing of a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.impact import RunImpact, impact_on
from helpline.protocol.proposal import Proposed


@dataclass(frozen=True, slots=True)
class CaseImpact:
    """One case that a version touches: its reference, the number it was read at, and each run now and after."""

    case_id: str
    reference: str
    number: int
    runs: tuple[RunImpact, ...]

    @property
    def is_moved(self) -> bool:
        """Say whether any run would stand elsewhere."""
        return any(not run.is_same for run in self.runs)


def cases_touched(desk: Desk, proposed: Proposed) -> tuple[CaseImpact, ...]:
    """Return every case of the record that a version touches; those in which something would move come first.

    A case is touched where a run of the protocol stands on it, or would begin. Nothing is changed: a run stays on its
    version until a manager moves it (I26).
    """
    with desk.store.read() as unit:
        touched = tuple(_touched(desk, (unit.case(row.case_id) for row in unit.rows()), proposed))
    return tuple(sorted(touched, key=lambda one: (not one.is_moved, one.reference)))


def _touched(desk: Desk, cases: Iterator[Case], proposed: Proposed) -> Iterator[CaseImpact]:
    for case in cases:
        runs = impact_on(
            case,
            proposed.version,
            library=desk.library,
            proposed=proposed.library,
            directory=desk.directory,
            on=desk.today(),
        )
        if runs:
            yield CaseImpact(case.case_id, case.reference, case.number, runs)
