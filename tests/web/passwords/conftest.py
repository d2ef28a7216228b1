"""What the tests of the password desk share: a document that lies in the post folder."""

from collections.abc import Mapping

import pytest

from helpline.actions.ports import Account, Desk
from tests.web.approvals.told import Told


@pytest.fixture
def told(desk: Desk, people: Mapping[str, Account]) -> Told:
    """A child's referral that was approved and handed over."""
    return Told(desk, people).handed_over()


@pytest.fixture
def path(told: Told) -> str:
    """The address of its document at the desk."""
    return f"/passwords/{told.case_id}/{told.parcel.parcel_id}"
