"""The outbox: due parcels, one worker each, and those whose worker was never heard of again."""

from datetime import timedelta
from threading import Barrier, Thread

from helpline.actions.ports.store import Outgoing
from helpline.storage.store import SqlStore
from tests.storage.happenings import AT, later


def _queue(store: SqlStore, *parcels: str, due_in: float = 0) -> None:
    with store.begin() as unit:
        for parcel_id in parcels:
            unit.queue(parcel_id, "case-1", due_at=later(due_in))


def _claim(store: SqlStore, at: float = 0, *, lease: int = 60) -> Outgoing | None:
    with store.begin() as unit:
        return unit.claim(now=later(at), lease_seconds=lease)


def test_a_due_parcel_is_claimed_once_with_its_lease_and_its_attempt(store: SqlStore) -> None:
    _queue(store, "parcel-1")
    assert _claim(store) == Outgoing("parcel-1", "case-1", AT, 1, AT + timedelta(seconds=60), "sending")
    assert _claim(store, 3600) is None


def test_nothing_is_claimed_before_it_is_due(store: SqlStore) -> None:
    _queue(store, "parcel-1", due_in=10)
    assert _claim(store, 9.999) is None
    claimed = _claim(store, 10)
    assert claimed is not None
    assert claimed.parcel_id == "parcel-1"


def test_the_oldest_due_parcel_goes_first(store: SqlStore) -> None:
    _queue(store, "late", due_in=5)
    _queue(store, "early", due_in=1)
    claimed = [_claim(store, 10), _claim(store, 10), _claim(store, 10)]
    assert [one.parcel_id if one else None for one in claimed] == ["early", "late", None]


def test_a_parcel_put_off_is_due_again_later_and_its_attempts_stay_counted(store: SqlStore) -> None:
    _queue(store, "parcel-1")
    _claim(store)
    with store.begin() as unit:
        unit.settle("parcel-1", "ready", due_at=later(120))
    assert _claim(store, 119) is None
    again = _claim(store, 120)
    assert again is not None
    assert again.attempts == 2


def test_a_parcel_that_is_done_or_stopped_never_goes_again_by_itself(store: SqlStore) -> None:
    _queue(store, "sent", "stopped")
    for _ in range(2):
        _claim(store)
    with store.begin() as unit:
        unit.settle("sent", "done", due_at=None)
        unit.settle("stopped", "stopped", due_at=None)
        assert unit.abandoned(now=later(9999)) == ()
    assert _claim(store, 9999) is None


def test_a_stopped_parcel_is_made_ready_by_queueing_it_again(store: SqlStore) -> None:
    _queue(store, "parcel-1")
    _claim(store)
    with store.begin() as unit:
        unit.settle("parcel-1", "stopped", due_at=None)
    _queue(store, "parcel-1", due_in=30)
    again = _claim(store, 30)
    assert again is not None
    assert (again.parcel_id, again.attempts) == ("parcel-1", 2)


def test_a_parcel_whose_worker_went_away_is_abandoned_and_never_claimed_again(store: SqlStore) -> None:
    _queue(store, "parcel-1", "parcel-2")
    _claim(store, lease=60)
    _claim(store, 30, lease=60)
    with store.read() as unit:
        assert unit.abandoned(now=later(59)) == ()
        (first,) = unit.abandoned(now=later(60))
        assert (first.parcel_id, first.state) == ("parcel-1", "sending")
        assert [one.parcel_id for one in unit.abandoned(now=later(90))] == ["parcel-1", "parcel-2"]
    assert _claim(store, 9999) is None


def test_two_workers_never_get_the_same_parcel(store: SqlStore) -> None:
    parcels = [f"parcel-{number}" for number in range(40)]
    _queue(store, *parcels)
    got: list[str] = []
    start = Barrier(4)

    def work() -> None:
        start.wait()
        while claimed := _claim(store, 1):
            got.append(claimed.parcel_id)

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(got) == sorted(parcels)
