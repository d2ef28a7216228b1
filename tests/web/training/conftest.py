"""The training room beside the live desk: a store of its own, and no post."""

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
