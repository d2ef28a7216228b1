"""Beginning a record, and opening the keys of one that exists."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, TextClause, insert, select
from sqlalchemy.exc import DBAPIError

from helpline.storage.boxes import Box, NotOurs, new_key
from helpline.storage.migrate import bring_up, kept_schema, refuse_other_schema
from helpline.storage.names import new_id
from helpline.storage.part import sealed_columns
from helpline.storage.ring import Ring, ring_of, wrapped_root
from helpline.storage.tables import record
from helpline.storage.trouble import not_kept
from helpline.words.errors import NotKept


def begin_record(engine: Engine, key: bytes, *, turn: TextClause | None = None) -> None:
    """Begin a record in an empty database; where one has been begun meanwhile, nothing is changed.

    The tables, and the record's own root, are made in one transaction: a record is begun whole or not at all. `turn`
    is what a writer says first, so that two who begin at once go one after the other.

    Raises:
        NotKept: trouble with the database.
    """
    try:
        with engine.execution_options(is_writing=True).begin() as connection:
            if turn is not None:
                connection.execute(turn)
            if kept_schema(connection):
                return
            bring_up(connection)
            record_id = new_id()
            root = wrapped_root(key, record_id, new_key())
            connection.execute(insert(record), {"only": 1, "record_id": record_id, **sealed_columns(root)})
    except DBAPIError as error:
        raise not_kept(error) from error


@contextmanager
def let_go_if_not_opened(engine: Engine) -> Iterator[None]:
    """Let go of the connections of a record that could not be opened, and say in plain words what was the trouble."""
    try:
        yield
    except DBAPIError as error:
        engine.dispose()
        raise not_kept(error) from error
    except BaseException:
        engine.dispose()
        raise


def opened_record(connection: Connection, key: bytes) -> Ring:
    """Return the keys of the record in a database.

    Raises:
        NotKept: no record, another schema, or the wrong key.
    """
    kept = kept_schema(connection)
    if not kept:
        raise NotKept(
            "the database is empty",
            "The database holds no record. Nothing was started and nothing was changed; no new, empty record was "
            "begun. Name the right database, or restore the last backup, and start again.",
        )
    refuse_other_schema(kept)
    row = connection.execute(select(record)).one()
    try:
        return ring_of(key, row.record_id, Box(row.nonce, row.ciphertext))
    except NotOurs:
        raise NotKept(
            "wrong key",
            "The records do not open with this key. Nothing was started and nothing was changed. "
            "Put back the right key file (or type the right phrase) and start again.",
        ) from None
