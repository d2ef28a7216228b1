"""Replaying calls in memory, beside the engine alone on the very same answers; and one answer on fifteen runs."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from helpline.engine.events import Recorded
from helpline.engine.events.contact import AnswerGiven, ContactEnded, ContactOpened, PersonAdded
from helpline.engine.evolve import evolve
from helpline.engine.runs import runs_of
from helpline.training.in_memory import InMemoryStore
from helpline.training.replay import replay, replay_alone
from helpline.training.scenario import Scenario
from helpline.training.scenario_file import read_scenarios
from helpline.wiring import shipped_scenarios
from helpline.wiring.second_process import beside as in_second_process
from helpline.wiring.second_process import processors
from helpline.wiring.training import replay_desk
from tests.bench.measure import Measured, alone, beside, in_turns

WANTED = 10_000
"""Replays a minute that two processors should manage."""

ROUNDS = 10
EACH = 400
DEEDS = (AnswerGiven, ContactEnded, ContactOpened, PersonAdded)
"""What somebody does on a short call; everything else follows from it."""

FIFTEEN = """\
id: fifteen
title: Four people and fifteen runs
channel: phone
on: 2026-11-20
at: 10:00
people: {one: A, two: B, three: C, four: D}
moments:
  - add: [one, two, three, four]
    record:
      contact.reason: worried_about_someone
      contact.danger_now: no
      case.story_heard: enough
      case.type: labour.care
      case.means: threats
      case.act: recruited
      one: {person.role: possible_victim, person.age: under_18, person.consent_police: not_known}
      two: {person.role: possible_victim, person.age: not_under_18, person.consent_police: yes}
      three: {person.role: possible_victim, person.age: not_under_18, person.consent_police: no}
      four: {person.role: possible_victim, person.age: not_under_18, person.whereabouts: in_uk}
  - end: ended
shows: {protocol: law_enforcement, who: case, at: where}
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A call that was played: what was recorded, in order, and the day it plays on."""

    desk: Desk
    scenario: Scenario
    history: tuple[Recorded, ...]


def measure_replaying(folder: Path) -> Iterator[Measured]:
    """Measure the short calls of the shipped ends in milliseconds and a minute, then one answer on fifteen runs."""
    calls = short_calls()
    desk = replay_desk()
    kept = [_kept(desk, scenario) for scenario in calls]
    ours, floor = in_turns(
        lambda: [play(desk, scenario) for scenario in calls], lambda: [_engine_alone(one) for one in kept], n=ROUNDS
    )
    deeds = sum(isinstance(recorded.event, DEEDS) for one in kept for recorded in one.history) / len(kept)
    yield beside(
        f"replaying {len(calls)} short calls of {deeds:.0f} deeds, beside the engine alone",
        "ms",
        ours=ours,
        floor=floor,
        goal=4.0,
        n=ROUNDS,
    )
    yield from _a_minute()
    yield from _one_answer(desk)


def _a_minute() -> Iterator[Measured]:
    """Measure how many short calls one processor replays a minute, then two at once, where there are two.

    Processor time says what they could do with nothing else to do; the clock says what they did.
    """
    what = "short calls replayed a minute"
    yield alone(f"{what} by one processor, in processor time", "calls", 60 * EACH / seconds_of(EACH), n=EACH)
    if processors() < 2:
        return
    began, work = time.perf_counter(), partial(seconds_of, EACH)
    with in_second_process(work, here=work, may_use_another=True) as theirs:
        both = (seconds_of(EACH), theirs())
    a_minute = 60 * 2 * EACH / (time.perf_counter() - began)
    could = sum(60 * EACH / seconds for seconds in both)
    yield alone(f"{what} by two processors at once, in processor time (wanted: {WANTED})", "calls", could, n=2 * EACH)
    yield alone(f"{what} by two processes at once, by the clock", "calls", a_minute, n=2 * EACH)


def seconds_of(count: int) -> float:
    """Replay so many short calls, and return the processor time that it took."""
    desk, calls = replay_desk(), short_calls()
    began = time.process_time()
    for scenario in islice(cycle(calls), count):
        play(desk, scenario)
    return time.process_time() - began


def short_calls() -> tuple[Scenario, ...]:
    """Give the shipped scenarios that show one end each."""
    return tuple(one for one in shipped_scenarios() if one.shows is not None)


def play(desk: Desk, scenario: Scenario) -> None:
    """Play one call in a store of its own; a call that does not come to what it says is no measurement."""
    if not replay_alone(desk, scenario).passed:
        raise AssertionError(scenario.id)


def _kept(desk: Desk, scenario: Scenario) -> Kept:
    store = InMemoryStore()
    replay(replace(desk, store=store), scenario)
    with store.read() as unit:
        (row,) = unit.rows()
        return Kept(desk, scenario, unit.history(row.case_id))


def _engine_alone(kept: Kept) -> None:
    """Fold the same events, and work the runs out after each deed: what any replay must at least do."""
    case, library = Case(kept.history[0].case_id), kept.desk.library.on_any_day
    for recorded in kept.history:
        case = evolve(case, recorded)
        if isinstance(recorded.event, DEEDS):
            runs_of(case, library=library, directory=kept.desk.directory, on=kept.scenario.on)


def _one_answer(desk: Desk) -> Iterator[Measured]:
    """Measure folding one answer and working fifteen runs out, beside folding it alone."""
    (scenario,) = read_scenarios({"fifteen.yaml": FIFTEEN}, library=desk.library, directory=desk.directory)
    kept = _kept(desk, scenario)
    case = Case(kept.history[0].case_id)
    for recorded in kept.history:
        case = evolve(case, recorded)
    library, last = desk.library.on_any_day, kept.history[-1]
    given = next(recorded.event for recorded in kept.history if isinstance(recorded.event, AnswerGiven))
    answer = Recorded(case.case_id, case.number + 1, given, last.by, last.at)

    def decide() -> int:
        after = evolve(case, answer)
        return len(runs_of(after, library=library, directory=desk.directory, on=scenario.on))

    count = decide()
    ours, floor = in_turns(decide, lambda: evolve(case, answer), n=ROUNDS * 10)
    yield beside(
        f"the engine's share of one answer on a case with {count} runs, beside folding it",
        "ms",
        ours=ours,
        floor=floor,
        goal=None,
        n=ROUNDS * 10,
    )
