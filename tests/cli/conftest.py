"""What the tests of the command share: a record with somebody in it."""

from pathlib import Path

import pytest

from helpline.actions.contacts import open_contact
from helpline.engine.permissions import Who
from helpline.settings import Settings
from helpline.wiring import build


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory with a record of a few events."""
    desk = build(Settings(data=tmp_path / "data", database="", key_file=None, unlock="key_file"), may_create=True)
    for _ in range(3):
        open_contact(desk, who=Who("adviser-1", "M. Reyes", frozenset({"adviser"})), channel="phone")
    desk.store.close()
    return tmp_path / "data"
