"""What the lifecycle theorem finds of each promise, in words."""

from functools import lru_cache

from helpline.engine.proof.lifecycle import Done, Lived, live
from helpline.engine.proof.verdict import Verdict
from helpline.protocol.promise import Promise

EVERY_STEP = Promise(
    id="every_step",
    says="Whatever a referral or a parcel can go through can be done by somebody.",
    about="lifecycle",
)
_IDLE = "Nobody can ever do this: {what}."
_VACUOUS = "Nothing that can be done ever meets its condition, so it promises nothing."
_IMPOSSIBLE = "Nothing that can be done gets there."
_BROKEN = "It is broken in this order: {way}."


@lru_cache(maxsize=8)
def lived(promises: tuple[Promise, ...]) -> Lived:
    """Live through everything once for the same promises: no protocol file changes any of it."""
    return live(promises)


def verdicts_of(promises: tuple[Promise, ...], found: Lived) -> tuple[Verdict, ...]:
    """Judge each promise about the lifecycle, and that nothing in it is idle."""
    of_promises = tuple(
        Verdict(promise, why=_why(promise, found), way=found.broken.get(promise.id, ())) for promise in promises
    )
    idle = _IDLE.format(what="; ".join(found.idle)) if found.idle else ""
    return (*of_promises, Verdict(EVERY_STEP, why=idle))


def _why(promise: Promise, found: Lived) -> str:
    if promise.id in found.broken:
        return _BROKEN.format(way=", then ".join(map(_said, found.broken[promise.id])))
    if promise.id in found.met:
        return ""
    return _VACUOUS if promise.possible is None else _IMPOSSIBLE


def _said(done: Done) -> str:
    deed, by = done
    return f"{deed.replace('_', ' ')} by the {by}"
