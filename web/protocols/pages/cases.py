"""Which live cases a version touches, and how: references and places, nothing of anybody."""

from dataclasses import dataclass
from datetime import date

from helpline.actions.impact import CaseImpact
from helpline.engine.impact import RunImpact
from helpline.engine.permissions import Who
from helpline.protocol.in_words import listed, say_place
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion
from web.outcomes import OUTCOMES
from web.protocols.pages.library import title_of


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run of a case: where it stands, and where it would stand."""

    title: str
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
    """Every case that a version touches. A manager may move each once the version is in force."""

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
    people = f"Person {listed(tuple(map(str, run.people)))}" if run.people else "The case"
    now = _place(run.now, run.now_outcome) or "Does not run"
    would = _place(run.would, run.would_outcome) or "Would not run"
    return RunLine(title_of(library, run.protocol), people, now, would, run.is_same)


def _place(place: str, outcome: str) -> str:
    if not place:
        return ""
    return f"{say_place(place)}: {OUTCOMES[outcome][1].lower()}" if outcome in OUTCOMES else say_place(place)
