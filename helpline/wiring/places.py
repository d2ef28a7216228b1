"""The places that ship with the product: read once in a process, and only when somebody looks one up."""

from datetime import date
from functools import cache, lru_cache

from helpline.data import reference_files
from helpline.directory.places import FILES, Found, Places, ReferenceFault, read_places


@cache
def shipped_places() -> Places:
    """Return the places. Raises ReferenceFault with every fault."""
    texts, unread = reference_files()
    faults = [fault for fault in unread if fault.file in FILES]
    if faults:
        raise ReferenceFault(faults)
    return read_places({name: text for name, text in texts.items() if name in FILES})


class PlacesOnDemand:
    """The places that ship, for a directory: nothing is read before the first look-up, and the newest are remembered.

    A page asks for the same place many times over, and a place that is not known is the slowest to look for.
    """

    def __init__(self) -> None:
        self._look_up = lru_cache(maxsize=256)(_look_up)

    def look_up(self, words: str, *, on: date) -> Found:
        """Return what is known of a place on a day. Raises ReferenceFault where what ships is broken."""
        return self._look_up(words, on)


def _look_up(words: str, on: date) -> Found:
    return shipped_places().look_up(words, on=on)
