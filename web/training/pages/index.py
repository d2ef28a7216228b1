"""The list of scenarios, and the rehearsals that this person has begun."""

from collections.abc import Iterator
from dataclasses import dataclass

from helpline.actions.ports import Desk
from helpline.actions.rehearsals import rehearsed_cases
from helpline.engine.permissions import Who
from helpline.training.rehearsal import Rehearsal, rehearsal_of
from helpline.training.scenario import Scenario
from helpline.words.errors import NotFound
from helpline.words.london import say_date

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
    """The training room's first page."""

    scenarios: tuple[ScenarioLine, ...]
    rehearsals: tuple[RehearsalLine, ...]


def index_page(desk: Desk, scenarios: tuple[Scenario, ...], who: Who) -> IndexPage:
    """Return the scenarios, and the newest rehearsals that this person may see."""
    channels = desk.library.fields["contact.channel"]
    lines = tuple(
        ScenarioLine(
            id=scenario.id,
            title=scenario.title,
            channel=channels.option_label(scenario.channel),
            on=say_date(scenario.on),
            brief=scenario.brief,
            moments=len(scenario.moments),
            people=len(scenario.people),
        )
        for scenario in scenarios
    )
    return IndexPage(lines, tuple(_rehearsals(desk, scenarios, who)))


def may_see(rehearsal: Rehearsal, who: Who) -> bool:
    """Say whether somebody may see a rehearsal: their own, or any if they train others."""
    return rehearsal.by == who.account_id or who.may("write scenarios")


def _rehearsals(desk: Desk, scenarios: tuple[Scenario, ...], who: Who) -> Iterator[RehearsalLine]:
    known = {scenario.id: scenario for scenario in scenarios}
    for case_id in rehearsed_cases(desk)[:SHOWN]:
        try:
            rehearsal = rehearsal_of(desk, case_id)
        except NotFound:
            continue
        scenario = known.get(rehearsal.scenario_id)
        if scenario is None or not may_see(rehearsal, who):
            continue
        is_over = rehearsal.number == len(scenario.moments)
        yield RehearsalLine(
            href=f"/training/{case_id}{'/debrief' if is_over else ''}",
            title=f"{scenario.id}: {scenario.title}",
            is_mine=rehearsal.by == who.account_id,
            played=rehearsal.number,
            moments=len(scenario.moments),
            is_over=is_over,
        )
