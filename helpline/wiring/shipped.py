"""What ships with the product, read and sound: the protocols, and the directory."""

from functools import cache
from pathlib import Path

from helpline.data import NATIONAL, directory_file, protocol_files, read_protocol_files, reference_files
from helpline.directory.directory import Directory
from helpline.directory.national import NATIONAL_FILES, read_national
from helpline.directory.places import ReferenceFault
from helpline.directory.reading import read_directory
from helpline.protocol.library import Library, read_library
from helpline.wiring.places import PlacesOnDemand
from helpline.words.errors import ProtocolFault


@cache
def shipped_library() -> Library:
    """Return the shipped protocols. Raises ProtocolFault with every fault."""
    return read_library(protocol_files())


def library_in(folder: Path) -> Library:
    """Return the protocols of a folder that holds a whole set. Raises ProtocolFault with every fault."""
    texts, unread = read_protocol_files(folder)
    if unread:
        raise ProtocolFault(unread)
    return read_library(texts)


@cache
def shipped_directory() -> Directory:
    """Return the directory of the desk: the made-up entries beside the national ones. It looks up the shipped places.

    Raises:
        ProtocolFault: a file of entries is broken; ReferenceFault: a table is. Each with every fault.
    """
    entities = {**shipped_made_up().entities, **shipped_national().entities}
    return Directory(entities, places=PlacesOnDemand())


@cache
def shipped_made_up() -> Directory:
    """Return the made-up entries, to try the product with. Raises ProtocolFault with every fault."""
    file, text = directory_file()
    return read_directory(text, file=file, is_made_up=True)


@cache
def shipped_national() -> Directory:
    """Return everybody of the reference tables and the national bodies beside them, with nothing to reach them by.

    Raises:
        ProtocolFault: the file of national bodies is broken; ReferenceFault: a table is. Each with every fault.
    """
    texts, unread = reference_files()
    faults = [fault for fault in unread if fault.file in NATIONAL_FILES]
    if faults:
        raise ReferenceFault(faults)
    tables = read_national({name: text for name, text in texts.items() if name in NATIONAL_FILES})
    file, text = directory_file(NATIONAL)
    return Directory({**tables.entities, **read_directory(text, file=file).entities})
