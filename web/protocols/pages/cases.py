"""Which live cases a version touches, and how: references and places, nothing of anybody."""

from dataclasses import dataclass
from datetime import date

from helpline.actions.impact import CaseImpact
from helpline.engine.impact import RunImpact
from helpline.engine.impact_said import impact_said
from helpline.engine.permissions import Who
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run of a case: the version it is on (nought where it would begin), where it stands, and would stand."""

    title: str
    version: int
    people: str
    now: str
    would: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case; `seen` is its number when it was read, for the form that moves it."""

    case_id: str
    reference: str
    seen: int
    is_moved: bool
    is_on_it: bool
    runs: tuple[RunLine, ...]


@dataclass(frozen=True, slots=True)
class CasesPage:
    """Every case that a version touches. A manager may move each once the version is in force.

    `just_moved` is the id of the case that was moved a moment ago; empty where none was.
    """

    title: str
    protocol: str
    number: int
    proposal_id: str
    moved: int
    cases: tuple[CaseLine, ...]
    may_open: bool
    may_move: bool
    words: str = ""
    refused: str = ""
    refused_case: str = ""
    just_moved: str = ""


def cases_page(
    touched: tuple[CaseImpact, ...],
    version: ProtocolVersion,
    *,
    library: Library,
    who: Who,
    on: date,
    proposal_id: str = "",
) -> CasesPage:
    """Return the page; *library* is the one that the version was read in."""
    is_there = not proposal_id and version.in_force_from <= on
    return CasesPage(
        title=f"{version.title}, version {version.version}",
        protocol=version.id,
        number=version.version,
        proposal_id=proposal_id,
        moved=sum(case.is_moved for case in touched),
        cases=tuple(_case(case, version, library) for case in touched),
        may_open=who.may("see cases"),
        may_move=is_there and who.may("move cases to a version"),
    )


def _case(case: CaseImpact, version: ProtocolVersion, library: Library) -> CaseLine:
    own = [run for run in case.runs if run.protocol == version.id and run.version]
    return CaseLine(
        case_id=case.case_id,
        reference=case.reference,
        seen=case.number,
        is_moved=case.is_moved,
        is_on_it=not own or all(run.version == version.version for run in own),
        runs=tuple(_run(run, library) for run in case.runs),
    )


def _run(run: RunImpact, library: Library) -> RunLine:
    said = impact_said(run, library)
    return RunLine(
        title=said.title,
        version=run.version,
        people=said.people or "The case",
        now=said.now or "Does not run",
        would=said.would or "Would not run",
        is_same=said.is_same,
    )
