"""A clock that the demo sets back, so that its calls happened over the last two days."""

from datetime import datetime, timedelta


class SetClock:
    """A clock that stands still until it is set; the port `Clock` of the actions."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self._at

    def set(self, at: datetime) -> None:
        """Set it."""
        self._at = at

    def forward(self, **by: float) -> None:
        """Move it on by so many `seconds=`, `minutes=` or `hours=`."""
        self._at += timedelta(**by)
