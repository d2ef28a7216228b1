"""One demo, made by the command itself, for every test that only looks at it."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from helpline.actions.ports import Desk
from helpline.settings import Settings
from helpline.wiring import build
from tests.cli.running import run


@dataclass(frozen=True, slots=True)
class Made:
    """A demo that was made, and what the command said."""

    data: Path
    done: subprocess.CompletedProcess[str]

    @property
    def settings(self) -> Settings:
        """Return the settings that open it."""
        return Settings(data=self.data, database="", unlock="key_file")

    def sign_ins(self) -> dict[str, tuple[str, str]]:
        """Return role and pass phrase by user name, as they were printed."""
        printed = (re.match(r"  (\w+(?: \w+)?) {2,}(\S+) +(\S.*)", line) for line in self.done.stdout.splitlines())
        said = [found.groups() for found in printed if found]
        roles = ("adviser", "manager", "trainer", "practice lead")
        return {name: (role.replace(" ", "_"), phrase) for role, name, phrase in said if role in roles}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A demo in a folder of its own."""
    data = tmp_path_factory.mktemp("demo") / "demo-data"
    return Made(data, run("demo", "--no-serve", data=data))


@pytest.fixture
def desk(made: Made) -> Iterator[Desk]:
    """The demo's desk."""
    opened = build(made.settings)
    yield opened
    opened.store.close()
