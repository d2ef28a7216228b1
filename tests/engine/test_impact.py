"""What a version would change on a case: told before anything is changed."""

from dataclasses import replace
from datetime import date

import pytest

from helpline.directory.directory import Directory
from helpline.engine.impact import RunImpact, impact_on
from helpline.protocol.library import Library
from helpline.protocol.proposal import Proposed, read_proposal
from tests.engine.building import ACase
from tests.engine.following import Desk, a_child_at

CHILD = "child_safeguarding"
TODAY = date(2026, 11, 20)


def second(library: Library, *swaps: tuple[str, str]) -> Proposed:
    """Return a second version of the child protocol with these changes of its text."""
    text = library.files[f"{CHILD}/v1.yaml"].replace("\nversion: 1\n", "\nversion: 2\n")
    for old, new in (("2026-11-01", "2026-11-20"), *swaps):
        assert old in text
        text = text.replace(old, new)
    return read_proposal(text, files=library.files)


@pytest.fixture
def child(library: Library, directory: Directory) -> ACase:
    """A child whose referral is spoken first."""
    desk = Desk(library, directory, on=TODAY)
    told = ACase().opened().person("pupil")
    a_child_at(told, "pupil", "Millbeck Academy, Northmoor")
    desk.follow(told)
    assert desk.runs(told)
    return told


def impact(told: ACase, proposed: Proposed, library: Library, directory: Directory) -> tuple[RunImpact, ...]:
    """Return what a proposal would do to a case."""
    return impact_on(
        told.case, proposed.version, library=library, proposed=proposed.library, directory=directory, on=TODAY
    )


def test_a_version_that_changes_nothing_leaves_every_run_where_it_stands(
    child: ACase, library: Library, directory: Directory
) -> None:
    (run,) = impact(child, second(library), library, directory)
    assert run.is_same
    assert (run.protocol, run.people, run.version) == (CHILD, (1,), 1)
    assert run.now == run.would
    assert run.now_outcome == "REFER"


def test_a_run_that_would_stand_elsewhere_says_where_and_a_run_that_follows_is_told_too(
    child: ACase, library: Library, directory: Directory
) -> None:
    desk = Desk(library, directory, on=TODAY)
    stands = desk.run(child, f"{CHILD}:pupil")
    assert stands is not None
    proposed = second(library, ("also: [law_enforcement, support_nrm]", "also: [law_enforcement]"))
    before = child.case
    found = impact(child, proposed, library, directory)
    assert child.case == before
    assert {run.protocol for run in found if not run.is_same} <= {"support_nrm"}
    gone = second(library, ("starts_when: {person.age: [under_18, ", "starts_when: {person.age: ["))
    found = {run.protocol: run for run in impact(child, gone, library, directory)}
    assert found[CHILD].now == stands.position.place
    assert (found[CHILD].would, found[CHILD].would_outcome) == ("", "")


def test_a_run_that_would_begin_is_told_with_the_version_nought(library: Library, directory: Directory) -> None:
    adult = ACase().opened().person("p").answer("person.age", "not_under_18", person="p")
    Desk(library, directory, on=TODAY).follow(adult)
    assert impact(adult, second(library), library, directory) == ()
    wider = second(
        library, ("starts_when: {person.age: [under_18,", "starts_when: {person.age: [not_under_18, under_18,")
    )
    (run,) = (run for run in impact(adult, wider, library, directory) if run.protocol == CHILD)
    assert (run.version, run.now) == (0, "")
    assert run.would


def test_a_case_that_is_on_the_new_version_already_is_told_as_staying(
    child: ACase, library: Library, directory: Directory
) -> None:
    proposed = second(library)
    pins = {name: replace(pin, version=2) if pin.protocol == CHILD else pin for name, pin in child.case.pins.items()}
    child.case = replace(child.case, pins=pins)
    (run,) = impact(child, proposed, proposed.library, directory)
    assert (run.version, run.is_same) == (2, True)
