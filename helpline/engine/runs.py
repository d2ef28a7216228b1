"""The runs of every protocol on a case: which have started, about whom, and where each stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from helpline.directory.directory import Directory
from helpline.engine.age import age_of
from helpline.engine.case import Case, Person
from helpline.engine.look import look_at
from helpline.protocol.conditions import Look, Truth, evaluate
from helpline.protocol.library import Library
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.resolve import Position, resolve

NOT_VICTIMS = frozenset({"caller", "other", "suspected_exploiter"})


@dataclass(frozen=True, slots=True)
class Run:
    """One protocol applied to the case or to some of its people, where it stands now."""

    run_id: str
    version: ProtocolVersion
    people: tuple[str, ...]
    position: Position
    started_by: str

    @property
    def protocol(self) -> str:
        """Return the protocol's id."""
        return self.version.id

    @property
    def end(self) -> End | None:
        """Return the end reached, or None while the run is on its way."""
        return self.version.ends[self.position.place] if self.position.is_end else None

    @property
    def because(self) -> tuple[str, ...]:
        """Return why it stands where it does, in the order of the path."""
        return tuple(passed.because for passed in self.position.path if passed.because)


def runs_of(case: Case, *, library: Library, directory: Directory, on: date) -> tuple[Run, ...]:
    """Return every run that stands on the case, in the fixed order of protocols (ruling 27).

    A run stands when its start condition is true or when the end of another run starts it (`also:`); the set is
    found by starting what follows until nothing new starts. What a field reads is worked out once, however many
    conditions ask.
    """
    started: dict[str, str] = {}
    look_of = cache(lambda people: cache(look_at(case, people, directory=directory, on=on)))
    while True:
        runs = tuple(_standing(case, started, look_of, library=library, on=on))
        found = {also: run.version.title for run in runs if run.end for also in run.end.also}
        new = {also: title for also, title in found.items() if also not in started}
        if not new:
            return runs
        started |= new


def run_by_id(runs: tuple[Run, ...], run_id: str) -> Run | None:
    """Return one run, or None where it does not stand now."""
    return next((run for run in runs if run.run_id == run_id), None)


def _standing(
    case: Case, started: dict[str, str], look_of: Callable[[tuple[str, ...]], Look], *, library: Library, on: date
) -> Iterator[Run]:
    for protocol_id in library.order:
        version = _version(case, protocol_id, library=library, on=on)
        if version is None:
            continue
        for run_id, people in _subjects(case, version, on=on):
            look = look_of(people)
            why = started.get(protocol_id, "") if version.about != "person" else ""
            if not why and version.starts_when is not None:
                if evaluate(version.starts_when, look) is not Truth.TRUE:
                    continue
                why = "its start condition"
            yield Run(run_id, version, people, resolve(version, look), why or "every contact")


def _version(case: Case, protocol_id: str, *, library: Library, on: date) -> ProtocolVersion | None:
    pinned = next((pin for pin in case.pins.values() if pin.protocol == protocol_id), None)
    return library.version(protocol_id, pinned.version) if pinned else library.in_force(protocol_id, on)


def _subjects(case: Case, version: ProtocolVersion, *, on: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    if version.about == "person":
        for person in case.people:
            yield f"{version.id}:{person.person_id}", (person.person_id,)
    elif version.about == "case_or_person":
        yield from _disclosed_alike(case, version.id, on=on)
    else:
        yield version.id, tuple(person.person_id for person in case.people)


def is_possible_victim(case: Case, person: Person) -> bool:
    """Say whether a person's part is, or may be, that of a possible victim or somebody at risk."""
    given = case.given("person.role", person.person_id)
    reading = given.answer.reading() if given else None
    return reading is None or not reading <= NOT_VICTIMS


def _disclosed_alike(case: Case, protocol_id: str, *, on: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Group possible victims who are disclosed alike: same side of 18, same consent, same grounds (N11, ruling 10)."""
    groups: dict[object, list[str]] = {}
    for person in case.people:
        if is_possible_victim(case, person):
            consent = case.given("person.consent_police", person.person_id)
            grounds = case.given("person.override_grounds", person.person_id)
            key = (
                age_of(case, person.person_id, on=on).is_child,
                consent.answer.reading() if consent else None,
                grounds.answer.reading() if grounds else None,
            )
            groups.setdefault(key, []).append(person.person_id)
    if not groups:
        yield protocol_id, ()
    for position, people in enumerate(groups.values()):
        yield (protocol_id if position == 0 else f"{protocol_id}:{people[0]}"), tuple(people)
