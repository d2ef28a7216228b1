"""The places that ship with the product: read once in a process, and only when somebody looks one up."""

from functools import cache

from helpline.data import reference_files
from helpline.directory.places import FILES, Places, ReferenceFault, read_places


@cache
def shipped_places() -> Places:
    """Return the places. Raises ReferenceFault with every fault."""
    texts, unread = reference_files()
    faults = [fault for fault in unread if fault.file in FILES]
    if faults:
        raise ReferenceFault(faults)
    return read_places({name: text for name, text in texts.items() if name in FILES})
