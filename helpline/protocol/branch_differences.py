"""What is different between the branches of a step in two versions."""

from collections.abc import Callable, Iterator, Mapping

from helpline.protocol.change import Change, Kind
from helpline.protocol.comparing import width
from helpline.protocol.fields import Field
from helpline.protocol.in_words import say_branch
from helpline.protocol.model import Branch, Step

Fields = Mapping[str, Field]
Pair = tuple[Branch, Branch]

WIDTH_SAID = {
    "widened": "is open in more cases",
    "narrowed": "is open in fewer cases",
    "same": "is written another way and means the same",
    "other": "is open in other cases",
}


def branch_differences(was: Step, now: Step, *, fields: Fields) -> Iterator[Change]:
    """Yield what is different between the branches of one step, each branch compared with the one it came from."""
    pairs = _pairs(was.branches, now.branches)
    olds, news = [old for old, _ in pairs], [new for _, new in pairs]
    for branch in was.branches:
        if not _is_in(branch, olds):
            yield _of(now, "removed", f"no longer leads to “{branch.go}” {say_branch(branch, fields)}")
    for branch in now.branches:
        if not _is_in(branch, news):
            yield _of(now, "added", f"now also leads to “{branch.go}” {say_branch(branch, fields)}")
    for old, new in pairs:
        yield from _pair(now, old, new, fields)
    in_old_order = sorted(pairs, key=lambda pair: _place(pair[0], was.branches))
    if [_place(new, now.branches) for _, new in in_old_order] != sorted(_place(new, now.branches) for new in news):
        order = ", then ".join(f"“{branch.go}”" for branch in now.branches)
        yield _of(now, "moved", f"tries its ways in another order: {order}")


def _pair(step: Step, old: Branch, new: Branch, fields: Fields) -> Iterator[Change]:
    if old.go != new.go:
        yield _of(step, "changed", f"leads to “{new.go}” instead of “{old.go}” {say_branch(new, fields)}")
    if old.when != new.when:
        how = width(old.when, new.when, fields)
        kind: Kind = "changed" if how == "other" else how
        yield Change(
            f"step {step.id}",
            kind,
            f"At the step “{step.id}”, the way to “{new.go}” {WIDTH_SAID[how]}. Before: {say_branch(old, fields)}. "
            f"Now: {say_branch(new, fields)}.",
        )
    if old.because != new.because:
        yield Change(
            f"step {step.id}",
            "changed",
            f"At the step “{step.id}”, the reason on the way to “{new.go}” is now: “{new.because or 'none'}” It was: "
            f"“{old.because or 'none'}”",
        )


def _pairs(older: tuple[Branch, ...], newer: tuple[Branch, ...]) -> list[Pair]:
    """Match each branch with the one it came from: wholly alike first, then alike in part."""
    left, right = list(older), list(newer)
    pairs: list[Pair] = []
    alike: tuple[Callable[[Branch, Branch], bool], ...] = (
        lambda a, b: (a.when, a.go, a.because) == (b.when, b.go, b.because),
        lambda a, b: (a.when, a.go) == (b.when, b.go),
        lambda a, b: a.when == b.when,
        lambda a, b: (a.go, a.because) == (b.go, b.because) and None not in (a.when, b.when),
        lambda a, b: a.go == b.go and None not in (a.when, b.when),
    )
    for is_alike in alike:
        for old in tuple(left):
            match = next((new for new in right if is_alike(old, new)), None)
            if match is not None:
                pairs.append((old, match))
                left = [one for one in left if one is not old]
                right = [one for one in right if one is not match]
    return pairs


def _place(branch: Branch, among: tuple[Branch, ...]) -> int:
    return next(number for number, one in enumerate(among) if one is branch)


def _is_in(branch: Branch, among: list[Branch]) -> bool:
    return any(one is branch for one in among)


def _of(step: Step, kind: Kind, does: str) -> Change:
    return Change(f"step {step.id}", kind, f"The step “{step.id}” {does}.")
