"""A protocol published in the middle of calls: those that run finish on their version, and nothing answered is lost."""

from datetime import date

import pytest

from helpline.directory.directory import Directory
from helpline.protocol.library import Library, read_library
from tests.engine.building import ACase
from tests.engine.conftest import PROTOCOLS
from tests.engine.following import Desk, a_child_at

CALLS, TODAY = 5, date(2026, 11, 20)
CHILD = "child_safeguarding"


@pytest.fixture(scope="module")
def published() -> Library:
    """The shipped protocols with a second version of one, in force from today."""
    files = {
        path.relative_to(PROTOCOLS).as_posix(): path.read_text(encoding="utf-8")
        for path in PROTOCOLS.rglob("*")
        if path.suffix in (".yaml", ".csv")
    }
    first = files[f"{CHILD}/v1.yaml"]
    second = first.replace("\nversion: 1\n", "\nversion: 2\n").replace("2026-11-01", "2026-11-20")
    return read_library({**files, f"{CHILD}/v2.yaml": second})


def test_PROT_01_calls_that_run_finish_on_their_version_and_new_ones_begin_on_the_new(
    library: Library, published: Library, directory: Directory
) -> None:
    before, after = Desk(library, directory, on=TODAY), Desk(published, directory, on=TODAY)
    calls = [ACase().opened().person("pupil").answer("person.age", "under_18", person="pupil") for _ in range(CALLS)]
    for call in calls:
        before.follow(call)
        answered = dict(call.case.answers)
        assert after.due(call) == ()
        after.follow(a_child_at(call, "pupil", "Millbeck Academy, Northmoor"))
        run = after.run(call, f"{CHILD}:pupil")
        assert run is not None
        assert (run.version.version, call.case.pins[f"{CHILD}:pupil"].version) == (1, 1)
        assert answered.keys() <= call.case.answers.keys()
        assert run.end is not None
    fresh = ACase().opened().person("pupil").answer("person.age", "under_18", person="pupil")
    after.follow(fresh)
    assert fresh.case.pins[f"{CHILD}:pupil"].version == 2
