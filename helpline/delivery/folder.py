"""Messages into a folder, as `.eml` files that any mail program opens: the embedded default."""

import os
from pathlib import Path

from helpline.actions.ports import HandOver, Mail
from helpline.delivery.message import NotSendable, as_bytes


class FolderChannel:
    """A way of sending that writes each message as one file, for its owner alone.

    A file is there whole or not at all. Its name holds the reference and the parcel's id, and nothing else. A parcel
    that a person has sent again replaces its own file, so that there is never a second one.
    """

    name = "folder"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def hand_over(self, mail: Mail) -> HandOver:
        """Write the message, and say what is certain about it; never raises for trouble on the way."""
        try:
            content = as_bytes(mail)
        except NotSendable as refused:
            return HandOver("refused", f"{refused} Nothing was written. Mend the entry or make the document again.")
        file = self._folder / f"{Path(mail.file_name).stem}-{mail.parcel_id}.eml"
        part = file.with_suffix(".part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(part, content)
            os.replace(part, file)
        except OSError as error:
            return HandOver("try_again", f"The folder could not be written ({error.strerror}). It will be tried again.")
        if not _is_settled(self._folder):
            return HandOver("uncertain", "The file was written, but may be gone after a power cut. Look in the folder.")
        return HandOver("handed_over", "It lies in the folder.", trace=file.name)


def _write(part: Path, content: bytes) -> None:
    """Write a file for its owner alone, and wait until the disk has it."""
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _is_settled(folder: Path) -> bool:
    """Have the disk keep the folder's own list too, where the system can be asked to."""
    if os.name == "nt":
        return True
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError:
        return False
    return True
