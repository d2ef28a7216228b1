"""A call in the browser of the adviser who is on it."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from helpline.actions.contacts import open_contact
from helpline.actions.ports import Account, Desk
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from tests.web.conftest import Live, PageFor


@pytest.fixture
def call(desk: Desk, people: Mapping[str, Account]) -> Case:
    """A call that the adviser is on."""
    account = people["m.reyes"]
    return open_contact(desk, who=Who(account.account_id, account.name, account.roles), channel="phone")


@pytest.fixture
def page(page_for: PageFor, live: Live, call: Case) -> Page:
    """The call's page in the adviser's browser."""
    opened = page_for("m.reyes")
    opened.goto(f"{live.url}/calls/{call.case_id}")
    return opened
