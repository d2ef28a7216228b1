"""Every fault that is planted in a protocol version: in its steps, its branches, its start and its ends."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from helpline.engine.proof.planted import Planted
from helpline.engine.proof.planting_conditions import FORGOTTEN, NARROWED, TURNED, WIDENED, slips_in
from helpline.engine.proof.planting_ends import slips_of
from helpline.protocol.fields import Field
from helpline.protocol.model import Branch, ProtocolVersion, Step

Change = tuple[str, str, ProtocolVersion]

ROUTING = frozenset(
    {
        *("step dropped", "branch dropped", "branches swapped", "branch redirected", "otherwise redirected"),
        *(WIDENED, NARROWED, FORGOTTEN, TURNED, "start changed"),
    }
)
"""The kinds of slip by which a call comes to another place."""


def faults_in(version: ProtocolVersion, fields: Mapping[str, Field]) -> Iterator[Planted]:
    """Give every fault that can be planted in a version, each alone."""
    seen: dict[str, int] = {}
    for make in _PLANTERS:
        for kind, change, changed in make(version, fields):
            seen[change] = seen.get(change, 0) + 1
            name = change if seen[change] == 1 else f"{change} ({seen[change]})"
            yield Planted(version.file, kind, name, version=changed)


def _steps_dropped(version: ProtocolVersion, fields: Mapping[str, Field]) -> Iterator[Change]:
    for step in version.steps.values():
        goes = step.branches[-1].go
        left = {name: _redirected(one, step.id, goes) for name, one in version.steps.items() if name != step.id}
        first = goes if version.first == step.id else version.first
        if first in left:
            yield "step dropped", f"step {step.id} dropped", replace(version, steps=left, first=first)


def _redirected(step: Step, old: str, new: str) -> Step:
    return replace(step, branches=tuple(replace(one, go=new) if one.go == old else one for one in step.branches))


def _of_branches(version: ProtocolVersion, fields: Mapping[str, Field]) -> Iterator[Change]:
    for step in version.steps.values():
        tested = [number for number, branch in enumerate(step.branches) if branch.when is not None]
        for number in tested:
            rest = (*step.branches[:number], *step.branches[number + 1 :])
            yield "branch dropped", _where(step, number, "dropped"), _with(version, step, rest)
        for one, two in pairwise(tested):
            swapped = list(step.branches)
            swapped[one], swapped[two] = swapped[two], swapped[one]
            yield "branches swapped", _where(step, one, "and the next swapped"), _with(version, step, tuple(swapped))


def _conditions(version: ProtocolVersion, fields: Mapping[str, Field]) -> Iterator[Change]:
    for step in version.steps.values():
        for number, branch in enumerate(step.branches):
            for kind, what, after in slips_in(branch.when, fields) if branch.when is not None else ():
                if after is not None:
                    changed = _at(version, step, number, replace(branch, when=after))
                    yield kind, _where(step, number, what), changed


def _redirections(version: ProtocolVersion, fields: Mapping[str, Field]) -> Iterator[Change]:
    places = (*version.steps, *version.ends)
    for step in version.steps.values():
        ahead = places[places.index(step.id) + 1 :]
        for number, branch in enumerate(step.branches):
            kind = "otherwise redirected" if branch.when is None else "branch redirected"
            for place in ahead:
                if place != branch.go:
                    changed = _at(version, step, number, replace(branch, go=place))
                    yield kind, _where(step, number, f"leads to {place} instead of {branch.go}"), changed


def _starts(version: ProtocolVersion, fields: Mapping[str, Field]) -> Iterator[Change]:
    if version.starts_when is not None:
        yield "start changed", "starts always", replace(version, starts_when=None)
        for _, what, after in slips_in(version.starts_when, fields):
            yield "start changed", f"starts_when: {what}", replace(version, starts_when=after)


def _ends(version: ProtocolVersion, fields: Mapping[str, Field]) -> Iterator[Change]:
    for end in version.ends.values():
        for what, after in slips_of(end, version):
            yield "end changed", f"end {end.id}: {what}", replace(version, ends={**version.ends, end.id: after})


def _reasons(version: ProtocolVersion, fields: Mapping[str, Field]) -> Iterator[Change]:
    for step in version.steps.values():
        for number, branch in enumerate(step.branches):
            if branch.because:
                changed = _at(version, step, number, replace(branch, because=""))
                yield "because dropped", _where(step, number, "says no because"), changed


_PLANTERS: tuple[Callable[[ProtocolVersion, Mapping[str, Field]], Iterator[Change]], ...] = (
    *(_steps_dropped, _of_branches, _conditions, _redirections, _starts, _ends, _reasons),
)


def _where(step: Step, number: int, what: str) -> str:
    branch = "otherwise" if step.branches[number].when is None else f"branch {number + 1}"
    return f"step {step.id}, {branch}: {what}"


def _with(version: ProtocolVersion, step: Step, branches: tuple[Branch, ...]) -> ProtocolVersion:
    return replace(version, steps={**version.steps, step.id: replace(step, branches=branches)})


def _at(version: ProtocolVersion, step: Step, number: int, branch: Branch) -> ProtocolVersion:
    return _with(version, step, (*step.branches[:number], branch, *step.branches[number + 1 :]))
