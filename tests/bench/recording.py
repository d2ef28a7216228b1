"""Recording one answer durably, beside the very statements and bytes that it wrote, given to bare sqlcipher3.

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

from helpline.actions.answers import give_answer
from helpline.engine.case import Case
from helpline.engine.events.contact import AnswerGiven
from helpline.protocol.answers import Answer, Typed
from helpline.storage.ring import database_key
from tests.actions.telling import Telling
from tests.bench.measure import Measured, beside, milliseconds
from tests.office import ADVISER, KEY, Office

SAVES = 300
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
    """A bare connection of sqlcipher3 on a copy of a database, with the settings that survive a power cut."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlcipher3.connect(str(file), isolation_level=None)
        self._connection.execute(f"PRAGMA key = \"x'{database_key(KEY).hex()}'\"").fetchall()
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


def measure_recording(folder: Path) -> Iterator[Measured]:
    """Measure the store's part of a save (at most 5 times the floor) and the whole action (at most 15 times)."""
    office = Office(folder / "office")
    telling = Telling(office).child()
    yield _measured(office, folder / "store", "recording one answer durably", 5.0, _store_saves(telling))
    yield _measured(office, folder / "action", "answering: load, decide, record", 15.0, _action_saves(telling))
    office.close()


def _store_saves(telling: Telling) -> Callable[[int], object]:
    def save(number: int) -> Case:
        given = AnswerGiven(
            answer_id=telling.desk.ids.new(),
            subject=f"person:{telling.person_id}",
            field="person.lives_with",
            answer=Answer(words=f"With an aunt, since about week {number}", how="told", by="caller"),
            is_own_slot=True,
        )
        with telling.desk.store.begin() as unit:
            return unit.append(telling.case_id, (given,), by=ADVISER.account_id, at=telling.desk.clock.now())

    return save


def _action_saves(telling: Telling) -> Callable[[int], object]:
    seen = [telling.case.number]

    def save(number: int) -> None:
        typed = Typed(words=f"With an aunt, since about week {number}", how="told", by="caller")
        case = give_answer(
            telling.desk,
            telling.case_id,
            who=ADVISER,
            field="person.lives_with",
            typed=typed,
            person_id=telling.person_id,
            seen=seen[0],
        )
        seen[0] = case.number

    with telling.desk.store.read() as unit:
        seen[0] = unit.case(telling.case_id).number
    return save


def _measured(office: Office, folder: Path, what: str, goal: float, save: Callable[[int], object]) -> Measured:
    """Time saves of ours; then give what they said to bare sqlcipher3 on a copy from before them."""
    folder.mkdir(parents=True)
    copy = _copied(office.folder, folder)
    ours, each = [], []
    for number in range(SAVES):
        listener = Listener()
        with listener.listening():
            save(number)
        each.append([one for one in listener.said if not one[0].startswith(("BEGIN", "PRAGMA"))])
    for number in range(SAVES):
        ours.append(milliseconds(lambda number=number: save(SAVES + number)))  # type: ignore[misc]
    bare = Bare(copy)
    floor = [milliseconds(lambda said=said: bare.save(said)) for said in each]  # type: ignore[misc]
    return beside(what, "ms", ours=ours, floor=floor, goal=goal, n=SAVES)


def _copied(source: Path, folder: Path) -> Path:
    """Copy the database with its log, as it stands between two transactions."""
    for file in (source / "data").iterdir():
        shutil.copy2(file, folder / file.name)
    return next(file for file in folder.iterdir() if file.name.endswith(".db"))
