"""The table of arms: which function folds which kind of event."""

from collections.abc import Callable
from typing import Any, TypeVar

from helpline.engine.case import Case
from helpline.engine.events import Event, Recorded

Arm = Callable[[Case, Recorded], Case]
Folding = Callable[[Case, Any, Recorded], Case]
ARMS: dict[type[Event], Arm] = {}
AnyFolding = TypeVar("AnyFolding", bound=Folding)


def arm(kind: type[Event]) -> Callable[[AnyFolding], AnyFolding]:
    """Register the function that folds `kind`; a second arm for one kind is refused."""

    def register(folding: AnyFolding) -> AnyFolding:
        if kind in ARMS:
            raise TypeError(f"{kind.__name__} has two arms")
        ARMS[kind] = lambda case, recorded: folding(case, recorded.event, recorded)
        return folding

    return register
