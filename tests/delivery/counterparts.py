"""The other side of each way of sending: real, and able to break."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from helpline.actions.ports import Channel, Mail
from helpline.actions.ports.papers import WORD_TYPE
from helpline.delivery.folder import FolderChannel
from helpline.words.london import LONDON


class Counterpart(Protocol):
    """What a test asks of the other side."""

    channel: Channel

    def arrived(self) -> list[bytes]:
        """Return every message that is there, whole."""
        ...

    def break_down(self) -> None:
        """Take nothing more."""
        ...


class FolderCounterpart:
    """A real folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "post"
        self.channel = FolderChannel(self.folder)

    def arrived(self) -> list[bytes]:
        """Return every message in the folder."""
        return [path.read_bytes() for path in sorted(self.folder.glob("*.eml"))]

    def break_down(self) -> None:
        """Put a file where the folder would be."""
        self.folder.write_bytes(b"")


COUNTERPARTS: Mapping[str, Callable[[Path], Counterpart]] = {"folder": FolderCounterpart}
"""A way of sending that is wired and not here makes the contract test fail."""


def a_mail(**changed: object) -> Mail:
    """Return a mail as the sender makes it, with what the test changes."""
    given: dict[str, object] = {
        "parcel_id": "3f" * 16,
        "to": "front.door@northmoor.example",
        "subject": "URGENT Referral K7M-4QX OFFICIAL-SENSITIVE",
        "body": "A referral is attached. Ring 0808 157 0100 at any hour for its password.\n",
        "attachment": b"sealed bytes \x00\xff\r\n.\r\n" * 50,
        "file_name": "K7M-4QX-v1.docx",
        "media_type": WORD_TYPE,
        "at": datetime(2026, 11, 20, 14, 2, tzinfo=LONDON),
    }
    return Mail(**{**given, **changed})  # type: ignore[arg-type]
