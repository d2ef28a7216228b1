"""Many at once: one of two wins, nobody is starved, and a turn that never comes is said plainly."""

import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from threading import Barrier, Event, Lock, Thread

import pytest

from helpline.storage.store import SqlStore
from helpline.storage.turns import Turns
from helpline.words.errors import NotKept, OutOfStep
from tests.storage.conftest import Place
from tests.storage.happenings import BY, later, noted, said, say

ROUNDS = 40
MANY_ROUNDS = 1000


class _Round:
    """Everybody answers the same page at once."""

    def __init__(self, stores: list[SqlStore], seen: int) -> None:
        self._seen = seen
        self._start = Barrier(len(stores))
        self.won: list[int] = []
        self.told: list[int] = []
        people = [Thread(target=self._answer, args=(store, who)) for who, store in enumerate(stores)]
        for person in people:
            person.start()
        for person in people:
            person.join()

    def _answer(self, store: SqlStore, who: int) -> None:
        event = said(f"words of {who}", answer_id=f"{self._seen}-{who}")
        self._start.wait()
        try:
            with store.begin() as unit:
                case = unit.append("case-1", (event,), by=BY, at=later(), expected=self._seen)
        except OutOfStep as refused:
            self.told.append(refused.number)
        else:
            self.won.append(case.number)


def _race(stores: list[SqlStore], rounds: int) -> None:
    """Round after round, one is recorded and the others are told."""
    for seen in range(2, 2 + rounds):
        turn = _Round(stores, seen)
        assert turn.won == [seen + 1]
        assert turn.told == [seen + 1] * (len(stores) - 1)
    with stores[0].read() as unit:
        assert len(unit.history("case-1")) == 2 + rounds
    assert stores[0].verify().broken == ()


def test_of_writers_who_saw_the_same_page_exactly_one_wins(store: SqlStore) -> None:
    _race([store] * 4, ROUNDS)


@pytest.fixture
def apart(place: Place, store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> list[SqlStore]:
    """Stores that share no queue, as those of different processes: only the database keeps them apart."""
    stores = [store]
    for _ in range(2):
        monkeypatch.setattr("helpline.storage.turns._TURNS", {})
        stores.append(place.open())
    assert len({id(one._base.turns) for one in stores}) == 3
    return stores


def test_of_writers_who_share_no_queue_exactly_one_wins(apart: list[SqlStore]) -> None:
    _race(apart, ROUNDS)


@pytest.mark.soak
def test_exactly_one_wins_over_many_rounds(apart: list[SqlStore]) -> None:
    _race([*apart, apart[0]], MANY_ROUNDS)


def test_writers_on_one_case_lose_nothing(store: SqlStore) -> None:
    def work(name: int) -> None:
        for number in range(25):
            with store.begin() as unit:
                unit.append("case-1", (noted("A line.", note_id=f"{name}-{number}"),), by=BY, at=later())

    workers = [Thread(target=work, args=(name,)) for name in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with store.read() as unit:
        case = unit.case("case-1")
        assert case.number == 2 + 100
        assert len({note.note_id for note in case.notes}) == 100
    assert store.verify().broken == ()


def test_DURA_05_a_writer_goes_before_those_who_came_later() -> None:
    turns = Turns()
    order: list[int] = []

    def write(number: int) -> None:
        with turns.turn():
            order.append(number)

    with turns.turn():
        writers = [Thread(target=write, args=(number,)) for number in range(6)]
        for number, writer in enumerate(writers):
            writer.start()
            _wait_until(partial(_has_waiting, turns, number + 1))
    for writer in writers:
        writer.join()
    assert order == list(range(6))


def test_DURA_05_a_sender_beside_four_busy_writers_gets_its_turns(store: SqlStore) -> None:
    """Without a queue thousands of writes went between two of the sender's; with one, about as many as there are."""
    stop = Event()
    order: list[str] = []
    noting = Lock()

    def write(name: str) -> None:
        while not stop.is_set():
            with store.begin() as unit:
                unit.append("case-1", (noted("A line.", note_id=f"{name}-{len(order)}"),), by=BY, at=later())
                with noting:
                    order.append(name)

    writers = [Thread(target=write, args=(f"writer-{number}",)) for number in range(4)]
    for writer in writers:
        writer.start()
    _wait_until(lambda: len(order) > 8)
    for _ in range(20):
        with store.begin() as unit:
            unit.claim(now=later(), lease_seconds=60)
            with noting:
                order.append("sender")
    stop.set()
    for writer in writers:
        writer.join()
    turns_of_the_sender = [place for place, name in enumerate(order) if name == "sender"]
    between = [after - before - 1 for before, after in pairwise(turns_of_the_sender)]
    assert max(between) <= 100, Counter(between)


def test_a_turn_that_never_comes_is_said_and_leaves_the_queue_whole() -> None:
    turns = Turns(patience=0.05)
    busy, done = Event(), Event()

    def hold() -> None:
        with turns.turn():
            busy.set()
            done.wait()

    holder = Thread(target=hold)
    holder.start()
    busy.wait()
    with pytest.raises(NotKept) as refused, turns.turn():
        pytest.fail("two had the turn at once")
    assert "Nothing of this was kept" in refused.value.for_person
    done.set()
    holder.join()
    with turns.turn():
        pass


def test_a_transaction_inside_a_transaction_is_our_own_fault_and_said(store: SqlStore) -> None:
    with store.begin(), pytest.raises(RuntimeError), store.begin():
        pytest.fail("began twice")
    assert say(store, "Mai Tran") == 3


def _has_waiting(turns: Turns, count: int) -> bool:
    return len(turns._waiting) == count


def _wait_until(is_so: Callable[[], bool]) -> None:
    while not is_so():
        time.sleep(0.001)
