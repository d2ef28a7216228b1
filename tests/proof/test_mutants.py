"""Faults planted on purpose: each is noticed by somebody, or changes nothing that anybody could notice."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from click.testing import CliRunner

from helpline.cli.protocols import protocols
from helpline.engine.proof.planted import Planted, chosen
from helpline.engine.proof.planting import ROUTING, faults_in
from helpline.engine.proof.planting_conditions import WIDENED, slips_in
from helpline.engine.proof.planting_life import faults_in_life
from helpline.engine.proof.sameness import differences, is_same
from helpline.protocol.conditions import Is
from helpline.protocol.library import Library
from helpline.protocol.model import ProtocolVersion
from helpline.wiring.mutants import SAME_PATHS, Court, Judged, plant, shipped_court


@pytest.fixture(scope="module")
def court() -> Court:
    return shipped_court()


@pytest.fixture(scope="module")
def every_fault(library: Library) -> tuple[Planted, ...]:
    return tuple(fault for version in library.newest.values() for fault in faults_in(version, library.fields))


def child(library: Library) -> ProtocolVersion:
    return library.newest["child_safeguarding"]


def test_enough_faults_of_every_kind_can_be_planted_in_every_file(
    library: Library, every_fault: tuple[Planted, ...]
) -> None:
    kinds = Counter(fault.kind for fault in every_fault)
    assert kinds.keys() == {*ROUTING, "end changed", "because dropped"}
    assert {fault.file for fault in every_fault} == {version.file for version in library.newest.values()}
    assert len(every_fault) + len(list(faults_in_life())) > 5_000


def test_no_two_faults_of_a_file_are_said_alike(every_fault: tuple[Planted, ...]) -> None:
    said = Counter((fault.file, fault.change) for fault in (*every_fault, *faults_in_life()))
    assert max(said.values()) == 1


def test_the_same_seed_plants_the_same_faults_and_another_seed_others(every_fault: tuple[Planted, ...]) -> None:
    first = chosen(every_fault, count=50, seed=1)
    assert first == chosen(reversed(every_fault), count=50, seed=1)
    assert first != chosen(every_fault, count=50, seed=2)
    assert len({fault.kind for fault in first}) > 8


def test_slips_are_planted_in_one_order_on_every_run_so_that_the_small_calls_chosen_by_them_stay(
    library: Library,
) -> None:
    for name in ("person.role", "person.consent_police", "contact.threat_signs"):
        slips = slips_in(Is(name, ("none",)), library.fields)
        let_in = [after.values[-1] for kind, _, after in slips if kind == WIDENED and isinstance(after, Is)]
        assert len(let_in) > 5
        assert let_in == sorted(let_in)


def test_a_version_is_the_same_as_itself_and_not_as_one_with_a_value_forgotten(library: Library) -> None:
    version = child(library)
    again = replace(version, steps=dict(version.steps))
    assert is_same(version, again, library.fields)
    forgotten = next(
        fault.version
        for fault in faults_in(version, library.fields)
        if fault.change == "step linked, branch 2: “not_sure” forgotten of person.missing_now"
    )
    assert forgotten is not None
    found = next(differences(version, forgotten, library.fields))
    assert found.readings["person.missing_now"] == (frozenset({"not_sure"}),)


def test_a_condition_that_is_said_twice_changes_nothing_and_says_why(library: Library, court: Court) -> None:
    version = child(library)
    step = version.steps["linked"]
    doubled = replace(step.branches[1], when=Is("person.missing_now", ("not_sure", "yes")))
    steps = {**version.steps, "linked": replace(step, branches=(step.branches[0], doubled, *step.branches[2:]))}
    fault = Planted(version.file, "condition said otherwise", "order", version=replace(version, steps=steps))
    assert court.judge(fault) == Judged(fault, reason=SAME_PATHS)


def test_each_killer_notices_what_is_its_own(library: Library, court: Court) -> None:
    by_change = {fault.change: fault for fault in faults_in(child(library), library.fields)}
    noticed = {
        change: court.judge(by_change[change]).killed_by
        for change in (
            "step linked, branch 1: leads to refer_missing instead of refer_away",
            "step linked, branch 1: says no because",
            "end refer_spoken: receipt left out",
        )
    }
    assert [by.partition(" ")[2][:6] for by in noticed.values()] != []
    assert all(by.startswith(("promise", "the file is refused")) for by in noticed.values())


def test_a_fault_of_every_kind_is_noticed_or_shown_to_change_nothing(
    court: Court, every_fault: tuple[Planted, ...]
) -> None:
    planted = (*every_fault, *faults_in_life())
    kinds = {fault.kind for fault in planted}
    sample = [chosen([fault for fault in planted if fault.kind == kind], count=1, seed=7)[0] for kind in sorted(kinds)]
    assert len(sample) > 15
    assert [(one.file, one.change) for one in sample if court.judge(one).survived] == []


def test_the_command_tells_how_many_were_planted_killed_and_survived() -> None:
    said = CliRunner().invoke(protocols, ["mutants", "--count", "2", "--json"])
    found = json.loads(said.stdout)
    assert said.exit_code == 0
    assert found.keys() == {"planted", "killed", "survived", "equivalent", "seconds"}
    assert found["planted"] == 4 == found["killed"] + len(found["survived"]) + len(found["equivalent"])


@pytest.mark.soak
def test_every_planted_fault_is_noticed_or_shown_to_change_nothing() -> None:
    judged = plant(count=1_000, seed=1)
    assert len(judged) >= 200
    assert [(one.fault.file, one.fault.change) for one in judged if one.survived] == []
