"""Folders that only their owner may open."""

from pathlib import Path

from helpline.words.errors import NotKept


def make_private(folder: Path) -> None:
    """Make a folder with mode 0700, and those above it that are missing; one that is there is left as it is.

    Raises:
        NotKept: it could not be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotKept(
            f"folder not made: {error.strerror}",
            f"The folder {folder} could not be made ({error.strerror}). Nothing was started and nothing was changed. "
            "Make the folder it lies in, let this account write there, and start again.",
        ) from error
