"""What the engine's tests share: the shipped protocols, two made-up receivers, the bank holidays of one autumn."""

from datetime import date
from pathlib import Path

import pytest

from helpline.directory.directory import Directory
from helpline.protocol.library import Library, read_library
from helpline.words.working_days import Holidays
from tests.engine.papers import COUNCIL, POLICE

PROTOCOLS = Path(__file__).parents[2] / "protocols"


def read_shipped() -> Library:
    """Read the shipped protocols."""
    files = {
        path.relative_to(PROTOCOLS).as_posix(): path.read_text(encoding="utf-8")
        for path in PROTOCOLS.rglob("*")
        if path.suffix in (".yaml", ".csv")
    }
    return read_library(files)


@pytest.fixture(scope="session")
def library() -> Library:
    return read_shipped()


@pytest.fixture(scope="session")
def directory() -> Directory:
    return Directory({COUNCIL.id: COUNCIL, POLICE.id: POLICE})


@pytest.fixture(scope="session")
def holidays() -> Holidays:
    christmas = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
    return Holidays(
        {
            "england": christmas,
            "wales": christmas,
            "scotland": christmas | {date(2026, 11, 30), date(2027, 1, 4)},
            "northern_ireland": christmas,
        },
        known_until=date(2027, 12, 31),
    )
