"""What the tests of the approvals share: a child's case at the desk that signs people in."""

from collections.abc import Mapping

import pytest

from helpline.actions.ports import Account, Desk
from tests.web.approvals.told import Told


@pytest.fixture
def told(desk: Desk, people: Mapping[str, Account]) -> Told:
    """A call that has just been opened."""
    return Told(desk, people)
