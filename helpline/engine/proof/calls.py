"""A whole call out of one path: its own answers, and those by which other protocols bring the run about."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from helpline.protocol.conjunctions import Conjunction
from helpline.protocol.fields import NON_ANSWERS, READS_END_OF
from helpline.protocol.paths import Path
from helpline.protocol.promise import Promise
from helpline.protocol.sorts import Reading
from helpline.protocol.witness import Witness, witness_of

Readings = Mapping[str, tuple[Reading, ...]]
_NOT_ASSESSED = frozenset({*NON_ANSWERS, "not_assessed"})


def call_for(
    path: Path,
    conjunction: Conjunction,
    paths: Mapping[str, tuple[Path, ...]],
    *,
    promise: Promise | None = None,
    deeds: tuple[str, ...] = (),
) -> Witness:
    """Make the shortest call that takes a path with answers of *conjunction*.

    Args:
        paths: by protocol, the paths to an end that a run may be started by, or may read the end of.
    """
    answers = path.space.example(conjunction)
    own = replace(path, conjunction=conjunction)
    leaning: list[Witness] = []
    for wanted in (*_starters(path, paths), *_read_ends(answers, paths)):
        other, answers = _shortest(own, answers, wanted)
        leaning += [other] if other is not None else []
    return witness_of(
        path,
        readings={name: reading for name, reading in answers.items() if name not in READS_END_OF},
        expected=promise.says if promise else "",
        promise=promise.id if promise else "",
        deeds=deeds,
        leaning_on=tuple(leaning),
    )


def _starters(path: Path, paths: Mapping[str, tuple[Path, ...]]) -> Iterable[tuple[Path, ...]]:
    """Give the paths whose end starts this one, where it does not start itself and stands."""
    if not path.starts_itself and path.place and path.version.about != "person":
        others = (one for name in paths if name != path.version.id for one in paths[name])
        yield tuple(one for one in others if one.end and path.version.id in one.end.also and one.starts_itself)


def _read_ends(answers: Readings, paths: Mapping[str, tuple[Path, ...]]) -> Iterable[tuple[Path, ...]]:
    """Give the paths that end as a field says that another protocol ended (ruling 27)."""
    for name, protocol in READS_END_OF.items():
        wanted = next(iter(answers.get(name, ())), None)
        if wanted and not wanted <= _NOT_ASSESSED:
            others = paths.get(protocol, ())
            yield tuple(one for one in others if one.end and one.end.outcome.lower() in wanted and one.starts_itself)


def _shortest(own: Path, answers: Readings, others: tuple[Path, ...]) -> tuple[Witness | None, Readings]:
    """Give the shortest call along one of the other paths that agrees, and the answers that both then have."""
    best: tuple[int, Witness | None, Readings] | None = None
    for other in others:
        agreed = _agreed(own, answers, other)
        if agreed is not None:
            both = {**other.example(), **answers, **agreed}
            if best is None or len(both) < best[0]:
                theirs = {name: reading for name, reading in both.items() if name in other.space.place_of}
                best = len(both), witness_of(other, readings=theirs), {**answers, **agreed}
    return (None, answers) if best is None else (best[1], best[2])


def _agreed(own: Path, answers: Readings, other: Path) -> Readings | None:
    """Give what must be answered to the fields that both paths ask of; None where they cannot be had together."""
    agreed: dict[str, tuple[Reading, ...]] = {}
    for name in own.space.place_of.keys() & other.space.place_of.keys():
        mine, theirs = own.space.place_of[name], other.space.place_of[name]
        my_domain, their_domain = own.space.domains[mine], other.space.domains[theirs]
        candidates = (
            answers.get(name, (None,)),
            *(sort.example for sort in my_domain.chosen(own.conjunction[mine])),
            *(sort.example for sort in their_domain.chosen(other.conjunction[theirs])),
            *((frozenset({reason}),) for reason in NON_ANSWERS),
        )
        both = (
            readings
            for readings in candidates
            if my_domain.admits(own.conjunction[mine], readings)
            and their_domain.admits(other.conjunction[theirs], _seen_by(other, readings))
        )
        found = next(both, None)
        if found is None:
            return None
        if found != (None,):
            agreed[name] = found
    return agreed


def _seen_by(path: Path, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Give what a run along a path sees of several people's answers: one about a person sees the first one's alone."""
    return readings[:1] if path.version.about == "person" else readings
