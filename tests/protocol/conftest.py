"""A small library of protocols, as texts by path, and ways to look at answers."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from helpline.protocol.conditions import Look

SMALL = Path(__file__).parent / "fixtures" / "small"
SHIPPED = Path(__file__).parents[2] / "protocols"


def texts_under(root: Path) -> dict[str, str]:
    """Read every file under a folder as text, by its path relative to it."""
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def small() -> dict[str, str]:
    """Give the files of a small, sound library."""
    return texts_under(SMALL)


@pytest.fixture(scope="session")
def shipped() -> dict[str, str]:
    """Give the files of the protocols that this product ships."""
    return texts_under(SHIPPED)


@pytest.fixture(scope="session")
def known() -> Callable[[Mapping[str, str]], Look]:
    """Make a look at one person's answers, each an option, or several with `+` between."""

    def look_at(answers: Mapping[str, str]) -> Look:
        readings = {name: (frozenset(value.split("+")),) for name, value in answers.items()}
        return lambda name: readings.get(name, (None,))

    return look_at
