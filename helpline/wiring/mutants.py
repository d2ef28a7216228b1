"""Mutants: faults planted on purpose in what is shipped, and who notices each; nobody noticing is a finding."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from helpline.engine.proof.killers import Killers
from helpline.engine.proof.planted import Planted, chosen
from helpline.engine.proof.planting import faults_in
from helpline.engine.proof.planting_life import faults_in_life
from helpline.engine.proof.sameness import is_same
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.small_calls import SmallCall
from helpline.training.replay import Replayed, replay_alone
from helpline.training.scenario import Scenario
from helpline.wiring.shipped import shipped_library
from helpline.wiring.training import replay_desk, shipped_scenarios

SAME_PATHS = "A run stands at the same place, for the same reasons, whatever is answered."
SAME_LIFE = "Exactly the same can be done, by the same people and to the same effect."


@dataclass(frozen=True, slots=True)
class Judged:
    """One planted fault: who noticed it, or why there is nothing to notice; both empty where it survived."""

    fault: Planted
    killed_by: str = ""
    reason: str = ""

    @property
    def survived(self) -> bool:
        """Say whether nobody noticed, though there was something to notice."""
        return not self.killed_by and not self.reason


def plant(*, count: int, seed: int) -> tuple[Judged, ...]:
    """Plant up to *count* faults in the shipped protocols and as many in the lifecycle, and let each be judged.

    The same seed plants the same faults.
    """
    library = shipped_library()
    in_files = (fault for version in library.newest.values() for fault in faults_in(version, library.fields))
    faults = (*chosen(in_files, count=count, seed=seed), *chosen(faults_in_life(), count=count, seed=seed))
    court = shipped_court()
    return tuple(court.judge(fault) for fault in faults)


class Court:
    """Judges planted faults, the cheapest killer first."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._killers = Killers(library)
        self._desk = replace(replay_desk(), library=library)

    def judge(self, fault: Planted) -> Judged:
        """Say who notices one fault."""
        if fault.rules is not None:
            broken, is_alike = self._killers.life_under(fault.rules)
            return Judged(fault, f"promise {broken}" if broken else "", "" if broken or not is_alike else SAME_LIFE)
        version = fault.version or self._library.newest[fault.file]
        refused = self._killers.fault_of(version)
        if refused:
            return Judged(fault, f"the file is refused: {refused}")
        if is_same(self._library.newest[version.id], version, self._library.fields):
            return Judged(fault, reason=SAME_PATHS)
        broken = self._killers.promise_broken_by(version)
        if broken:
            return Judged(fault, f"promise {broken}")
        small = next((call for call in self._library.small_calls if _is_moved(call, version)), None)
        if small is not None:
            return Judged(fault, f"small call on line {small.line}")
        moved = next(self._moved(version), "")
        return Judged(fault, f"scenario {moved}" if moved else "")

    def _moved(self, version: ProtocolVersion) -> Iterator[str]:
        """Name the scenarios that come to something else with a changed version."""
        shipped = self._library.newest[version.id]
        versions = {**self._library.versions, version.id: {version.version: version}}
        desk = replace(self._desk, library=replace(self._library, versions=versions))
        for scenario in self._that_touch(changed_places(shipped, version), version.id):
            if not replay_alone(desk, scenario).passed:
                yield scenario.id

    def _that_touch(self, places: frozenset[str] | None, protocol: str) -> tuple[Scenario, ...]:
        """Give the scenarios that come by one of some places of a protocol, the shortest first: a change there moves no
        other. None is any place at all.
        """
        if places is None:
            return tuple(sorted(shipped_scenarios(), key=lambda one: len(one.moments)))
        return tuple(scenario for scenario, passed in self._played if passed & {(protocol, one) for one in places})

    @cached_property
    def _played(self) -> tuple[tuple[Scenario, frozenset[tuple[str, str]]], ...]:
        shortest = sorted(shipped_scenarios(), key=lambda one: len(one.moments))
        desk = self._desk
        return tuple((one, _passed_in(replay_alone(desk, one))) for one in shortest)


@cache
def shipped_court() -> Court:
    """Return the court of what ships: it proves the whole of it once, before it judges anything."""
    return Court(shipped_library())


def changed_places(shipped: ProtocolVersion, version: ProtocolVersion) -> frozenset[str] | None:
    """Name the steps and ends of the shipped version that are not in the changed one as they are; None: its start."""
    if version.starts_when != shipped.starts_when or version.first != shipped.first:
        return None
    steps = {name for name, step in shipped.steps.items() if version.steps.get(name) != step}
    return frozenset(steps | {name for name, end in shipped.ends.items() if version.ends.get(name) != end})


def _is_moved(call: SmallCall, version: ProtocolVersion) -> bool:
    return call.protocol == version.id and bool(call.differs(version))


def _passed_in(played: Replayed) -> frozenset[tuple[str, str]]:
    """Name the places of each protocol that a played scenario came by, its first step too."""
    turns = [turn for one in played.played for turn in one.turns]
    return frozenset((turn.protocol, place) for turn in turns for place in (turn.step, turn.went_to))
