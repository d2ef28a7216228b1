"""The whole proof of a library: every promise about protocols, judged on every version and at the gate."""

from collections.abc import Iterable, Mapping

from helpline.engine.proof.gates import Gates
from helpline.engine.proof.lifecycle_verdicts import lived, verdicts_of
from helpline.engine.proof.routes import Starters, Walked, judge_routes, walk
from helpline.engine.proof.verdict import Found, Proof, Verdict
from helpline.protocol.library import Library
from helpline.protocol.paths import Path, paths_of
from helpline.protocol.promise import Promise

_NOBODY = "Nothing is shipped that it is about."
_VACUOUS = "Nothing that can be answered or done ever meets its condition in {where}, so it promises nothing there."
_IMPOSSIBLE = "No call gets there."
_BROKEN = "A call breaks it."


def prove(library: Library) -> Proof:
    """Judge every promise about protocols on every version and on the gate at every end, and those about the lifecycle.

    Raises:
        TooManyPaths: a version has more ways through it than are walked.
    """
    promises = tuple(promise for promise in library.promises.proved if promise.about == "protocol")
    versions = tuple(version for name in library.shipped for version in library.versions[name].values())
    about = {one.id: tuple(promise for promise in promises if promise.is_about(one.id)) for one in versions}
    walked = tuple(walk(version, about[version.id], library.fields) for version in versions)
    starters = starters_of(library)
    gates = Gates(library, tuple(promise for promise in promises if promise.is_of_the_gate), starters)
    found: dict[str, dict[str, Found]] = {promise.id: {} for promise in promises}
    for one in walked:
        of_routes = tuple(promise for promise in about[one.version.id] if not promise.is_of_the_gate)
        _note(found, one.version.id, judge_routes(one, of_routes, starters))
        _note(found, one.version.id, gates.judge(one.version))
    of_life, life_states = _of_life(library)
    return Proof(
        verdicts=(*(verdict_on(promise, found[promise.id]) for promise in promises), *of_life),
        paths=sum(len(_routes(one)) for one in walked),
        states=sum(len(one.standings) for one in walked) + life_states,
        calls=gates.calls,
    )


def _of_life(library: Library) -> tuple[tuple[Verdict, ...], int]:
    """Judge the promises about the lifecycle, which no protocol file changes; give how many states it has, too."""
    promises = tuple(promise for promise in library.promises.proved if promise.about == "lifecycle")
    if not promises:
        return (), 0
    found = lived(promises)
    return verdicts_of(promises, found), found.states


def starters_of(library: Library) -> Starters:
    """Give the shortest path to each end of each newest version first."""
    paths = {name: paths_of(version, library.fields) for name, version in library.newest.items()}
    return {name: tuple(sorted(ways, key=lambda path: len(path.example()))) for name, ways in paths.items()}


def _note(found: dict[str, dict[str, Found]], protocol: str, said: Mapping[str, Found]) -> None:
    for promise_id, one in said.items():
        known = found[promise_id].get(protocol, Found())
        found[promise_id][protocol] = known.joined(one)


def _routes(walked: Walked) -> frozenset[tuple[tuple[str, int], ...]]:
    """Give the different ways to an end, by the branches taken."""
    ended: Iterable[Path] = (path for path in walked.standings if path.is_end)
    return frozenset(tuple((turn.step, turn.number) for turn in path.turns) for path in ended)


def verdict_on(promise: Promise, found: Mapping[str, Found]) -> Verdict:
    """Say whether a promise is kept, of what was found of it in each protocol."""
    whole = Found()
    for one in found.values():
        whole = whole.joined(one)
    if whole.broken_by is not None:
        return Verdict(promise, whole.broken_by, _BROKEN)
    if promise.possible is not None:
        return Verdict(promise, why="" if whole.is_met else _IMPOSSIBLE)
    missing = [name for name in promise.protocols if not found.get(name, Found()).is_met]
    if missing or not whole.is_met:
        return Verdict(promise, why=_VACUOUS.format(where=", ".join(missing) or "any protocol") if found else _NOBODY)
    return Verdict(promise)
