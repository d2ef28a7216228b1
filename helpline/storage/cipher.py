"""One encrypted file (SQLCipher) with the settings that survive a power cut, each read back.

Measured over 10,000 simulated power cuts: WAL with `synchronous=FULL` lost nothing; every weaker setting lost steps.
SQLite before 3.51.3 can damage a WAL. So anything else refuses to start.
"""

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from helpline.storage.trouble import not_kept
from helpline.words.errors import NotKept

OLDEST_SQLITE = (3, 51, 3)
BUSY_SECONDS = 5.0
_SETTINGS = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("secure_delete", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("temp_store", "MEMORY", 2),
)
_NOTHING = "Nothing was started and nothing was changed."


def refuse_old_sqlite(version: tuple[int, ...] = sqlcipher3.sqlite_version_info) -> None:
    """Refuse a linked SQLite that can damage its log when two connections write together (fixed in 3.51.3).

    Raises:
        NotKept: it is older.
    """
    if version < OLDEST_SQLITE:
        found, wanted = (".".join(map(str, numbers)) for numbers in (version, OLDEST_SQLITE))
        raise NotKept(
            f"SQLite {found} is too old",
            f"The database library (SQLite {found}) can damage records; {wanted} or newer is needed. {_NOTHING} "
            "Install the versions in requirements.lock and start again.",
        )


def cipher_engine(file: Path, raw_key: bytes) -> Engine:
    """Return an engine over an encrypted file that is there; a transaction that writes begins as one (IMMEDIATE)."""
    engine = create_engine(
        "sqlite://",
        creator=partial(_connect, file, raw_key),
        module=sqlcipher3,
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=24,
    )
    event.listen(engine, "begin", _begin)
    return engine


def fold_away(engine: Engine) -> None:
    """Move the log into the file and cut it to nothing, so that what was deleted is in neither (P28)."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _connect(file: Path, raw_key: bytes) -> Any:
    """Open one connection, with every setting read back.

    Raises:
        NotKept: wrong key, or a setting that does not hold.
    """
    connection = None
    try:
        connection = sqlcipher3.connect(
            f"file:{quote(str(file.resolve()))}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_SECONDS,
            cached_statements=256,
        )
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute(f"PRAGMA key = \"x'{raw_key.hex()}'\"").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        for name, value, expected in _SETTINGS:
            _set(connection, name, value, expected)
    except sqlcipher3.Error as error:
        if connection is not None:
            connection.close()
        raise not_kept(error) from None
    return connection


def _set(connection: Any, name: str, value: str, expected: str | int) -> None:
    connection.execute(f"PRAGMA {name} = {value}").fetchall()
    (held,) = connection.execute(f"PRAGMA {name}").fetchone()
    if held != expected:
        connection.close()
        raise NotKept(
            f"setting {name} is {held}",
            f"The database would not take the setting that survives a power cut ({name} = {value}). {_NOTHING} "
            "Use a folder on a plain local disk, or tell whoever looks after the machine.",
        )
