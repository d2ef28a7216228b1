"""What ships with the product, read and sound: the protocols and the made-up directory."""

from functools import cache

from helpline.data import directory_file, protocol_files
from helpline.directory.directory import Directory
from helpline.directory.reading import read_directory
from helpline.protocol.library import Library, read_library


@cache
def shipped_library() -> Library:
    """Return the shipped protocols. Raises ProtocolFault with every fault."""
    return read_library(protocol_files())


@cache
def shipped_directory() -> Directory:
    """Return the made-up directory. Raises ProtocolFault with every fault."""
    file, text = directory_file()
    return read_directory(text, file=file)
