"""The protocol library beside the training room, and second versions of the child protocol."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpline.actions.ports import Desk
from helpline.wiring import Settings, build_training


@pytest.fixture
def training(tmp_path: Path) -> Iterator[Desk]:
    """The training desk that the application is given."""
    built = build_training(Settings(data=tmp_path / "data"))
    yield built
    built.store.close()
