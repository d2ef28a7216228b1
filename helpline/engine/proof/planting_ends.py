"""Slips in one end: how soon, by voice, to whom, what else it starts, what it warns of, when we ring."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from helpline.protocol.end_block import URGENCIES
from helpline.protocol.model import Decision, End, ProtocolVersion, Receipt
from helpline.protocol.outcomes import OUTCOMES

_LISTS = ("copy", "never", "also", "future_risk", "omit", "gate")
_TEXTS = ("to", "out_of_hours", "manager", "level", "pack")
Slip = tuple[str, End]


def slips_of(end: End, version: ProtocolVersion) -> Iterator[Slip]:
    """Give every slip of an end, each alone: what was done, and the end after it."""
    yield from _urgency(end)
    yield "outcome another", replace(end, outcome=_next(end.outcome, tuple(OUTCOMES)))
    if end.outcome.startswith(("REFER", "999")):
        word = "no longer by voice first" if end.spoken_first else "by voice first, though not needed"
        yield word, replace(end, spoken_first=not end.spoken_first)
    for name in _LISTS:
        values: tuple[str, ...] = getattr(end, name)
        for value in values:
            kept = tuple(one for one in values if one != value)
            yield f"“{value}” left out of {name}", _with(end, name, kept)
    for name in _TEXTS:
        if getattr(end, name):
            yield f"{name} left out", _with(end, name, "")
    for other in dict.fromkeys(one.to for one in version.ends.values() if one.to and one.to != end.to):
        if end.to:
            yield f"to “{other}” instead", replace(end, to=other)
    yield from _clocks(end)


def _urgency(end: End) -> Iterator[Slip]:
    if end.urgency:
        yield "urgency left out", replace(end, urgency="")
        later = _next(end.urgency, URGENCIES)
        yield f"urgency “{later}” instead of “{end.urgency}”", replace(end, urgency=later)


def _clocks(end: End) -> Iterator[Slip]:
    if end.receipt is not None:
        yield "receipt left out", replace(end, receipt=None)
        yield "receipt within 5 working days", replace(end, receipt=Receipt(end.receipt.by, "5 working days"))
        yield "receipt by mail", replace(end, receipt=Receipt("mail", end.receipt.within))
    if end.decision is not None:
        yield "decision left out", replace(end, decision=None)
        yield "decision after 9 working days", replace(end, decision=Decision("9 working days", end.decision.ask))
    if end.check is not None:
        yield "next look left out", replace(end, check=None)


def _with(end: End, name: str, value: str | tuple[str, ...]) -> End:
    changed: dict[str, Any] = {name: value}
    return replace(end, **changed)


def _next(value: str, values: tuple[str, ...]) -> str:
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]
