"""The list of scenarios, and the rehearsals that this person has begun."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.actions.rehearsals import rehearsed_cases
from helpline.engine.permissions import Who
from helpline.protocol.proposal import ProposalFault
from helpline.training.rehearsal import Rehearsal, rehearsal_of
from helpline.training.scenario import Scenario
from helpline.training.scenario_file import ScenarioFault
from helpline.training.scripted import script_of
from helpline.words.errors import NotFound
from helpline.words.london import say_date
from web.training.staging import stage_for

SHOWN = 12
"""How many rehearsals the list shows, the newest first."""


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """One scenario of the list."""

    id: str
    title: str
    channel: str
    on: str
    brief: str
    moments: int
    people: int


@dataclass(frozen=True, slots=True)
class RehearsalLine:
    """One rehearsal that was begun: which, whose, how far."""

    href: str
    title: str
    is_mine: bool
    played: int
    moments: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The training room's first page: whole calls, and short ones that each show one end of a protocol."""

    scenarios: tuple[ScenarioLine, ...]
    short: tuple[ScenarioLine, ...]
    rehearsals: tuple[RehearsalLine, ...]


def index_page(desk: Desk, scenarios: tuple[Scenario, ...], who: Who) -> IndexPage:
    """Return the scenarios, and the newest rehearsals that this person may see."""
    whole = tuple(_line(desk, scenario) for scenario in scenarios if scenario.shows is None)
    short = tuple(_line(desk, scenario) for scenario in scenarios if scenario.shows is not None)
    return IndexPage(whole, short, tuple(_rehearsals(desk, who)))


def _line(desk: Desk, scenario: Scenario) -> ScenarioLine:
    shown = scenario.shows
    version = desk.library.newest.get(shown.protocol) if shown else None
    return ScenarioLine(
        id=scenario.id,
        title=scenario.title,
        channel=desk.library.fields["contact.channel"].option_label(scenario.channel),
        on=say_date(scenario.on),
        brief=scenario.brief or (version.title if version else ""),
        moments=len(scenario.moments),
        people=len(scenario.people),
    )


def may_see(rehearsal: Rehearsal, who: Who) -> bool:
    """Say whether somebody may see a rehearsal: their own, or any if they train others."""
    return rehearsal.by == who.account_id or who.may("write scenarios")


def _rehearsals(desk: Desk, who: Who) -> Iterator[RehearsalLine]:
    for case_id in rehearsed_cases(desk)[:SHOWN]:
        try:
            rehearsal = rehearsal_of(desk, case_id)
            _, scenario = stage_for(desk, rehearsal)
        except (NotFound, ScenarioFault, ProposalFault):
            continue
        if not may_see(rehearsal, who):
            continue
        is_over = rehearsal.number == len(scenario.moments)
        yield RehearsalLine(
            href=f"/training/{case_id}{'/debrief' if is_over else ''}",
            title=scenario.title if script_of(desk, case_id) else f"{scenario.id}: {scenario.title}",
            is_mine=rehearsal.by == who.account_id,
            played=rehearsal.number,
            moments=len(scenario.moments),
            is_over=is_over,
        )
