"""The store over both databases: every test that asks for `place` runs on each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlcipher3
from sqlalchemy import make_url

from helpline.storage import open_embedded, open_postgres
from helpline.storage.ring import database_key
from helpline.storage.store import SqlStore
from tests.storage.happenings import KEY, open_case


class Place:
    """Where a test's record is kept: opened as often as the test likes, and looked into behind the store's back."""

    def __init__(self, folder: Path) -> None:
        self.anchor = folder / "record.head"
        self._stores: list[SqlStore] = []

    def open(self, *, key: bytes = KEY, may_create: bool = True) -> SqlStore:
        """Open the store; what a test leaves open is closed after it."""
        store = self._open(key=key, may_create=may_create)
        self._stores.append(store)
        return store

    def close(self) -> None:
        """Let go of every store."""
        for store in self._stores:
            store.close()

    def _open(self, *, key: bytes, may_create: bool) -> SqlStore:
        raise NotImplementedError

    def look(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Read behind the store's back; `?` stands for a value."""
        raise NotImplementedError

    def meddle(self, statement: str, *values: object) -> None:
        """Change something behind the store's back."""
        raise NotImplementedError


class EmbeddedPlace(Place):
    """A folder with the encrypted file."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.data = folder / "data"

    @property
    def file(self) -> Path:
        """The database file itself."""
        return self.data / "helpline.db"

    def _open(self, *, key: bytes, may_create: bool) -> SqlStore:
        return open_embedded(self.data, key=key, may_create=may_create, anchor=self.anchor)

    def connect(self) -> Any:
        """Open the file with the right key and no more."""
        connection = sqlcipher3.connect(str(self.file), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{database_key(KEY).hex()}'\"").fetchall()
        return connection

    def look(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        connection = self.connect()
        try:
            return list(connection.execute(statement, values).fetchall())
        finally:
            connection.close()

    def meddle(self, statement: str, *values: object) -> None:
        self.look(statement, *values)


class PostgresPlace(Place):
    """A database of a PostgreSQL server."""

    name = "postgres"

    def __init__(self, folder: Path, url: str) -> None:
        super().__init__(folder)
        self.url = url

    def _open(self, *, key: bytes, may_create: bool) -> SqlStore:
        return open_postgres(self.url, key=key, may_create=may_create, anchor=self.anchor)

    def connect(self) -> psycopg.Connection[Any]:
        """Connect as the store's own account."""
        return psycopg.connect(make_url(self.url).set(drivername="postgresql").render_as_string(), autocommit=True)

    def look(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self.connect() as connection:
            cursor = connection.execute(statement.replace("?", "%s").encode(), values or None)
            return cursor.fetchall() if cursor.description else []

    def meddle(self, statement: str, *values: object) -> None:
        self.look(statement, *values)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[EmbeddedPlace]:
    """An embedded record, not yet begun."""
    place = EmbeddedPlace(tmp_path)
    yield place
    place.close()


@pytest.fixture
def postgres(tmp_path: Path, fresh_postgres: str) -> Iterator[PostgresPlace]:
    """A record on PostgreSQL, not yet begun."""
    place = PostgresPlace(tmp_path, fresh_postgres)
    yield place
    place.close()


@pytest.fixture(params=["embedded", "postgres"])
def place(request: pytest.FixtureRequest) -> Place:
    """Both databases, one after the other."""
    found: Place = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def store(place: Place) -> SqlStore:
    """A record in which one call has begun, with one person: the case is at number 2."""
    store = place.open()
    open_case(store)
    return store
