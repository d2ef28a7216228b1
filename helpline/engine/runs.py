"""The runs of every protocol on a case: which have started, about whom, and where each stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from helpline.directory.directory import Directory
from helpline.engine.age import age_of
from helpline.engine.case import Case, Person
from helpline.engine.consents import GROUNDS
from helpline.engine.look import Reading, look_at, seeing_ends
from helpline.engine.urgency import settled
from helpline.protocol.ahead import questions_ahead
from helpline.protocol.child_path import is_on_child_path
from helpline.protocol.conditions import Look, Truth
from helpline.protocol.fields import READS_END_OF
from helpline.protocol.library import Library
from helpline.protocol.model import End, ProtocolVersion
from helpline.protocol.names import ADULT_SAFEGUARDING, FOR_ADULTS
from helpline.protocol.resolve import Position, resolve, waits_to_start
from helpline.words.errors import OutOfStep

EVERY_CONTACT, ITS_CONDITION = "every contact", "its start condition"
"""What starts a run that no other protocol's end does."""

NOT_VICTIMS = frozenset({"caller", "other", "suspected_exploiter"})
Started = tuple[str, str]
"""A protocol that an end starts, and for whom: a person's id, or nothing for the case."""


class _Starts:
    """What the ends reached so far start.

    Attributes:
        by: the protocol whose end was the first to start it.
        in_vain: what was asked for before any end started it.
    """

    def __init__(self) -> None:
        self.by: dict[Started, str] = {}
        self.in_vain: set[Started] = set()

    def named_or_missed(self, started: Started) -> str:
        """Name the protocol whose end starts this; where none does so far, note that it was asked for in vain."""
        by = self.by.get(started, "")
        if not by:
            self.in_vain.add(started)
        return by


@dataclass(frozen=True, slots=True)
class Run:
    """One protocol applied to the case or to some of its people, where it stands now.

    `end` is the end reached, its urgency settled for these people, or None while the run is on its way. `asks` names
    what it asks of them: of a child, a protocol for adults asks only what applies to a child. `waits_beside_a_childs`
    says of adult safeguarding that everybody it is about is, or may be, under 18, and that it is not known yet where
    they are: only in Scotland may it stand beside the child's (C16).
    """

    run_id: str
    version: ProtocolVersion
    people: tuple[str, ...]
    position: Position
    started_by: str
    end: End | None
    asks: tuple[str, ...]
    waits_beside_a_childs: bool = False

    @property
    def protocol(self) -> str:
        """Return the protocol's id."""
        return self.version.id

    @property
    def because(self) -> tuple[str, ...]:
        """Return why it stands where it does, in the order of the path."""
        return tuple(passed.because for passed in self.position.path if passed.because)


def runs_of(case: Case, *, library: Library, directory: Directory, on: date) -> tuple[Run, ...]:
    """Return every run that stands on the case, in the fixed order of protocols (ruling 27).

    A run stands when its start condition is true, or when the end of another run starts it (`also:`). A protocol about
    the case is started as it is. One about a person is started for whoever the run that ended is about (a run about
    the case: each possible victim), and never where that person's own start condition is false: an adult's run starts
    no child's, and one person's end starts nothing for another (N11). Where the condition is not known yet the run
    stands and waits for what it asks, so that nobody is referred as a child whose age was never asked. The set is found
    by starting what follows until nothing starts that was asked for in vain. What a field reads is worked out once,
    however many conditions ask.

    Raises:
        OutOfStep: a run is pinned to a version that the library does not have; it is never quietly stood down (I26).
    """
    started = _Starts()
    look_of = cache(lambda people: cache(look_at(case, people, directory=directory, on=on)))
    while True:
        started.in_vain.clear()
        runs = tuple(_standing(case, started, look_of, library=library, on=on))
        if started.in_vain.isdisjoint(started.by):
            return runs


def run_by_id(runs: tuple[Run, ...], run_id: str) -> Run | None:
    """Return one run, or None where it does not stand now."""
    return next((run for run in runs if run.run_id == run_id), None)


def version_said(case: Case, protocol_id: str, *, library: Library, on: date) -> ProtocolVersion | None:
    """Return the version whose words are said on a case: the one its runs are pinned to, else the one in force.

    None where none is in force yet. A pinned version that is not in the library gives way: words never wait for it.
    """
    pinned = next((pin for pin in case.pins.values() if pin.protocol == protocol_id), None)
    held = library.version(protocol_id, pinned.version) if pinned else None
    return held or library.in_force(protocol_id, on)


def _standing(
    case: Case, started: _Starts, look_of: Callable[[tuple[str, ...]], Look], *, library: Library, on: date
) -> Iterator[Run]:
    """Yield the runs that stand; what an end starts is noted in *started*, and stands at once where it comes later."""
    ended: dict[str, Reading] = {}
    for protocol_id in library.order:
        version = _version(case, protocol_id, library=library, on=on)
        if version is None:
            continue
        for run_id, people in _subjects(case, version, on=on):
            look = seeing_ends(look_of(people), ended)
            run = _run(case, version, run_id, people, look=look, started=started)
            if run is None:
                continue
            for also in run.end.also if run.end else ():
                for person_id in ("", *people):
                    started.by.setdefault((also, person_id), version.title)
            if protocol_id in READS_END_OF.values():
                ended[protocol_id] = frozenset({run.end.outcome.lower()}) if run.end else None
            yield run


def _run(
    case: Case,
    version: ProtocolVersion,
    run_id: str,
    people: tuple[str, ...],
    *,
    look: Look,
    started: _Starts,
) -> Run | None:
    """Return the run where it stands, or None where nothing starts it."""
    begun = version.begins(look)
    why = EVERY_CONTACT if version.starts_when is None else ITS_CONDITION
    if begun is not Truth.TRUE:
        why = _started_by(version, people, begun, started)
        if not why:
            return None
    waits = begun is Truth.UNKNOWN and version.about == "person"
    position = waits_to_start(version, look) if waits else resolve(version, look)
    end = settled(version.ends[position.place], case, people) if position.is_end else None
    is_childs = version.id in FOR_ADULTS and _is_about_a_child(look)
    asks = version.questions
    if is_childs:
        asks = () if end and end.outcome == "NOT_APPLICABLE" else questions_ahead(version, look)
    is_beside = is_childs and version.id == ADULT_SAFEGUARDING and position.place == version.first
    return Run(run_id, version, people, position, why, end, asks, waits_beside_a_childs=is_beside and end is None)


def _is_about_a_child(look: Look) -> bool:
    """Say whether every one of a run's people is, or may be, under 18; blank is no answer."""
    readings = look("person.age")
    return bool(readings) and all(reading is not None and is_on_child_path(reading) for reading in readings)


def _started_by(version: ProtocolVersion, people: tuple[str, ...], begun: Truth, started: _Starts) -> str:
    """Name the protocol whose end starts this run although its own condition is not true; empty where none does."""
    if version.about != "person":
        return started.named_or_missed((version.id, ""))
    return "" if begun is Truth.FALSE else started.named_or_missed((version.id, people[0]))


def _version(case: Case, protocol_id: str, *, library: Library, on: date) -> ProtocolVersion | None:
    pinned = next((pin for pin in case.pins.values() if pin.protocol == protocol_id), None)
    if pinned is None:
        return library.in_force(protocol_id, on)
    version = library.version(protocol_id, pinned.version)
    if version is None:
        raise OutOfStep(
            f"{protocol_id} v{pinned.version} is not in the library",
            "This case follows a version of a protocol that this desk does not have. Nothing was changed. Open the "
            "page again; if this comes again, tell whoever looks after the machine to start the desk anew.",
        )
    return version


def _subjects(case: Case, version: ProtocolVersion, *, on: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    if version.about == "person":
        for person in case.people:
            yield f"{version.id}:{person.person_id}", (person.person_id,)
    elif version.about == "case_or_person":
        yield from _disclosed_alike(case, version.id, on=on)
    elif version.about == "case":
        yield version.id, tuple(person.person_id for person in case.people if is_possible_victim(case, person))
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
            grounds = case.given(GROUNDS, person.person_id)
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
