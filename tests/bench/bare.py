"""The floor of every save: the very statements and bytes that our save sent, given to bare sqlcipher3.

What our save sends to the database is listened to and kept; the floor then sends the same statements with the same
bytes, in the same order, to a copy of the same database: same key, WAL, `synchronous=FULL`.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Engine, event

from helpline.storage.ring import database_key

Said = tuple[str, Any, bool]


class Listener:
    """Keeps every statement that a save sends, with its parameters."""

    def __init__(self) -> None:
        self.said: list[Said] = []

    def hear(self, _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:
        """Keep one statement."""
        self.said.append((statement, parameters, many))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen to every engine of this process."""
        event.listen(Engine, "before_cursor_execute", self.hear)
        try:
            yield
        finally:
            event.remove(Engine, "before_cursor_execute", self.hear)


class Bare:
    """A connection of sqlcipher3 and nothing else on a copy of a database, with settings that survive a power cut."""

    def __init__(self, file: Path, *, key: bytes) -> None:
        self._connection = sqlcipher3.connect(str(file), isolation_level=None)
        self._connection.execute(f"PRAGMA key = \"x'{database_key(key).hex()}'\"").fetchall()
        for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            self._connection.execute(f"PRAGMA {setting}").fetchall()

    def save(self, said: list[Said]) -> None:
        """Send the statements of one save, in one transaction, and commit them durably."""
        cursor = self._connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        for statement, parameters, many in said:
            if many:
                cursor.executemany(statement, parameters)
            else:
                cursor.execute(statement, parameters)
                if cursor.description:
                    cursor.fetchall()
        cursor.execute("COMMIT")


def heard(save: Callable[[int], object], *, n: int) -> list[list[Said]]:
    """Save `n` times and return what each save sent, without beginning and settings, which the floor has of its own."""
    each = []
    for number in range(n):
        listener = Listener()
        with listener.listening():
            save(number)
        each.append([one for one in listener.said if not one[0].startswith(("BEGIN", "PRAGMA"))])
    return each


def copied(data: Path, folder: Path) -> Path:
    """Copy the database of a data folder with its log, as it stands between two transactions; return the copy."""
    folder.mkdir(parents=True)
    for file in data.iterdir():
        if file.is_file():
            shutil.copy2(file, folder / file.name)
    return next(file for file in folder.iterdir() if file.name.endswith(".db"))
