"""Small files that must survive a power cut: written once, for their owner alone, and their folder with them."""

import os
from pathlib import Path


def write_new(path: Path, text: str) -> None:
    """Write a file that was not there, mode 0600, and return when it is on the disk.

    Raises:
        OSError: it is there already, or could not be written; a half-written one is taken away again.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Return when what was put into a folder, or taken out of it, is on the disk; Windows does that by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
