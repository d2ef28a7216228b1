"""A replay in memory is the same play as one on a real encrypted store, and keeps the port's rules."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from helpline.actions.ports import Account, Desk, Store, Unit
from helpline.engine.events.contact import ContactOpened, PersonAdded
from helpline.training.in_memory import InMemoryStore
from helpline.training.replay import Replayed, replay
from helpline.wiring import shipped_scenarios
from helpline.wiring.training import replay_desk
from helpline.words.errors import NotAllowed, NotFound, OutOfStep

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store in memory."""
    made = InMemoryStore()
    yield made
    made.close()


def opened(unit: Unit) -> None:
    """Open a case called `one` in a transaction."""
    unit.append("one", [ContactOpened(contact_id="c", channel="phone", reference="K7M-4QX")], by="a", at=AT, expected=0)


def half_done(store: Store) -> None:
    """Begin a transaction in which something goes wrong at the end."""
    with store.begin() as unit:
        unit.append("one", [PersonAdded(person_id="p", label="Ellis")], by="a", at=AT)
        unit.keep("one", "document:x", b"bytes")
        unit.queue("parcel", "one", due_at=AT)
        raise ZeroDivisionError


def as_told(one: Replayed) -> dict[str, Any]:
    """A play as plain data."""
    told: dict[str, Any] = json.loads(json.dumps(one.as_json()))
    return told


@pytest.mark.parametrize("name", ["S02", "S06 escort leaving", "S12"])
def test_a_call_plays_alike_in_memory_and_on_a_real_store(desk: Desk, name: str) -> None:
    scenario = next(one for one in shipped_scenarios() if one.id == name)
    on_disk, in_memory = replay(desk, scenario), replay(replay_desk(), scenario)
    assert as_told(in_memory) == as_told(on_disk)
    assert in_memory.passed


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with store.begin() as unit:
        opened(unit)
    with pytest.raises(ZeroDivisionError):
        half_done(store)
    with store.read() as unit:
        assert unit.case("one").people == ()
        assert len(unit.history("one")) == 1
        with pytest.raises(NotFound):
            unit.kept("one", "document:x")
    with store.begin() as unit:
        assert unit.claim(now=AT, lease_seconds=60) is None


def test_a_case_that_has_moved_on_is_refused_with_its_number(store: Store) -> None:
    with store.begin() as unit:
        opened(unit)
        with pytest.raises(OutOfStep) as caught:
            unit.append("one", [PersonAdded(person_id="p", label="Ellis")], by="a", at=AT, expected=0)
    assert caught.value.number == 1


def test_a_case_that_is_not_there_is_not_found(store: Store) -> None:
    with store.begin() as unit:
        for act in (
            lambda: unit.case("two"),
            lambda: unit.history("two"),
            lambda: unit.viewed("two", "", by="", at=AT),
        ):
            with pytest.raises(NotFound):
                act()
        with pytest.raises(NotFound):
            unit.append("two", [PersonAdded(person_id="p", label="Ellis")], by="a", at=AT)
        assert unit.find_reference("K7M-4QX") is None
        opened(unit)
        assert unit.find_reference("K7M-4QX") == "one"
        assert [row.case_id for row in unit.rows()] == ["one"]


def test_other_bytes_never_take_the_place_of_those_kept(store: Store) -> None:
    with store.begin() as unit:
        opened(unit)
        unit.keep("one", "document:x", b"bytes")
        unit.keep("one", "document:x", b"bytes")
        with pytest.raises(OutOfStep):
            unit.keep("one", "document:x", b"other")
        assert unit.kept("one", "document:x") == b"bytes"


def test_a_parcel_is_claimed_once_and_given_up_when_its_lease_runs_out(store: Store) -> None:
    with store.begin() as unit:
        unit.queue("parcel", "one", due_at=AT)
        assert unit.claim(now=AT - timedelta(seconds=1), lease_seconds=60) is None
        taken = unit.claim(now=AT, lease_seconds=60)
        assert taken is not None
        assert (taken.parcel_id, taken.attempts, taken.state) == ("parcel", 1, "sending")
        assert unit.claim(now=AT, lease_seconds=60) is None
        assert unit.abandoned(now=AT) == ()
        assert [one.parcel_id for one in unit.abandoned(now=AT + timedelta(seconds=60))] == ["parcel"]
        unit.settle("parcel", "ready", due_at=None)
        assert unit.claim(now=AT, lease_seconds=60) == replace(taken, attempts=2)


def test_a_parcel_that_a_person_hands_over_is_in_no_outbox_and_can_be_stopped_all_the_same(store: Store) -> None:
    with store.begin() as unit:
        unit.settle("by-hand", "stopped", due_at=None)
        assert unit.claim(now=AT, lease_seconds=60) is None


def test_nobody_signs_in_to_a_replay(store: Store) -> None:
    account = Account("a", "a", "A", frozenset({"adviser"}), "")
    with store.begin() as unit:
        assert unit.account("a") is None
        assert unit.account_named("a") is None
        assert unit.accounts() == ()
        assert unit.session("t") is None
        assert unit.tries("a", since=AT) == 0
        assert unit.held("a") == ()
        for act in (lambda: unit.save_account(account), lambda: unit.note_try("a", at=AT), lambda: unit.let_go("h")):
            with pytest.raises(NotAllowed):
                act()


def test_it_holds_no_chain_and_counts_what_it_holds(store: Store) -> None:
    with store.begin() as unit:
        opened(unit)
    verified = store.verify()
    assert (verified.events, verified.broken, store.head()) == (1, (), "")


def test_a_replay_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    scenario = next(one for one in shipped_scenarios() if one.id == "S01")
    assert replay(replay_desk(), scenario).passed
    assert list(tmp_path.iterdir()) == []
