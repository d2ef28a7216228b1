"""Times as they are kept: ISO 8601 in UTC, always of one width, so that text order is time order."""

from datetime import UTC, datetime


def kept_moment(at: datetime) -> str:
    """Return a moment as it is kept.

    Raises:
        ValueError: *at* has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be kept")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(text: str) -> datetime:
    """Return a kept moment, in UTC."""
    return datetime.fromisoformat(text)
