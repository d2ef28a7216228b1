"""Mutants: faults planted on purpose in what is shipped, and who notices each; nobody noticing is a finding."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from helpline.engine.proof.killers import Killers
from helpline.engine.proof.planted import Planted, chosen
from helpline.engine.proof.planting import faults_in
from helpline.engine.proof.planting_life import faults_in_life
from helpline.engine.proof.sameness import is_same
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion
from helpline.training.in_memory import InMemoryStore
from helpline.training.replay import Replayed, replay
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
    court = Court(library)
    return tuple(court.judge(fault) for fault in faults)


class Court:
    """Judges planted faults, the cheapest killer first."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._killers = Killers(library)
        self._desk = replace(replay_desk(), library=library)
        self._touching: dict[str, tuple[Scenario, ...]] | None = None

    def judge(self, fault: Planted) -> Judged:
        """Say who notices one fault."""
        if fault.rules is not None:
            broken = self._killers.promise_of_life_broken_by(fault.rules)
            if broken:
                return Judged(fault, f"promise {broken}")
            return Judged(fault, reason=SAME_LIFE if self._killers.is_same_life(fault.rules) else "")
        version = fault.version or self._library.newest[fault.file]
        refused = self._killers.fault_of(version)
        if refused:
            return Judged(fault, f"the file is refused: {refused}")
        if is_same(self._library.newest[version.id], version, self._library.fields):
            return Judged(fault, reason=SAME_PATHS)
        broken = self._killers.promise_broken_by(version)
        if broken:
            return Judged(fault, f"promise {broken}")
        moved = next(self._moved(version), "")
        return Judged(fault, f"scenario {moved}" if moved else "")

    def _moved(self, version: ProtocolVersion) -> Iterator[str]:
        """Name the scenarios that come to something else with a changed version."""
        shipped = self._library.newest[version.id]
        versions = {**self._library.versions, version.id: {version.version: version}}
        desk = replace(self._desk, library=replace(self._library, versions=versions))
        is_told_apart = version.starts_when == shipped.starts_when
        for scenario in self._that_touch(version.id) if is_told_apart else shipped_scenarios():
            if not replay(replace(desk, store=InMemoryStore()), scenario).passed:
                yield scenario.id

    def _that_touch(self, protocol: str) -> tuple[Scenario, ...]:
        """Give the scenarios in which a protocol ran, the shortest first: a change in it moves no other."""
        if self._touching is None:
            self._touching = {}
            for scenario in sorted(shipped_scenarios(), key=lambda one: len(one.moments)):
                played = replay(replace(self._desk, store=InMemoryStore()), scenario)
                for name in _that_ran(played):
                    self._touching[name] = (*self._touching.get(name, ()), scenario)
        return self._touching.get(protocol, ())


def _that_ran(played: Replayed) -> frozenset[str]:
    return frozenset(turn.protocol for one in played.played for turn in one.turns)
