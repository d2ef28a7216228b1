"""The sixteen calls come to every row of the table of outcomes, by the real actions and with real documents."""

import csv
from collections.abc import Mapping

import pytest

from helpline.actions.ports import Desk
from helpline.data import shipped
from helpline.engine.case import Case
from helpline.training.outcomes import CODES, Outcome
from helpline.training.replay import Replayed, replay
from helpline.training.scenario import Scenario
from helpline.wiring import replay_files, shipped_scenarios
from helpline.wiring.training import replay_desk

with (shipped("scenarios") / "scenario_outcomes.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))

NAMES = tuple(dict.fromkeys(row["id"] for row in ROWS))
STOPS_AT_APPROVAL = "S23"
"""The replay of an old day, which shows that nothing leaves."""

ROW_NAMES = [f"{row['id']} {row['who']} {row['protocol']}" for row in ROWS]


def outcome_of(row: dict[str, str]) -> Outcome:
    """A row of the table as an outcome."""
    return Outcome(row["who"], row["protocol"], row["outcome"], row["then"])


@pytest.fixture(scope="module")
def played() -> Mapping[str, Replayed]:
    """Every scenario at the top of the folder, played once by what `helpline replay` calls."""
    return {one.scenario.id: one for one in replay_files(tuple(sorted(shipped("scenarios").glob("*.yaml"))))}


@pytest.fixture(scope="module")
def scenarios() -> Mapping[str, Scenario]:
    """Every shipped scenario by its id."""
    return {one.id: one for one in shipped_scenarios()}


def case_of(desk: Desk) -> Case:
    """The only case of a desk on which one scenario was played."""
    with desk.store.read() as unit:
        (row,) = unit.rows()
        return unit.case(row.case_id)


def test_the_table_has_a_file_for_each_of_its_sixteen_calls_and_the_variant(played: Mapping[str, Replayed]) -> None:
    assert sorted(played) == sorted(NAMES)
    assert len({name.split()[0] for name in NAMES}) == 16
    assert {row["protocol"] for row in ROWS} == set(CODES)


@pytest.mark.parametrize("row", ROWS, ids=ROW_NAMES)
def test_a_row_of_the_table_is_expected_by_its_file(scenarios: Mapping[str, Scenario], row: dict[str, str]) -> None:
    assert outcome_of(row) in scenarios[row["id"]].expected


@pytest.mark.parametrize("row", ROWS, ids=ROW_NAMES)
def test_a_row_of_the_table_is_met_by_the_replay(played: Mapping[str, Replayed], row: dict[str, str]) -> None:
    wanted = outcome_of(row)
    reached = played[row["id"]].debrief.outcomes
    if (wanted.who, wanted.protocol) in {(one.who, one.protocol) for one in reached}:
        assert wanted in reached
    else:
        assert wanted.outcome == "NOT_APPLICABLE", "only a protocol that never started may be missing"


@pytest.mark.parametrize("name", NAMES)
def test_it_passes_with_no_departure_but_those_it_shows(played: Mapping[str, Replayed], name: str) -> None:
    one = played[name]
    assert one.trouble == ""
    assert one.debrief.differences == ()
    assert tuple(departure.id for departure in one.debrief.departures) == one.scenario.departures
    assert one.passed


@pytest.mark.parametrize("name", NAMES)
def test_every_referral_by_name_is_approved_and_a_named_person_has_it(
    name: str, scenarios: Mapping[str, Scenario]
) -> None:
    desk = replay_desk()
    assert replay(desk, scenarios[name]).passed
    case = case_of(desk)
    for referral in case.referrals.values():
        end = referral.end_in(desk.library)
        assert end is not None
        if end.outcome != "REFER":
            assert referral.parcels == ()
            continue
        states = [case.parcels[parcel_id].state for parcel_id in referral.parcels]
        assert states == (["sealed"] if name == STOPS_AT_APPROVAL else ["received"]), (name, referral.protocol)


@pytest.mark.parametrize("name", NAMES)
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
    assert "They're going" in said.said_by("caller")
