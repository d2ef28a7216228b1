"""The promises about paths, judged on every way that a run of one version can stand or not begin."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from helpline.engine.proof.calls import call_for
from helpline.engine.proof.invariants import INVARIANTS, possible
from helpline.engine.proof.verdict import Found
from helpline.protocol.conditions import Condition, Is, leaves
from helpline.protocol.conjunctions import Conjunction, Space, ways
from helpline.protocol.facts import facts_of, unstarted_facts
from helpline.protocol.fields import Field
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.paths import Path, space_of, standings, unstarted
from helpline.protocol.promise import Promise, is_fact
from helpline.protocol.sorts import FALSE, TRUE
from helpline.protocol.witness import Witness

Starters = Mapping[str, tuple[Path, ...]]
"""By protocol: the paths of other protocols that a call to it may lean on, the shortest first."""


Way = tuple[Path, Conjunction]
"""A path, and those of its answers with which a promise is broken."""


@dataclass(frozen=True, slots=True)
class Walked:
    """A version with every way on which its runs can stand, in sorts of answer that its promises can tell apart."""

    version: ProtocolVersion
    space: Space
    standings: tuple[Path, ...]


def walk(version: ProtocolVersion, promises: Iterable[Promise], fields: Mapping[str, Field]) -> Walked:
    """Walk a version once, for all its promises.

    Raises:
        TooManyPaths: there are more ways than are walked.
    """
    claims: dict[str, list[frozenset[str]]] = {}
    for leaf in _claimed(promises, fields):
        claims.setdefault(leaf.field, []).append(frozenset(leaf.values))
    space = space_of(version, fields, claims)
    return Walked(version, space, tuple(standings(version, space)))


def _claimed(promises: Iterable[Promise], fields: Mapping[str, Field]) -> Iterator[Is]:
    for promise in promises:
        yield from (leaf for leaf in promise.tests if not is_fact(leaf.field))
    for invariant in INVARIANTS:
        yield from (leaf for leaf in leaves(invariant.holds) if leaf.field in fields)


def judge_routes(walked: Walked, promises: tuple[Promise, ...], starters: Starters) -> Mapping[str, Found]:
    """Judge promises about paths; the shortest call that breaks each is found, among all."""
    met: set[str] = set()
    bad: dict[str, list[Way]] = {}
    for path in _ways_to_stand(walked):
        facts = facts_of(path) if path.place else unstarted_facts(walked.version)
        space = replace(walked.space, facts=facts, is_claiming=True)
        for promise in promises:
            bound = tuple(_bound(promise, path.conjunction, space))
            if bound:
                met.add(promise.id)
            bad.setdefault(promise.id, []).extend((path, way) for one in bound for way in _broken(promise, one, space))
    return {
        promise.id: Found(promise.id in met, shortest_call(promise, bad.get(promise.id, []), starters))
        for promise in promises
    }


def _ways_to_stand(walked: Walked) -> Iterator[Path]:
    yield from walked.standings
    for conjunction in unstarted(walked.version, walked.space):
        yield Path(walked.version, (), "", False, conjunction, walked.space)


def _bound(promise: Promise, start: Conjunction, space: Space) -> Iterator[Conjunction]:
    """Give the answers for which a promise binds; or, of one that has to be possible, those that show it."""
    condition = promise.possible if promise.possible is not None else promise.when
    if condition is None:
        yield start
    else:
        yield from _allowed(condition, TRUE, start, space)


def _broken(promise: Promise, start: Conjunction, space: Space) -> Iterator[Conjunction]:
    if promise.then is not None:
        yield from _allowed(promise.then, FALSE, start, space)


def shortest_call(promise: Promise, bad: Iterable[Way], starters: Starters) -> Witness | None:
    """Make the shortest call out of all the ways in which a promise is broken; None where there is none."""
    best: Witness | None = None
    for length, path, way in sorted(((_length(path, way), path, way) for path, way in bad), key=lambda one: one[0]):
        if best is not None and length >= best.length:
            break
        call = call_for(path, way, starters, promise=promise)
        if best is None or call.length < best.length:
            best = call
    return best


def _length(path: Path, way: Conjunction) -> int:
    return len(path.space.example(way))


def _allowed(condition: Condition, truth: int, start: Conjunction, space: Space) -> Iterator[Conjunction]:
    for way in ways(condition, (truth, truth), start, space):
        kept = possible(way, space)
        if kept is not None:
            yield kept
