"""A sender in a process of its own that stalls in the middle of handing over, so that a test can kill it there.

python -m tests.delivery.stalling_sender FOLDER NOW MARK before|after
"""

import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from helpline.actions.ports import HandOver, Mail
from helpline.actions.sending import send_next
from helpline.delivery.folder import FolderChannel
from tests.office import Office

A_LONG_TIME = 600


class Stalling:
    """A way of sending that stalls before or after it has written the message."""

    name = "folder"

    def __init__(self, folder: Path, mark: Path, *, is_written: bool) -> None:
        self._real, self._mark, self._is_written = FolderChannel(folder), mark, is_written

    def hand_over(self, mail: Mail) -> HandOver:
        """Leave a mark that the test waits for, and stall."""
        if self._is_written:
            self._real.hand_over(mail)
        self._mark.touch()
        time.sleep(A_LONG_TIME)
        return HandOver("handed_over", "never said")


def main(folder: Path, now: str, mark: Path, when: str) -> None:
    """Send the parcel that is due."""
    office = Office(folder)
    office.clock.at = datetime.fromisoformat(now)
    channel = Stalling(folder / "post", mark, is_written=when == "after")
    send_next(replace(office.desk, channels={"folder": channel}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4])
