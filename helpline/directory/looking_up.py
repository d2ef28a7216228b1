"""Looking a place up, as the directory is handed it: the places that ship, or nobody who knows any."""

from datetime import date
from typing import Final, Protocol

from helpline.directory.places.found import Found


class LooksUp(Protocol):
    """Whoever knows places: words in, and out comes what is known of the place on a day."""

    def look_up(self, words: str, *, on: date) -> Found:
        """Return what is known of a place on a day, never guessing: several where several are possible."""
        ...


class KnowsNoPlace:
    """Knows no place at all: then the names in the directory alone decide."""

    def look_up(self, words: str, *, on: date) -> Found:
        """Return that nothing of it is known."""
        return Found(words)


NO_PLACES: Final = KnowsNoPlace()
"""What a directory has where it was handed no places."""
