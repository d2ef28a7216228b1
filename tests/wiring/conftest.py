"""What the tests of wiring share: settings of their own, on either database by one setting."""

import os
from pathlib import Path

import pytest

from helpline.settings import PREFIX, Settings


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what the person who runs the tests has set."""
    for name in [*(name for name in os.environ if name.startswith(PREFIX)), "FLASK_DEBUG"]:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["embedded", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings on an empty database of this test's own."""
    database = request.getfixturevalue("fresh_postgres") if request.param == "postgresql" else ""
    return Settings(data=tmp_path / "data", database=database)


@pytest.fixture
def embedded(tmp_path: Path) -> Settings:
    """Settings on the embedded database."""
    return Settings(data=tmp_path / "data")
