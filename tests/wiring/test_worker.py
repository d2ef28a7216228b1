"""The sending worker goes on through trouble, says so without content, and stops when it is told to."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from helpline.actions.ports import Channel, Desk, HandOver, Mail, Store
from helpline.wiring import worker_for
from helpline.words.errors import NotKept
from helpline.worker import work_until
from tests.actions.telling import Telling
from tests.office import Office, Pigeon


class FirstFails(Pigeon):
    """A way of sending with a fault of ours in it, that shows once."""

    def hand_over(self, mail: Mail) -> HandOver:
        """Fail the first time."""
        if not self.given:
            self.given.append(mail)
            raise ZeroDivisionError(mail.to)
        return super().hand_over(mail)


class ShutStore:
    """A store that cannot be written, and then can."""

    def __init__(self, store: Store, *, shut_for: int) -> None:
        self._store, self._left = store, shut_for

    def read(self) -> object:
        """Open a reading transaction, which the trouble does not touch."""
        return self._store.read()

    def begin(self) -> object:
        """Open a transaction, once the trouble is over."""
        self._left -= 1
        if self._left >= 0:
            raise NotKept("disk full", "The disk is full.")
        return self._store.begin()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with two parcels to be sent."""
    opened = Office(tmp_path)
    Telling(opened).approved()
    Telling(opened).approved()
    yield opened
    opened.close()


def _work(desk: Desk, *, rounds: int) -> list[float]:
    waits: list[float] = []
    left = iter(range(rounds))
    work_until(desk, is_over=lambda: next(left, None) is None, wait=waits.append)
    return waits


def _with(office: Office, channel: Channel) -> Desk:
    return replace(office.desk, channels={"folder": channel})


def test_it_sends_everything_that_is_due_without_waiting_between(office: Office) -> None:
    assert _work(office.desk, rounds=3) == [1.0]
    assert len(office.post.given) == 2


def test_a_fault_in_one_parcel_does_not_keep_the_others_back_and_is_logged_without_content(office: Office) -> None:
    channel = FirstFails()
    with capture_logs() as logged:
        _work(_with(office, channel), rounds=3)
    assert len(channel.given) == 2
    assert logged == [{"event": "worker met a fault", "kind": "ZeroDivisionError", "log_level": "error"}]


class NoIds:
    """Ids that cannot be had, so that no manager can be told."""

    def new(self) -> str:
        """Fail."""
        raise ZeroDivisionError

    def number(self) -> int:
        """Fail."""
        raise ZeroDivisionError


def test_an_abandoned_parcel_that_cannot_be_faced_stops_no_sending(office: Office) -> None:
    _work(_with(office, FirstFails()), rounds=1)
    office.clock.forward(minutes=5)
    with capture_logs() as logged:
        _work(replace(office.desk, ids=NoIds()), rounds=1)
    assert len(office.post.given) == 1
    assert [entry["kind"] for entry in logged] == ["ZeroDivisionError"]


def test_while_nothing_can_be_kept_it_waits_and_then_goes_on(office: Office) -> None:
    desk = replace(office.desk, store=ShutStore(office.desk.store, shut_for=2))  # type: ignore[arg-type]
    with capture_logs() as logged:
        waits = _work(desk, rounds=4)
    assert waits == [5.0, 5.0, 1.0]
    assert [entry["why"] for entry in logged] == ["disk full", "disk full"]
    assert len(office.post.given) == 2


def test_the_same_trouble_again_and_again_is_told_ever_more_seldom(office: Office) -> None:
    desk = replace(office.desk, store=ShutStore(office.desk.store, shut_for=80))  # type: ignore[arg-type]
    with capture_logs() as logged:
        waits = _work(desk, rounds=40)
    assert waits == [5.0] * 80
    assert len(logged) == 2 * len((1, 2, 4, 8, 16, 32))


def test_the_thread_sends_beside_the_web_and_stops_when_it_is_told_to(office: Office) -> None:
    worker = worker_for(office.desk)
    worker.start()
    while len(office.post.given) < 2:
        time.sleep(0.01)
    worker.stop()
    assert not worker.is_running
