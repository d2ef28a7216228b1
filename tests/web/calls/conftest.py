"""A call in the hands of an adviser."""

import pytest

from helpline.actions.ports import Desk
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, MovableClock


@pytest.fixture
def call(client_for: ClientFor, desk: Desk, clock: MovableClock) -> ACall:
    """A telephone call that has just been opened by M. Reyes."""
    return ACall(client_for("m.reyes"), desk, clock=clock)
