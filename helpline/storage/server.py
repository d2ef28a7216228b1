"""PostgreSQL, by one setting: the same store over a server's database."""

from functools import partial
from pathlib import Path
from time import sleep
from typing import Any

from sqlalchemy import Connection, Engine, TextClause, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from helpline.storage.anchor import Anchor, refuse_second_beginning
from helpline.storage.founding import begin_record, let_go_if_not_opened, opened_record
from helpline.storage.migrate import kept_schema
from helpline.storage.store import Base, SqlStore
from helpline.storage.trouble import is_lost, not_kept
from helpline.storage.turns import PATIENCE_SECONDS, turns_at
from helpline.words.errors import NotKept

_WRITERS = 0x68656C70
"""The advisory lock that makes every writer of the record, in whatever process, wait for its turn in order."""
_TURN = text(f"SELECT pg_advisory_xact_lock({_WRITERS})")
_LOOK = text("SELECT 1")
_NOTICE_LOSS = {"connect_timeout": 5, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
"""A server that went away without a word is noticed within half a minute, also while a commit is awaited."""
_PAUSES = (0.0, 0.1, 0.3, 0.8, 1.5)


def postgres_exists(url: str) -> bool:
    """Say whether a record has been begun in this database."""
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            return bool(kept_schema(connection))
    except DBAPIError as error:
        raise not_kept(error) from error
    finally:
        engine.dispose()


def open_postgres(url: str, *, key: bytes, may_create: bool = False, anchor: Path | None = None) -> SqlStore:
    """Open the store in a PostgreSQL database; `anchor` is a file for the newest head, beside the key.

    Only *may_create* begins a new record where there is none.

    Raises:
        NotKept: out of reach, wrong key, older copy, other schema, or settings under which a commit is not durable.
    """
    engine = _engine(url)
    with let_go_if_not_opened(engine):
        with _begun(engine, _LOOK) as connection:
            _refuse_not_durable(connection)
            is_begun = bool(kept_schema(connection))
        if may_create and not is_begun:
            refuse_second_beginning(anchor)
            begin_record(engine, key, turn=_TURN)
        with engine.connect() as connection:
            ring = opened_record(connection, key)
            anchored = Anchor(anchor, ring)
            anchored.refuse_older(connection)
    return SqlStore(_base(engine), ring, anchored)


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url).set(drivername="postgresql+psycopg")
        engine = create_engine(parsed, pool_size=8, max_overflow=24, connect_args=_NOTICE_LOSS)
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise NotKept(
            "database address not understood",
            "The address of the database is not one. Nothing was started and nothing was changed. "
            "It looks like postgresql://NAME@HOST/DATABASE.",
        ) from None
    event.listen(engine, "connect", _set_patience)
    return engine


def _set_patience(connection: Any, _: Any) -> None:
    connection.execute(f"SET lock_timeout = {int(PATIENCE_SECONDS * 1000)}")
    connection.commit()


def _base(engine: Engine) -> Base:
    reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Base(
        engine=engine,
        turns=turns_at(engine.url.render_as_string()),
        writing=partial(_begun, engine, _TURN),
        reading=partial(_begun, reading, _LOOK),
        still_there=lambda: None,
        folded_away=lambda: None,
    )


def _begun(engine: Engine, first: TextClause) -> Connection:
    """Begin with a first statement; a connection that died while it lay in the pool is replaced, with patience."""
    for pause in _PAUSES:
        sleep(pause)
        connection = engine.connect()
        try:
            connection.execute(first)
        except BaseException as error:
            connection.close()
            if isinstance(error, DBAPIError) and is_lost(error) and pause != _PAUSES[-1]:
                continue
            raise
        return connection
    raise AssertionError("the last pause either returned or raised")


def _refuse_not_durable(connection: Connection) -> None:
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        if connection.execute(text(f"SHOW {setting}")).scalar() == "off":
            raise NotKept(
                f"{setting} is off",
                f"The database does not keep what it has said is kept ({setting} is off). Nothing was started and "
                "nothing was changed. Have it switched on, and start again.",
            )
