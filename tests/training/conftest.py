"""A training desk on a real encrypted store, and scenarios to play on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpline.actions.ports import Desk
from helpline.directory.directory import Directory
from helpline.protocol.library import Library
from helpline.training.scenario import Scenario
from helpline.training.scenario_file import read_scenarios
from helpline.wiring import Settings, build_training
from helpline.wiring.shipped import shipped_directory, shipped_library

SMALL = """\
id: small
title: A caller who asks for advice
channel: phone
on: 2026-11-20
at: 10:00
people: {}
moments:
  - caller: "I only want some advice."
    record:
      contact.safe_to_talk: yes
      contact.danger_now: no
      contact.kind: conversation
      contact.limits_said: said_understood
      contact.reason: information_only
  - end: ended
expect:
  - {who: case, protocol: LE, outcome: NOT_APPLICABLE}
"""
"""The smallest scenario that passes."""


@pytest.fixture(scope="session")
def library() -> Library:
    """The protocols of this product."""
    return shipped_library()


@pytest.fixture(scope="session")
def directory() -> Directory:
    """The made-up directory."""
    return shipped_directory()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A training desk of this test's own."""
    built = build_training(Settings(data=tmp_path / "data"))
    yield built
    built.store.close()


ScenarioOf = Callable[[str], Scenario]


@pytest.fixture
def scenario_of(library: Library, directory: Directory) -> ScenarioOf:
    """Read one scenario out of a text; it must be sound."""

    def read(text: str) -> Scenario:
        (scenario,) = read_scenarios({"small.yaml": text}, library=library, directory=directory)
        return scenario

    return read
