"""What a protocol can still ask of somebody: the questions of the steps that were, or can still be, reached."""

from collections.abc import Iterator

from helpline.protocol.conditions import Look, Truth, evaluate
from helpline.protocol.model import ProtocolVersion


def questions_ahead(version: ProtocolVersion, look: Look) -> tuple[str, ...]:
    """Name the fields of the steps that the answers do not rule out, with what only their words ask, each once."""
    steps = _reached(version, look)
    asked = dict.fromkeys(field for step in steps for field in version.steps[step].ask)
    worded = (field for one in version.words if one.id in steps for field in one.asks)
    return tuple(dict.fromkeys((*asked, *worded)))


def _reached(version: ProtocolVersion, look: Look) -> tuple[str, ...]:
    """Name the steps from the first one on, by every branch that is not false, up to the first that is true."""
    found: dict[str, None] = {}
    waiting = [version.first]
    while waiting:
        step = waiting.pop()
        if step in version.steps and step not in found:
            found[step] = None
            waiting += _leads(version, step, look)
    return tuple(found)


def _leads(version: ProtocolVersion, step: str, look: Look) -> Iterator[str]:
    for branch in version.steps[step].branches:
        truth = Truth.TRUE if branch.when is None else evaluate(branch.when, look)
        if truth is not Truth.FALSE:
            yield branch.go
        if truth is Truth.TRUE:
            return
