"""The shipped places, read once for all these tests, and their files as texts."""

from collections.abc import Mapping

import pytest

from helpline.data import reference_files
from helpline.directory.places import FILES, Places
from helpline.wiring import shipped_places


@pytest.fixture(scope="session")
def places() -> Places:
    """The places that ship with the product."""
    return shipped_places()


@pytest.fixture(scope="session")
def files() -> Mapping[str, str]:
    """The text of every table, by name."""
    texts, unread = reference_files()
    assert not unread
    return {name: texts[name] for name in FILES}


@pytest.fixture(scope="session")
def small_files(files: Mapping[str, str]) -> Mapping[str, str]:
    """The same with a few rows of the large tables, for what is wrong with any."""
    few = {name: "".join(text.splitlines(keepends=True)[:50]) for name, text in files.items() if "postcode" in name}
    return {**files, **few}
