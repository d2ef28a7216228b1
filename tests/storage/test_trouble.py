"""Full, failing, locked and read-only: a plain sentence, nothing half-done, and it mends itself afterwards."""

import random
import resource
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from helpline.actions.ports import Desk
from helpline.actions.views import see_case, see_history
from helpline.engine.permissions import Who
from helpline.storage import cipher, server
from helpline.storage.store import SqlStore
from helpline.words.errors import NotKept
from tests.storage.conftest import EmbeddedPlace, Place, PostgresPlace
from tests.storage.happenings import AT, BY, later, open_case, opened, person, said, say

POINTS = 200
MANY_POINTS = 3000
MANAGER = Who("manager-1", "A. Okafor", frozenset({"manager"}))


@contextmanager
def _no_file_longer_than(length: int) -> Iterator[None]:
    """Let the system refuse every write beyond a length, as a disk does that has no more room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _step(store: SqlStore, number: int) -> None:
    """Record two events, a document and an outbox row, in one transaction."""
    with store.begin() as unit:
        unit.append("case-1", (said("x" * 3000, answer_id=f"a{number}"), person(f"p{number}")), by=BY, at=later())
        unit.keep("case-1", f"document:{number}", bytes(5000))
        unit.queue(f"parcel-{number}", "case-1", due_at=AT)


def _steps_kept(place: Place) -> tuple[int, int, int]:
    ((events, documents, parcels),) = place.look(
        "SELECT (SELECT count(*) FROM event WHERE case_number > 2) / 2, (SELECT count(*) FROM kept), "
        "(SELECT count(*) FROM outbox)"
    )
    return events, documents, parcels


def _fill_the_disk(place: EmbeddedPlace, points: int, *, seed: int) -> None:
    store = place.open()
    open_case(store)
    log = place.file.with_name("helpline.db-wal")
    chance = random.Random(seed)
    kept = 0
    refused: list[str] = []
    for number in range(points):
        if number % 10 == 0:
            store._base.folded_away()
        room = chance.choice((0, log.stat().st_size)) + chance.randrange(150_000)
        try:
            with _no_file_longer_than(room):
                _step(store, number)
            kept += 1
        except NotKept as refusal:
            refused.append(refusal.for_person)
        assert _steps_kept(place) == (kept, kept, kept), f"half-done at point {number}"
    assert len(refused) > points / 10
    for words in set(refused):
        assert "disk" in words
        assert "Nothing of this was kept, and nothing is half-done." in words
        assert "What you typed is still on your page" in words
    assert kept > points / 10
    _step(store, points)
    assert store.verify().broken == ()
    assert place.look("PRAGMA integrity_check") == [("ok",)]
    with store.read() as unit:
        assert unit.rows()[0].number == unit.case("case-1").number == 2 + 2 * (kept + 1)


def test_DURA_03_a_disk_that_fills_at_any_point_loses_and_halves_nothing(embedded: EmbeddedPlace) -> None:
    _fill_the_disk(embedded, POINTS, seed=1)


@pytest.mark.soak
def test_DURA_03_at_many_points(embedded: EmbeddedPlace) -> None:
    _fill_the_disk(embedded, MANY_POINTS, seed=random.SystemRandom().randrange(10**9))


def test_DURA_03_a_full_database_says_that_the_disk_is_full(embedded: EmbeddedPlace) -> None:
    store = embedded.open()
    open_case(store)
    with store._base.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotKept) as refused:
        _step(store, 1)
    assert refused.value.for_person.startswith("The disk is full, so this could not be kept.")
    assert _steps_kept(embedded) == (0, 0, 0)
    with store._base.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    _step(store, 1)


def _refuse_writes(place: PostgresPlace, table: str, state: str) -> None:
    place.meddle(
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION 'refused by a test' USING ERRCODE = '{state}'; END $$"
    )
    place.meddle(f"CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION refuse()")


@pytest.mark.parametrize("table", ["event", "slot", "case_row", "kept", "outbox"])
def test_DURA_03_a_postgres_that_is_full_in_any_table_halves_nothing(postgres: PostgresPlace, table: str) -> None:
    store = postgres.open()
    open_case(store)
    _refuse_writes(postgres, table, "53100")
    with pytest.raises(NotKept) as refused:
        _step(store, 1)
    assert refused.value.for_person.startswith("The disk is full")
    assert "refused by a test" not in refused.value.for_person
    assert _steps_kept(postgres) == (0, 0, 0)
    postgres.meddle(f"DROP TRIGGER refuse ON {table}")
    _step(store, 1)
    assert _steps_kept(postgres) == (1, 1, 1)
    assert store.verify().broken == ()


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("25006", "can only be read"),
        ("40P01", "holding the records for too long"),
        ("XX001", "damaged"),
        ("P0001", "would not do this"),
    ],
)
def test_trouble_of_postgres_is_said_by_what_it_means(postgres: PostgresPlace, state: str, words: str) -> None:
    store = postgres.open()
    open_case(store)
    _refuse_writes(postgres, "event", state)
    with pytest.raises(NotKept) as refused:
        say(store, "Mai Tran")
    assert words in refused.value.for_person


def test_a_postgres_made_read_only_keeps_nothing_and_says_so(postgres: PostgresPlace) -> None:
    store = postgres.open()
    open_case(store)
    store.close()
    name = postgres.url.rsplit("/", 1)[1]
    postgres.meddle(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    store = postgres.open(may_create=False)
    with pytest.raises(NotKept) as refused:
        say(store, "Mai Tran")
    assert "can only be read" in refused.value.for_person


@contextmanager
def _somebody_else_writing(place: Place) -> Iterator[None]:
    connection: Any = place.connect()  # type: ignore[attr-defined]
    try:
        if isinstance(place, EmbeddedPlace):
            connection.execute("BEGIN IMMEDIATE")
        else:
            connection.execute(f"SELECT pg_advisory_lock({server._WRITERS})".encode())
        yield
    finally:
        connection.close()


def test_a_locked_database_is_said_and_is_used_again_afterwards(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(server, "PATIENCE_SECONDS", 0.1)
    store = place.open()
    open_case(store)
    with _somebody_else_writing(place), pytest.raises(NotKept) as refused:
        say(store, "Mai Tran")
    assert "holding the records for too long" in refused.value.for_person
    assert "Nothing of this was kept" in refused.value.for_person
    assert say(store, "Mai Tran") == 3


def test_reading_goes_on_while_somebody_writes(place: Place, store: SqlStore) -> None:
    with _somebody_else_writing(place), store.read() as unit:
        assert unit.case("case-1").number == 2


def test_more_readers_than_connections_are_told(embedded: EmbeddedPlace) -> None:
    store = embedded.open()
    store._base.engine.pool._timeout = 0.05  # type: ignore[attr-defined]
    taken = [store._base.reading() for _ in range(32)]
    with pytest.raises(NotKept), store.read():
        pass
    for connection in taken:
        connection.close()
    open_case(store)


@dataclass
class _StoppedClock:
    at: datetime = AT

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    """A desk with as much on it as looking at a case needs."""
    with store.begin() as unit:
        unit.append("case-1", (said("Mai Tran"),), by=BY, at=later())
    nothing: Any = None
    return Desk(store, _StoppedClock(), nothing, nothing, nothing, nothing, nothing, nothing, {}, nothing)


def _show(desk: Desk) -> Iterator[object]:
    yield see_case(desk, "case-1", who=MANAGER, what="case")
    yield see_history(desk, "case-1", who=MANAGER, what="earlier answers")


def _unwritable(place: Place) -> None:
    """Let the record of views alone fail: everything can still be read."""
    if isinstance(place, PostgresPlace):
        _refuse_writes(place, "event", "53100")
    else:
        place.meddle("CREATE TRIGGER refuse BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'refused'); END")


def test_AUDI_04_a_view_that_cannot_be_recorded_shows_nothing(place: Place, desk: Desk) -> None:
    shown = list(_show(desk))
    assert len(shown) == 2
    _unwritable(place)
    for see in (
        lambda: see_case(desk, "case-1", who=MANAGER, what="case"),
        lambda: see_history(desk, "case-1", who=MANAGER, what="earlier answers"),
    ):
        with pytest.raises(NotKept) as refused:
            see()
        assert "Mai Tran" not in refused.value.for_person + refused.value.for_log
    with desk.store.read() as unit:
        assert unit.case("case-1").number == 3
        assert len(unit.views("case-1")) == 2  # type: ignore[attr-defined]


def test_AUDI_04_a_full_disk_shows_nothing_either(embedded: EmbeddedPlace) -> None:
    store = embedded.open()
    with store.begin() as unit:
        unit.append("case-1", (opened(), person(), said("Mai Tran")), by=BY, at=AT, expected=0)
    nothing: Any = None
    desk = Desk(store, _StoppedClock(), nothing, nothing, nothing, nothing, nothing, nothing, {}, nothing)
    with _no_file_longer_than(100), pytest.raises(NotKept):
        see_case(desk, "case-1", who=MANAGER, what="case")
    assert see_case(desk, "case-1", who=MANAGER, what="case").number == 3


def test_a_writer_that_fails_leaves_the_turn_to_the_next(store: SqlStore) -> None:
    def fail() -> None:
        with pytest.raises(ZeroDivisionError), store.begin():
            raise ZeroDivisionError

    failing = [threading.Thread(target=fail) for _ in range(3)]
    for thread in failing:
        thread.start()
    for thread in failing:
        thread.join()
    assert say(store, "Mai Tran") == 3
