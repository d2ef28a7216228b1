"""A call in the hands of an adviser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, MovableClock


@pytest.fixture
def call(client_for: ClientFor, desk: Desk, clock: MovableClock) -> ACall:
    """A telephone call that has just been opened by M. Reyes."""
    return ACall(client_for("m.reyes"), desk, clock=clock)


@pytest.fixture
def case_of(desk: Desk) -> Callable[[Page], Case]:
    """Read the case that a page shows."""

    def read(page: Page) -> Case:
        found = re.search(r"/calls/([0-9a-f]{32})", page.url)
        assert found, page.url
        with desk.store.read() as unit:
            return unit.case(found[1])

    return read
