"""A rehearsal is kept between one page and the next, and no moment of it is ever played twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from helpline.actions.ports import Desk
from helpline.engine.permissions import Who
from helpline.training.rehearsal import begin_rehearsal, play_next, rehearsal_of
from helpline.training.scenario import Scenario
from helpline.wiring import Settings, build_training, shipped_scenarios
from helpline.words.errors import NotAllowed, NotFound, OutOfStep
from tests.training.conftest import SMALL, ScenarioOf

TRAINER = Who("trainer-1", "T. Bell", frozenset({"trainer"}))


@pytest.fixture
def danger() -> Scenario:
    """The shortest of the shipped scenarios that has danger in it."""
    return next(one for one in shipped_scenarios() if one.id == "S06 escort leaving")


def test_it_goes_on_where_it_stood_after_the_server_was_started_again(tmp_path: Path, danger: Scenario) -> None:
    first = build_training(Settings(data=tmp_path / "data"))
    case_id = begin_rehearsal(first, danger, who=TRAINER)
    for number in range(1, 5):
        play_next(first, danger, case_id, who=TRAINER, number=number)
    kept = rehearsal_of(first, case_id)
    first.store.close()
    again = build_training(Settings(data=tmp_path / "data"))
    assert rehearsal_of(again, case_id) == kept
    assert (kept.number, kept.by, kept.scenario_id) == (4, "trainer-1", danger.id)
    turned = play_next(again, danger, case_id, who=TRAINER, number=5)
    assert "999_NOW" in {turn.outcome for turn in turned.turns}
    again.store.close()


def test_each_moment_is_played_once_and_in_order(desk: Desk, danger: Scenario) -> None:
    case_id = begin_rehearsal(desk, danger, who=TRAINER)
    play_next(desk, danger, case_id, who=TRAINER, number=1)
    for number in (0, 1, 3, 99):
        with pytest.raises(OutOfStep, match="not the next moment"):
            play_next(desk, danger, case_id, who=TRAINER, number=number)
    assert rehearsal_of(desk, case_id).number == 1


def test_after_the_last_moment_there_is_no_next(desk: Desk, scenario_of: ScenarioOf) -> None:
    small = scenario_of(SMALL)
    case_id = begin_rehearsal(desk, small, who=TRAINER)
    play_next(desk, small, case_id, who=TRAINER, number=1)
    play_next(desk, small, case_id, who=TRAINER, number=2)
    with pytest.raises(OutOfStep):
        play_next(desk, small, case_id, who=TRAINER, number=3)


def test_a_scenario_that_was_changed_meanwhile_is_started_anew(desk: Desk, danger: Scenario) -> None:
    case_id = begin_rehearsal(desk, danger, who=TRAINER)
    with pytest.raises(OutOfStep) as caught:
        play_next(desk, replace(danger, sha256="other"), case_id, who=TRAINER, number=1)
    assert caught.value.for_person == (
        "This scenario has been changed since you began. What you played is kept. Start it anew."
    )


def test_a_moment_that_goes_wrong_stops_it_there(desk: Desk, scenario_of: ScenarioOf) -> None:
    wrong = scenario_of(SMALL.replace("  - end: ended", "  - submit: LE\n  - end: ended"))
    case_id = begin_rehearsal(desk, wrong, who=TRAINER)
    play_next(desk, wrong, case_id, who=TRAINER, number=1)
    assert play_next(desk, wrong, case_id, who=TRAINER, number=2).trouble
    with pytest.raises(OutOfStep, match="rehearsal stopped"):
        play_next(desk, wrong, case_id, who=TRAINER, number=3)


def test_whoever_may_not_rehearse_begins_nothing(desk: Desk, danger: Scenario) -> None:
    auditor = Who("auditor-1", "An auditor", frozenset({"dp_auditor"}))
    with pytest.raises(NotAllowed):
        begin_rehearsal(desk, danger, who=auditor)
    with desk.store.read() as unit:
        assert unit.rows() == ()


def test_a_case_that_is_no_rehearsal_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        rehearsal_of(desk, "0" * 32)


def test_the_training_store_has_its_own_key_and_survives_the_live_database_being_elsewhere(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", database="postgresql://nobody@127.0.0.1:1/none")
    desk = build_training(settings)
    assert (tmp_path / "data.training.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert not (tmp_path / "data.key").exists()
    desk.store.close()
