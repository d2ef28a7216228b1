"""What every test may ask for: the real programs, a private PostgreSQL, a browser. What is missing fails."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres_cluster import Cluster, running
from tools.programs import Missing, find

# A shared machine is slow now and then, so no example has a deadline of its own; the same examples come every time.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", deadline=None, max_examples=2_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def _program(name: str) -> Path:
    try:
        return find(name)
    except Missing as missing:
        pytest.fail(f"{missing}. `make tools` says what the tests need.", pytrace=False)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """The browser that a person might use."""
    return _program("chromium")


@pytest.fixture(scope="session")
def soffice_path() -> Path:
    """LibreOffice, which opens what we say can be opened."""
    return _program("soffice")


@pytest.fixture(scope="session")
def sevenzip_path() -> Path:
    """7-Zip, which opens the zip that we sealed."""
    return _program("sevenzip")


@pytest.fixture(scope="session")
def pdftoppm_path() -> Path:
    """What turns a page into a picture that can be looked at."""
    return _program("pdftoppm")


@pytest.fixture(scope="session")
def pg_bin() -> Path:
    """The folder of PostgreSQL's own programs."""
    return _program("postgres")


@pytest.fixture(scope="session")
def _cluster(pg_bin: Path) -> Iterator[Cluster]:
    with running(pg_bin) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgres_url(_cluster: Cluster) -> str:
    """The address of a PostgreSQL that lives as long as the tests of this process."""
    return _cluster.url("postgres")


@pytest.fixture
def fresh_postgres(_cluster: Cluster) -> Iterator[str]:
    """The address of an empty PostgreSQL database of this test's own."""
    with _cluster.database() as url:
        yield url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium_path: Path) -> dict[str, Any]:
    """Playwright drives the Chromium of this machine; as root Chromium refuses to start with its sandbox."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": str(chromium_path), "args": arguments}
