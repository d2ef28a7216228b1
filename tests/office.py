"""An office for a test: a real desk on a real encrypted store in a folder, with a clock that the test moves."""

import atexit
import itertools
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from helpline.actions.ports import Account, Channel, Desk, HandOver, House, Mail
from helpline.documents.sealing import Seals
from helpline.engine.permissions import Who
from helpline.storage import open_embedded
from helpline.wiring.calendar import shipped_holidays
from helpline.wiring.forms import shipped_forms
from helpline.wiring.shipped import shipped_directory, shipped_library
from helpline.words.london import LONDON

KEY = bytes(range(32))
FRIDAY = datetime(2026, 11, 20, 14, 2, tzinfo=LONDON)
ADVISER = Who("adviser-1", "M. Reyes", frozenset({"adviser"}))
MANAGER = Who("manager-1", "A. Okafor", frozenset({"manager"}))
SECOND = Who("manager-2", "S. Lind", frozenset({"manager"}))
TRAINER = Who("trainer-1", "T. Bell", frozenset({"trainer"}))
EVERYBODY = (ADVISER, MANAGER, SECOND, TRAINER)


class MovableClock:
    """A clock that stands still until the test moves it."""

    def __init__(self, at: datetime = FRIDAY) -> None:
        self.at = at

    def now(self) -> datetime:
        """Return the moment the test has set."""
        return self.at

    def forward(self, **by: float) -> None:
        """Move on by so many `seconds=`, `minutes=`, `hours=` or `days=`."""
        self.at += timedelta(**by)


class CountedIds:
    """Ids that differ and can be told apart; references from a fixed sequence."""

    def __init__(self) -> None:
        self._ids: Iterator[int] = itertools.count(1)
        self._numbers: Iterator[int] = itertools.count(1_234_567, 7_654_321)

    def new(self) -> str:
        """Return the next id, shaped like a real one."""
        return f"{next(self._ids):032x}"

    def number(self) -> int:
        """Return the next number for a reference."""
        return next(self._numbers)


class Pigeon:
    """A way of sending that does what the test says and remembers what it was given."""

    def __init__(self, name: str = "folder") -> None:
        self.name = name
        self.given: list[Mail] = []
        self.answers: list[HandOver] = []

    def hand_over(self, mail: Mail) -> HandOver:
        """Take the mail, and answer what the test has laid ready; handed over where nothing is."""
        self.given.append(mail)
        return self.answers.pop(0) if self.answers else HandOver("handed_over", "In the folder.", "trace-1")


class Office:
    """A desk with its clock and its post, and who sits at it; a record that the folder has is opened again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not (folder / "data").exists():
            shutil.copytree(_begun(), folder, dirs_exist_ok=True)
        self.clock = MovableClock()
        self.post = Pigeon()
        channels: dict[str, Channel] = {"folder": self.post}
        self.desk = Desk(
            store=open_embedded(folder / "data", key=KEY),
            clock=self.clock,
            ids=CountedIds(),
            library=shipped_library(),
            directory=shipped_directory(),
            holidays=shipped_holidays(),
            forms=shipped_forms(),
            sealer=Seals(),
            channels=channels,
            house=House("Modern Slavery Helpline", "Lantern Trust", "0808 157 0100"),
        )
        with self.desk.store.begin() as unit:
            for who in EVERYBODY:
                unit.save_account(Account(who.account_id, who.account_id, who.name, who.roles, ""))

    def close(self) -> None:
        """Let go of the store."""
        self.desk.store.close()


@cache
def _begun() -> Path:
    """A folder with an empty record under `KEY`, begun once, for every office to copy; gone when the tests are over."""
    folder = TemporaryDirectory(prefix="helpline-office-")
    atexit.register(folder.cleanup)
    open_embedded(Path(folder.name) / "data", key=KEY, may_create=True).close()
    return Path(folder.name)
