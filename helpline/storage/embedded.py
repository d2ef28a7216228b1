"""The embedded database of a folder: opening it, and noticing what was put in its place."""

import os
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine

from helpline.storage.anchor import Anchor, refuse_second_beginning
from helpline.storage.beginning import begin_file, make_folder
from helpline.storage.cipher import cipher_engine, fold_away, refuse_old_sqlite
from helpline.storage.founding import let_go_if_not_opened, opened_record
from helpline.storage.ground import refuse_bad_ground
from helpline.storage.ring import database_key
from helpline.storage.store import Base, SqlStore
from helpline.storage.turns import turns_at
from helpline.words.errors import NotKept

FILE = "helpline.db"
_NOTHING = "Nothing was started and nothing was changed."


def embedded_exists(data_dir: Path) -> bool:
    """Say whether a record has been begun in this folder; a key file is only ever created where none has."""
    file = data_dir / FILE
    return file.is_file() and file.stat().st_size > 0


def open_embedded(data_dir: Path, *, key: bytes, may_create: bool = False, anchor: Path | None = None) -> SqlStore:
    """Open the embedded store of a folder; `anchor` is by default `NAME.head` beside the folder.

    Only *may_create* begins a new record where there is none.

    Raises:
        NotKept: wrong key, missing or read-only folder, network share, older copy, a schema or library that this
            version refuses; always with the reason and what to do.
    """
    refuse_old_sqlite()
    head = anchor or data_dir.with_name(f"{data_dir.resolve().name}.head")
    if may_create:
        make_folder(data_dir)
    refuse_bad_ground(data_dir)
    file = data_dir / FILE
    if not file.exists():
        _refuse_no_file(data_dir, may_create=may_create)
        refuse_second_beginning(head)
        begin_file(file, key)
    _refuse_bad_file(file)
    engine = cipher_engine(file, database_key(key))
    with let_go_if_not_opened(engine), engine.connect() as connection:
        ring = opened_record(connection, key)
        anchored = Anchor(head, ring)
        anchored.refuse_older(connection)
    return SqlStore(_base(engine, file), ring, anchored)


def _base(engine: Engine, file: Path) -> Base:
    opened = file.stat()

    def still_there() -> None:
        """Notice a file that was put in the place of ours: what is written now would be lost with the old one."""
        try:
            now = file.stat()
        except OSError:
            now = None
        if now is None or (now.st_dev, now.st_ino) != (opened.st_dev, opened.st_ino):
            raise NotKept(
                "database file replaced while in use",
                "The database file was moved or replaced while the helpline was running. Nothing of this was kept. "
                "Tell whoever looks after the machine: stop the helpline, put the right file back, start again.",
            )

    return Base(
        engine=engine,
        turns=turns_at(str(file.resolve())),
        writing=partial(_begun, engine.execution_options(is_writing=True)),
        reading=partial(_begun, engine),
        still_there=still_there,
        folded_away=partial(fold_away, engine),
    )


def _begun(engine: Engine) -> Connection:
    connection = engine.connect()
    try:
        connection.begin()
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_no_file(folder: Path, *, may_create: bool) -> None:
    if not may_create:
        raise NotKept(
            "no database in the data folder",
            f"There is no record in {folder}; perhaps its disk is not mounted, or the folder is the wrong one. "
            f"{_NOTHING} No new, empty record was begun. Put the data back, or name the right folder, and start again.",
        )


def _refuse_bad_file(file: Path) -> None:
    if not os.access(file, os.R_OK | os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise NotKept(
            "database file read-only",
            f"The database file {file} can only be read, or not even that. {_NOTHING} "
            "Let this account write it, and start again.",
        )
    if not embedded_exists(file.parent):
        raise NotKept(
            "database file empty",
            f"The database file {file} is empty, which no record ever is. {_NOTHING} "
            "Restore the last backup and start again.",
        )
