"""Whoever is the only manager is not switched off or demoted while a referral waits for one."""

import pytest

from helpline.actions.people import disable_person, set_roles
from helpline.actions.ports import Account
from helpline.words.errors import OutOfStep
from tests.actions.telling import Telling
from tests.office import MANAGER, SECOND, Office


def _account(office: Office, account_id: str) -> Account:
    with office.desk.store.read() as unit:
        account = unit.account_named(account_id)
    assert account is not None
    return account


def test_AZRT_14_the_only_manager_stays_while_a_referral_waits_and_the_reason_is_said(
    office: Office, telling: Telling
) -> None:
    telling.child().assessed().submitted()
    disable_person(office.desk, username=SECOND.account_id)
    for leave in (
        lambda: disable_person(office.desk, username=MANAGER.account_id),
        lambda: set_roles(office.desk, username=MANAGER.account_id, roles=("adviser",)),
    ):
        with pytest.raises(OutOfStep) as refused:
            leave()
        assert "only manager who can sign in" in refused.value.for_person
        assert "Add another manager first" in refused.value.for_person
        assert "Okafor" not in refused.value.for_log
    kept = _account(office, MANAGER.account_id)
    assert (kept.is_disabled, kept.roles) == (False, frozenset({"manager"}))


def test_AZRT_14_with_nothing_waiting_or_another_manager_there_a_manager_may_leave(
    office: Office, telling: Telling
) -> None:
    disable_person(office.desk, username=SECOND.account_id)
    telling.child().assessed()
    set_roles(office.desk, username=SECOND.account_id, roles=("manager", "adviser"))
    disable_person(office.desk, username=MANAGER.account_id)
    assert _account(office, MANAGER.account_id).is_disabled
