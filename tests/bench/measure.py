"""What a measurement says: a figure, its floor from the same run, and their ratio. Nothing here passes or fails."""

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the bench. `goal` is the most that `ratio` should be; None where a figure is only printed."""

    what: str
    unit: str
    value: float
    floor: float | None
    ratio: float | None
    goal: float | None
    n: int

    def line(self) -> str:
        """Return it as one line of JSON."""
        return json.dumps({name: _short(value) for name, value in asdict(self).items()})


def _short(value: object) -> object:
    return round(value, 4) if isinstance(value, float) else value


def beside(
    what: str, unit: str, *, ours: Sequence[float], floor: Sequence[float], goal: float | None, n: int
) -> Measured:
    """Return the median of ours beside the median of the floor, both measured in turns."""
    value, least = statistics.median(ours), statistics.median(floor)
    return Measured(what, unit, value, least, value / least, goal, n)


def alone(what: str, unit: str, value: float, *, n: int) -> Measured:
    """Return a figure that is printed and has no floor."""
    return Measured(what, unit, value, None, None, None, n)


def milliseconds(act: Callable[[], object]) -> float:
    """Do something once and return how long it took."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1_000


def in_turns(ours: Callable[[], object], floor: Callable[[], object], *, n: int) -> tuple[list[float], list[float]]:
    """Do both `n` times in turns, so that whatever else the machine does falls on both."""
    both = [(milliseconds(ours), milliseconds(floor)) for _ in range(n)]
    return [one for one, _ in both], [other for _, other in both]
