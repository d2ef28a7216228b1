"""The shipped scenarios come to what the table of outcomes says, by the real actions and with real documents."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from helpline.actions.ports import Desk
from helpline.data import shipped
from helpline.engine.case import Case
from helpline.training.outcomes import Outcome
from helpline.training.replay import Replayed, replay
from helpline.training.scenario import Scenario
from helpline.wiring import replay_files, shipped_scenarios

SHIPPED = ("S01", "S02", "S06", "S06 escort leaving", "S10", "S14")
HERE_YET = ("LE", "CS")
"""The protocols that are here; the other rows of the table come with theirs."""

with (Path(__file__).parent / "scenario_outcomes.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = [row for row in csv.DictReader(_file) if row["id"] in SHIPPED and row["protocol"] in HERE_YET]


@pytest.fixture(scope="module")
def played() -> Mapping[str, Replayed]:
    """Every shipped scenario, played once by what `helpline replay` calls."""
    return {one.scenario.id: one for one in replay_files()}


@pytest.fixture(scope="module")
def scenarios() -> Mapping[str, Scenario]:
    """Every shipped scenario by its id."""
    return {one.id: one for one in shipped_scenarios()}


def case_of(desk: Desk) -> Case:
    """The only case of a desk on which one scenario was played."""
    with desk.store.read() as unit:
        (row,) = unit.rows()
        return unit.case(row.case_id)


def test_every_scenario_of_this_version_is_there(played: Mapping[str, Replayed]) -> None:
    assert sorted(played) == sorted(SHIPPED)
    assert len(list(shipped("scenarios").glob("*"))) == len(SHIPPED)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['id']} {row['who']} {row['protocol']}" for row in ROWS])
def test_a_row_of_the_table_is_reached(played: Mapping[str, Replayed], row: dict[str, str]) -> None:
    wanted = Outcome(row["who"], row["protocol"], row["outcome"], row["then"])
    assert wanted in played[row["id"]].debrief.outcomes


def test_the_table_has_rows_for_each_of_them() -> None:
    assert {row["id"] for row in ROWS} == set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_it_passes_without_a_departure(played: Mapping[str, Replayed], name: str) -> None:
    one = played[name]
    assert one.trouble == ""
    assert one.debrief.differences == ()
    assert one.debrief.departures == ()
    assert one.passed


@pytest.mark.parametrize("name", SHIPPED)
def test_the_path_tells_every_because(played: Mapping[str, Replayed], name: str) -> None:
    one = played[name]
    steps = one.as_json()["path"]
    told = "\n".join(one.lines())
    assert len(steps) >= 6
    for step in steps:
        assert step["because"], step
        assert step["because"] in told


def test_a_referral_that_must_name_nobody_cannot_be_approved_and_says_why(
    desk: Desk, scenarios: Mapping[str, Scenario]
) -> None:
    one = replay(desk, scenarios["S01"])
    refused = one.played[-1].refused
    assert "This referral must name nobody, and anonymised documents cannot be made yet." in refused
    (referral,) = case_of(desk).referrals.values()
    assert (referral.state, referral.candidates, referral.parcels) == ("submitted", {}, ())


def test_the_pupil_goes_all_the_way_to_a_receipt_and_the_record_verifies(
    desk: Desk, scenarios: Mapping[str, Scenario]
) -> None:
    assert replay(desk, scenarios["S02"]).passed
    case = case_of(desk)
    assert [parcel.state for parcel in case.parcels.values()] == ["received", "received"]
    council, police = case.parcels.values()
    assert (council.made.entity_id, council.made.protection) == ("northmere-children", "word")
    assert (police.made.entity_id, police.made.protection) == ("northmoor-police", "zip")
    assert council.calls[0].released_at is not None
    assert council.receipt is not None
    assert council.receipt.name == "R. Okoye"
    assert all(referral.spoken and referral.spoken.signed_off_by for referral in case.referrals.values())
    assert not desk.store.verify().broken


def test_the_pupils_correction_stands_and_both_answers_are_in_the_history(
    desk: Desk, scenarios: Mapping[str, Scenario]
) -> None:
    replay(desk, scenarios["S02"])
    case = case_of(desk)
    given = case.given("person.missing_before", case.people[0].person_id)
    assert given is not None
    assert given.answer.words.startswith("Two or three weekends, hearsay")
    assert given.earlier == 1


def test_danger_told_a_manager_before_any_form_was_filled(desk: Desk, scenarios: Mapping[str, Scenario]) -> None:
    one = replay(desk, scenarios["S10"])
    first = one.played[1]
    assert [turn.outcome for turn in first.turns if turn.outcome] == ["999_NOW"]
    case = case_of(desk)
    assert case.told[0].told.why == "danger"
    assert case.emergencies[0].event.incident_reference == ""
    assert case.contacts[0].contact_id in case.advised


def test_the_escort_turns_the_route_the_moment_the_answer_is_corrected(played: Mapping[str, Replayed]) -> None:
    turned = next(
        one
        for one in played["S06 escort leaving"].played
        if any(turn.outcome == "999_NOW" and turn.protocol == "immediate_danger" for turn in one.turns)
    )
    said = played["S06 escort leaving"].scenario.moments[turned.number - 1]
    assert "They're going" in said.caller
