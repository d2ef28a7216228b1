"""The full check of everything shipped, as `helpline protocols check` does it, in a process of its own."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from helpline.wiring.second_process import processors
from tests.bench.measure import Measured, alone

WANTED = 10
"""Seconds that the full check should take at most, on two processors with nothing else to do."""


def measure_checking(folder: Path) -> Iterator[Measured]:
    """Measure the full check by the clock, and in the processor time of all its processes; say what it walked."""
    before, began = _processor_seconds(), time.perf_counter()
    command = [sys.executable, "-m", "helpline.cli", "protocols", "check", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    took, worked = time.perf_counter() - began, _processor_seconds() - before
    found = json.loads(done.stdout)
    what = (
        f"the full check: {len(found['versions'])} versions, {found['paths']:,} paths, {found['states']:,} states, "
        f"{len(found['promises'])} promises"
    )
    on = "two processors" if processors() > 1 else "one processor"
    yield alone(f"{what}; on {on}, by the clock (wanted: under {WANTED} on two)", "s", took, n=1)
    yield alone(f"{what}; in processor time", "s", worked, n=1)


def _processor_seconds() -> float:
    """Return the processor time of all processes that this one began and that are over, and of those they began."""
    times = os.times()
    return times.children_user + times.children_system
