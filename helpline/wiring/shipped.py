"""What ships with the product, read and sound: the protocols and the made-up directory."""

from functools import cache
from pathlib import Path

from helpline.data import directory_file, protocol_files, read_protocol_files
from helpline.directory.directory import Directory
from helpline.directory.reading import read_directory
from helpline.protocol.library import Library, read_library
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
    """Return the made-up directory. Raises ProtocolFault with every fault."""
    file, text = directory_file()
    return read_directory(text, file=file)
