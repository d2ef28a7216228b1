"""Killed in the middle of writing: nothing that was acknowledged is lost, and nothing is half-done."""

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpline.storage.store import SqlStore
from tests.postgres_cluster import Cluster, running
from tests.storage.conftest import EmbeddedPlace, Place, PostgresPlace
from tests.storage.happenings import open_case, say

KILLS = 8
KILLS_OF_A_CLIENT = 3
KILLS_OF_A_SERVER = 2
MANY_KILLS = 300
MANY_KILLS_OF_A_SERVER = 25
ROOT = Path(__file__).parents[2]


@contextmanager
def _writers(place: Place, name: str) -> Iterator[subprocess.Popen[str]]:
    where = place.data if isinstance(place, EmbeddedPlace) else getattr(place, "url", "")
    command = [sys.executable, "-m", "tests.storage.writer", place.name, str(where), str(place.anchor), name]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, bufsize=1
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _said_until(process: subprocess.Popen[str], lines: int) -> list[str]:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if len(said) == lines:
            break
    assert len(said) == lines, "the writers stopped by themselves"
    return said


def _killed(place: Place, name: str, after: int) -> list[list[str]]:
    """Kill the writers with -9 once they have said so many things, and return all they had said by then."""
    with _writers(place, name) as process:
        said = _said_until(process, after)
        process.kill()
        assert process.stdout is not None
        return [line.split() for line in (*said, *process.stdout) if line.endswith("\n")]


def _check(place: Place, store: SqlStore, acknowledged: list[list[str]]) -> None:
    kept = {case_id: set(numbers) for case_id, numbers in _numbers(place).items()}
    lost = [line for line in acknowledged if line[0] == "step" and int(line[2]) not in kept.get(line[1], set())]
    assert lost == [], "acknowledged and lost"
    states = dict(place.look("SELECT parcel_id, state FROM outbox"))
    assert [line for line in acknowledged if line[0] == "sent" and states.get(line[1]) != "done"] == []
    assert all(max(numbers) % 2 == 0 and len(numbers) == max(numbers) for numbers in kept.values()), "half a step"
    assert sum(len(numbers) // 2 - 1 for numbers in kept.values()) == len(states), "events without their outbox row"
    verified = store.verify()
    assert verified.broken == ()
    with store.read() as unit:
        assert {row.case_id: row.number for row in unit.rows()} == {case: max(of) for case, of in kept.items()}


def _numbers(place: Place) -> dict[str, set[int]]:
    kept: dict[str, set[int]] = {}
    for case_id, number in place.look("SELECT case_id, case_number FROM event WHERE case_number IS NOT NULL"):
        kept.setdefault(case_id, set()).add(number)
    return kept


def _kill_again_and_again(place: Place, kills: int, *, seed: int) -> None:
    place.open().close()
    chance = random.Random(seed)
    acknowledged: list[list[str]] = []
    for kill in range(kills):
        acknowledged += _killed(place, f"run-{kill}", chance.randrange(1, 80))
        store = place.open(may_create=False)
        _check(place, store, acknowledged)
        if isinstance(place, EmbeddedPlace):
            assert place.look("PRAGMA integrity_check") == [("ok",)]
            assert place.look("PRAGMA cipher_integrity_check") == []
        store.close()


def test_DURA_01_nothing_acknowledged_is_lost_when_four_writers_are_killed(embedded: EmbeddedPlace) -> None:
    _kill_again_and_again(embedded, KILLS, seed=1)


def test_DURA_01_the_same_on_postgres(postgres: PostgresPlace) -> None:
    _kill_again_and_again(postgres, KILLS_OF_A_CLIENT, seed=2)


@pytest.mark.soak
def test_DURA_01_nothing_is_lost_over_many_kills(place: Place) -> None:
    _kill_again_and_again(place, MANY_KILLS, seed=random.SystemRandom().randrange(10**9))


@pytest.fixture
def cluster(pg_bin: Path) -> Iterator[Cluster]:
    """A PostgreSQL server of this test's own, to be stopped without warning."""
    with running(pg_bin) as cluster:
        yield cluster


def _stop_the_server_again_and_again(cluster: Cluster, folder: Path, times: int) -> None:
    with cluster.database() as url:
        place = PostgresPlace(folder, url)
        place.open().close()
        acknowledged: list[list[str]] = []
        for time in range(times):
            with _writers(place, f"run-{time}") as process:
                said = _said_until(process, 40)
                cluster.stop()
                process.kill()
                assert process.stdout is not None
                acknowledged += [line.split() for line in (*said, *process.stdout) if line.endswith("\n")]
            cluster.start_again()
            store = place.open(may_create=False)
            _check(place, store, acknowledged)
            store.close()


def test_DURA_01_nothing_acknowledged_is_lost_when_the_server_is_stopped_at_once(
    cluster: Cluster, tmp_path: Path
) -> None:
    _stop_the_server_again_and_again(cluster, tmp_path, KILLS_OF_A_SERVER)


@pytest.mark.soak
def test_DURA_01_nothing_is_lost_over_many_stops_of_the_server(cluster: Cluster, tmp_path: Path) -> None:
    _stop_the_server_again_and_again(cluster, tmp_path, MANY_KILLS_OF_A_SERVER)


def test_a_record_whose_beginning_was_cut_off_is_begun_again(embedded: EmbeddedPlace) -> None:
    embedded.data.mkdir()
    (embedded.data / "helpline.db.0123").write_bytes(b"half begun")
    store = embedded.open()
    open_case(store)
    assert say(store, "Mai Tran") == 3


def test_a_copy_with_its_log_goes_on_where_it_stopped(embedded: EmbeddedPlace, tmp_path: Path) -> None:
    store = embedded.open()
    open_case(store)
    say(store, "Mai Tran")
    with tempfile.TemporaryDirectory(dir=tmp_path) as elsewhere:
        other = EmbeddedPlace(Path(elsewhere))
        shutil.copytree(embedded.data, other.data)
        copy = other.open(may_create=False)
        with copy.read() as unit:
            assert unit.case("case-1").number == 3
        copy.close()
