"""What the tests of follow-up share: a child's case at the desk that signs people in."""

from collections.abc import Mapping

import pytest

from helpline.actions.ports import Account, Desk
from tests.web.approvals.told import Told
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, MovableClock


@pytest.fixture
def told(desk: Desk, people: Mapping[str, Account]) -> Told:
    """A call that has just been opened."""
    return Told(desk, people)


@pytest.fixture
def call(client_for: ClientFor, desk: Desk, clock: MovableClock) -> ACall:
    """A telephone call that has just been opened by M. Reyes."""
    return ACall(client_for("m.reyes"), desk, clock=clock)
