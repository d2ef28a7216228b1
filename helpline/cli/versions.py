"""Naming a version of a protocol on the command line: by its file, or by its id and number."""

from collections.abc import Iterable
from pathlib import Path

from helpline.actions.published import library_of
from helpline.data import read_protocol_files, read_text, shipped
from helpline.protocol.library import ORDER, Library, read_library
from helpline.protocol.model import ProtocolVersion
from helpline.protocol.proposal import Proposed, read_proposal
from helpline.protocol.reader import WHOLE
from helpline.wiring import open_store, read_settings, record_exists, shipped_library
from helpline.words.errors import Fault, ProtocolFault
from helpline.words.wrong_use import WrongUse


def library_having(names: Iterable[str]) -> Library:
    """Return what ships; with what was published here besides, where a name is no file and nothing that ships.

    Raises:
        NotKept: the record is needed and cannot be read.
    """
    library, settings = shipped_library(), read_settings()
    if all(_is_file(name) or _named(name, library) for name in names) or not record_exists(settings):
        return library
    store = open_store(settings)
    try:
        return library_of(store, library)
    finally:
        store.close()


def version_named(name: str, *, library: Library) -> tuple[ProtocolVersion, Library]:
    """Return the version of this name, and the library it was read in: the newest where no number is given.

    Raises:
        WrongUse: there is no such file, protocol or version.
        ProposalFault, ProtocolFault: the file, or the set it lies in, is not sound.
    """
    if _is_file(name):
        return _of_file(Path(name), library)
    version = _named(name, library)
    if version is None:
        there = ", ".join(f"{known}/v{one}" for known in library.shipped for one in library.versions[known])
        raise WrongUse(
            "no such version",
            f"There is no version “{name}”, and no such file. Nothing was changed. Name a file, or one of: {there}.",
        )
    return version, library


def _is_file(name: str) -> bool:
    """Say whether a name is that of a file; one that is longer than any file's can be is none."""
    try:
        return Path(name).is_file()
    except OSError:
        return False


def _named(name: str, library: Library) -> ProtocolVersion | None:
    protocol, _, number = name.partition("/")
    if not number:
        return library.newest.get(protocol)
    wanted = number.removeprefix("v")
    return library.version(protocol, int(wanted)) if WHOLE.fullmatch(wanted) else None


def proposal_in(path: Path, *, library: Library) -> Proposed:
    """Read a file as a proposed version among the protocols of a library. Raises ProposalFault with every fault."""
    return read_proposal(text_of(path), files=library.files)


def _of_file(path: Path, library: Library) -> tuple[ProtocolVersion, Library]:
    """Read a file where it lies in a whole set of protocols; else as a proposal among those of the library."""
    whole = path.resolve()
    root = next((folder for folder in whole.parents if (folder / ORDER).is_file()), None)
    if root is None:
        proposed = proposal_in(path, library=library)
        return proposed.version, proposed.library
    texts, faults = read_protocol_files(root)
    if faults:
        raise ProtocolFault(faults)
    read = library if root == shipped("protocols").resolve() else read_library(texts)
    file = whole.relative_to(root).as_posix()
    found = (one for versions in read.versions.values() for one in versions.values() if one.file == file)
    version = next(found, None)
    if version is None:
        raise WrongUse("not a version", f"{path} is not a version of a protocol. Nothing was changed. Name one.")
    return version, read


def text_of(path: Path) -> str:
    """Return the text of a file. Raises ProtocolFault: it cannot be read."""
    read = read_text(path, file=str(path))
    if isinstance(read, Fault):
        raise ProtocolFault((read,))
    return read
