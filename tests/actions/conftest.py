"""What the tests of actions share: an office, and a child's case told in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.actions.telling import Telling
from tests.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A desk on an empty record."""
    opened = Office(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def telling(office: Office) -> Telling:
    """A call that has just been opened."""
    return Telling(office)
