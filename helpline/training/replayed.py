"""A desk as a replay needs it: its own clock, and the protocols that the scenario plays on whatever its date."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from helpline.actions.ports import Desk
from helpline.protocol.library import Library
from helpline.training.nowhere import refuse_real
from helpline.training.scenario import Scenario


@dataclass(slots=True)
class ScenarioClock:
    """The scenario's own time: it stands still until it is moved, and never goes back."""

    at: datetime

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return self.at.astimezone(UTC)

    def move_to(self, at: datetime) -> None:
        """Move on to a moment that is not earlier."""
        self.at = max(self.at, at)

    def tick(self) -> None:
        """Move on by a second, so that one thing is recorded after another."""
        self.at += timedelta(seconds=1)


def library_for(library: Library, versions: Mapping[str, int]) -> Library:
    """Return the library with one version of each protocol, in force on any day: the newest, or the one named.

    A replay of an old day uses today's protocols unless it names others, and the rules of its own date.
    """
    if not versions:
        return library.on_any_day
    chosen = {
        name: library.version(name, versions[name]) if name in versions else one for name, one in library.newest.items()
    }
    always = {
        name: {one.version: replace(one, in_force_from=date.min)} for name, one in chosen.items() if one is not None
    }
    return replace(library, versions=always)


def desk_for(desk: Desk, scenario: Scenario, *, at: datetime) -> Desk:
    """Return the training desk at a moment of the scenario.

    Raises:
        NotAllowed: the desk is not a training desk, or could send.
    """
    refuse_real(desk)
    return replace(desk, clock=ScenarioClock(at), library=library_for(desk.library, scenario.versions))
