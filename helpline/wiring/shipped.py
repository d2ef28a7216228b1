"""What ships with the product, read and sound: the protocols and the made-up directory."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from helpline.data import directory_file, protocol_files, read_protocol_files, reference_files
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
    """Return the made-up directory, which looks places up in those that ship. Raises ProtocolFault with every fault."""
    file, text = directory_file()
    return replace(read_directory(text, file=file), places=PlacesOnDemand())


@cache
def shipped_national() -> Directory:
    """Return everybody of the reference tables, with nothing to reach them by. Raises ReferenceFault with every fault.

    The desk does not suggest them yet: `shipped_directory` is without them.
    """
    texts, unread = reference_files()
    faults = [fault for fault in unread if fault.file in NATIONAL_FILES]
    if faults:
        raise ReferenceFault(faults)
    return read_national({name: text for name, text in texts.items() if name in NATIONAL_FILES})
