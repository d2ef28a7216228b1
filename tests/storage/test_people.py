"""Accounts, sessions, wrong passwords, and saves that are held for their person."""

from dataclasses import replace

import pytest

from helpline.actions.ports import Account, Held
from helpline.storage.store import SqlStore
from helpline.words.errors import NotKept
from tests.storage.conftest import Place
from tests.storage.happenings import AT, a_session, an_account, later


def _save(store: SqlStore, *accounts: Account) -> None:
    with store.begin() as unit:
        for account in accounts:
            unit.save_account(account)


def test_an_account_is_found_by_its_id_and_by_its_user_name(store: SqlStore) -> None:
    reyes = an_account()
    _save(store, reyes)
    with store.read() as unit:
        assert unit.account("account-1") == reyes
        assert unit.account_named("m.reyes") == reyes
        assert unit.account_named(" M.Reyes ") == reyes
        assert unit.account("account-2") is None
        assert unit.account_named("a.okafor") is None


def test_saving_an_account_again_replaces_it(store: SqlStore) -> None:
    _save(store, an_account())
    changed = replace(an_account(username="m.diaz"), is_disabled=True, roles=frozenset({"manager", "adviser"}))
    _save(store, changed)
    with store.read() as unit:
        assert unit.accounts() == (changed,)
        assert unit.account_named("m.diaz") == changed
        assert unit.account_named("m.reyes") is None


def test_accounts_come_by_user_name(store: SqlStore) -> None:
    _save(store, an_account("1", "s.lind"), an_account("2", "a.okafor"), an_account("3", "m.reyes"))
    with store.read() as unit:
        assert [account.username for account in unit.accounts()] == ["a.okafor", "m.reyes", "s.lind"]


def test_two_accounts_never_share_a_user_name(store: SqlStore) -> None:
    _save(store, an_account("1", "m.reyes"))
    with pytest.raises(NotKept):
        _save(store, an_account("2", "M.REYES"))
    with store.read() as unit:
        assert [account.account_id for account in unit.accounts()] == ["1"]


def test_a_session_is_found_moved_and_ended(store: SqlStore) -> None:
    session = a_session()
    with store.begin() as unit:
        unit.start_session(session)
    with store.begin() as unit:
        unit.touch_session(session.token_sha256, at=later(60))
    with store.read() as unit:
        assert unit.session(session.token_sha256) == replace(session, last_at=later(60))
        assert unit.session("cd" * 32) is None
    with store.begin() as unit:
        unit.touch_session(session.token_sha256, at=later(90), is_end=True)
    with store.read() as unit:
        assert unit.session(session.token_sha256) == replace(session, last_at=later(90), ended_at=later(90))


def test_touching_a_session_that_is_not_there_does_nothing(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.touch_session("cd" * 32, at=AT)
        assert unit.session("cd" * 32) is None


def test_wrong_passwords_are_counted_by_user_name_since_a_moment(store: SqlStore) -> None:
    with store.begin() as unit:
        for seconds in (0, 10, 20):
            unit.note_try("m.reyes", at=later(seconds))
        unit.note_try("a.okafor", at=later(5))
    with store.read() as unit:
        assert unit.tries("M.Reyes", since=AT) == 3
        assert unit.tries("m.reyes", since=later(10)) == 2
        assert unit.tries("m.reyes", since=later(20.5)) == 0
        assert unit.tries("nobody", since=AT) == 0


def _held(held_id: str, account_id: str = "account-1", seconds: float = 0) -> Held:
    form = {"words": ("Mai Tran", "Lan Tran"), "empty": (), "seen": ("4",)}
    return Held(held_id, account_id, later(seconds), "/calls/case-1/answers", form)


def test_a_held_save_is_kept_for_its_person_oldest_first(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.hold(_held("h2", seconds=2))
        unit.hold(_held("h1", seconds=1))
        unit.hold(_held("h3", "account-2"))
    with store.read() as unit:
        assert unit.held("account-1") == (_held("h1", seconds=1), _held("h2", seconds=2))
        assert unit.held("account-2") == (_held("h3", "account-2"),)
        assert unit.held("account-3") == ()


def test_a_held_save_let_go_is_gone_with_its_key(place: Place, store: SqlStore) -> None:
    with store.begin() as unit:
        unit.hold(_held("h1"))
        unit.hold(_held("h2"))
    with store.begin() as unit:
        unit.let_go("h1")
        unit.let_go("h9")
    with store.read() as unit:
        assert unit.held("account-1") == (_held("h2"),)
    assert place.look("SELECT name FROM slot WHERE owner = 'account:account-1'") == [("held:h2",)]


def test_a_held_save_given_to_somebody_else_does_not_open(place: Place, store: SqlStore) -> None:
    with store.begin() as unit:
        unit.hold(_held("h1"))
        unit.hold(_held("h2", "account-2"))
    place.meddle("UPDATE held SET account_id = 'account-2' WHERE held_id = 'h1'")
    with store.read() as unit, pytest.raises(NotKept):
        unit.held("account-2")
