"""What happens to the directory (decision 0012): who receives what, and the numbers and addresses that are used.

It belongs to no case and stands on the one keyed chain under the house itself, so that nobody changes unnoticed where
a referral goes or which number is rung back.
"""

from typing import ClassVar

from helpline.directory.edits import Edit
from helpline.engine.events.base import Event


class _OfChange(Event):
    """Something that belongs to one change of the directory: kept for ever, and each change encrypted alone."""

    KEPT: ClassVar[str] = "for ever"

    change_id: str

    @property
    def slot(self) -> str:
        """Encrypt with the change."""
        return f"text:{self.change_id}"


class DirectoryChangeProposed(_OfChange):
    """Somebody proposed a change that takes a second person; nothing is changed by it yet.

    *is_import* says that it came as a spreadsheet; what that says was verified, the second person looks up.
    """

    edits: tuple[Edit, ...]
    words: str = ""
    is_import: bool = False


class DirectoryChangeTurnedDown(_OfChange):
    """A proposed change was taken back, or turned down; nothing was changed."""

    words: str = ""


class DirectoryChanged(_OfChange):
    """The directory is another from now on, by one person, who was enough.

    *is_check* says that nothing is new but the day on which somebody looked it up.
    """

    edits: tuple[Edit, ...]
    words: str = ""
    is_check: bool = False


class DirectoryChangeConfirmed(_OfChange):
    """The directory is another from now on, by the second person: these cells, with who looked them up.

    *proposed_by* is the account of the first one.
    """

    edits: tuple[Edit, ...]
    proposed_by: str


IN_FORCE = (DirectoryChanged, DirectoryChangeConfirmed)
"""What makes the directory another; everything else only speaks of it."""
