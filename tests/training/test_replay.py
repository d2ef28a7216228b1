"""A replay fails on whatever is not as expected, plays by the rules of its own day, and leaves nothing behind."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpline.actions.ports import Desk
from helpline.cli import main
from helpline.training.departures import DEPARTURES
from helpline.training.replay import Replayed, replay
from helpline.training.scenario import Scenario
from helpline.training.scenario_file import ScenarioFault
from helpline.wiring import Settings, build, replay_files, shipped_scenarios
from helpline.wiring.training import MANY
from tests.training.conftest import SMALL, ScenarioOf

CHILD = """\
id: child
title: A child at risk
channel: phone
on: 2026-11-20
at: 14:00
people: {boy: A boy}
moments:
  - record: {contact.safe_to_talk: yes, contact.danger_now: no, contact.kind: conversation}
  - record: {contact.limits_said: said_understood, exploiter.trust_body: none_known}
  - add: boy
    record:
      boy:
        person.age: under_18
        person.role: possible_victim
        person.whereabouts: in_uk
        person.current_place: Northmere
        person.child_concern: yes
        person.action_today: yes
        person.missing_now: no
  - end: ended
expect:
  - {who: boy, protocol: CS, outcome: REFER}
  - {who: case, protocol: LE, outcome: REFER}
  - {who: boy, protocol: SUP, outcome: REFER_VIA_COUNCIL}
departures: [not_spoken_first, not_submitted]
"""


Play = Callable[[str], Replayed]


@pytest.fixture
def played(desk: Desk, scenario_of: ScenarioOf) -> Play:
    """Play a text on the training desk."""
    return lambda text: replay(desk, scenario_of(text))


def scenario_named(name: str) -> Scenario:
    """One of the shipped scenarios."""
    return next(one for one in shipped_scenarios() if one.id == name)


def refusing(one: Replayed) -> str:
    """Everything that is not as expected, on one line."""
    assert not one.passed
    return " ".join((one.trouble, *one.debrief.differences))


def test_the_two_texts_of_these_tests_pass(played: Play) -> None:
    assert played(SMALL).passed
    assert played(CHILD).passed, played(CHILD).lines()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("CS, outcome: REFER", "CS, outcome: HOLD", "Expected boy, CS: HOLD. It came to REFER."),
        ("LE, outcome: REFER", "LE, outcome: 999_NOW, then: REFER", "Expected case, LE: 999_NOW then REFER."),
        ("  - {who: case, protocol: LE, outcome: REFER}\n", "", "Nobody expected case, LE: REFER."),
        ("person.child_concern: yes\n", "person.child_concern: yes\n" + " " * 8 + "person.full_name: not_known\n", ""),
        ("        person.missing_now: no\n", "", "Expected boy, CS: REFER. It came to NOT_FINISHED."),
        ("[not_spoken_first, not_submitted]", "[not_spoken_first]", "Departure (not_submitted):"),
        ("[not_spoken_first,", "[not_spoken_first, no_receipt,", "The departure no_receipt was expected, and did not"),
        ("departures:", "rules: {nrm.recovery_period_days: minimum 45}\ndepartures:", "held “minimum 30"),
    ],
)
def test_a_wrong_expectation_fails(played: Play, old: str, new: str, says: str) -> None:
    assert old in CHILD
    one = played(CHILD.replace(old, new))
    if says:
        assert says in refusing(one)
    else:
        assert one.passed


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("safe_to_talk_not_asked", "contact.safe_to_talk: yes, ", ""),
        ("name_before_limits", "contact.danger_now: no,", "contact.danger_now: no, caller.name: Lou,"),
        ("danger_without_999", "contact.danger_now: no", "contact.who_dials: helpline, contact.danger_now: yes"),
        ("child_can_wait_without_reason", "person.action_today: yes", "person.action_today: no"),
        ("contact_not_ended", "  - end: ended\n", ""),
    ],
)
def test_a_departure_is_found(played: Play, name: str, old: str, new: str) -> None:
    assert old in CHILD
    one = played(CHILD.replace(old, new))
    assert name in {departure.id for departure in one.debrief.departures}
    assert name in refusing(one)
    assert name in DEPARTURES


def test_a_spoken_referral_that_nobody_signs_off_is_a_departure(played: Play) -> None:
    spoken = "  - spoken: {for: CS, people: [boy], to: northmere-children, spoken_to: R. Okoye, words: A boy.}\n"
    one = played(CHILD.replace("expect:", f"{spoken}expect:"))
    assert {"not_signed_off", "not_spoken_first"} <= {departure.id for departure in one.debrief.departures}


def test_a_document_without_a_receipt_is_a_departure(desk: Desk) -> None:
    whole = scenario_named("S10")
    one = replay(desk, replace(whole, moments=whole.moments[:-1]))
    assert [departure.id for departure in one.debrief.departures] == ["no_receipt"]


def test_a_deed_that_the_desk_refuses_stops_the_play_with_its_words(played: Play) -> None:
    one = played(CHILD.replace("expect:", "  - submit: CS\nexpect:"))
    assert one.trouble.startswith("Line 21: This can’t be submitted yet.")
    assert "the harm check is not recorded yet" in one.trouble
    assert f"STOPPED. {one.trouble}" in "\n".join(one.lines())


def test_a_refusal_that_does_not_come_or_says_something_else_fails(played: Play) -> None:
    owed = CHILD.replace("expect:", "  - {submit: CS, refused: SAID}\nexpect:")
    assert played(owed.replace("SAID", '"the harm check is not recorded yet"')).passed
    assert "It should have been refused with “nonsense”" in refusing(played(owed.replace("SAID", "nonsense")))
    done = CHILD.replace("  - end: ended", "  - {end: ended, refused: no contact is open}")
    assert "the desk should have refused this" in refusing(played(done))


def test_a_referral_that_is_not_there_is_said_plainly(played: Play) -> None:
    one = played(SMALL.replace("expect:", "  - submit: LE\nexpect:"))
    assert "There is no referral by LE yet: its route has not reached one." in one.trouble


def test_a_past_day_is_played_by_the_rules_of_that_day_and_the_protocols_of_today(played: Play) -> None:
    then = CHILD.replace("on: 2026-11-20", "on: 2017-05-15").replace(
        "departures:", "rules: {nrm.recovery_period_days: minimum 45}\ndepartures:"
    )
    one = played(then)
    assert one.passed, refusing(one)
    assert one.desk.library.newest["child_safeguarding"].in_force_from > date(2017, 5, 15)
    assert "(Mon 15 May 2017)" in one.title
    live = then.replace("on: 2017-05-15", "on: 2026-11-20")
    assert "On 2026-11-20 the rule nrm.recovery_period_days held “minimum 30" in refusing(played(live))


def test_the_case_of_a_past_day_is_recorded_on_that_day(desk: Desk, scenario_of: ScenarioOf) -> None:
    replay(desk, scenario_of(CHILD.replace("on: 2026-11-20", "on: 2017-05-15")))
    with desk.store.read() as unit:
        (row,) = unit.rows()
    assert row.opened_at.startswith("2017-05-15T12:59:30")


def test_a_replay_leaves_the_live_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = build(Settings(data=tmp_path / "live"), may_create=True)
    live.store.close()
    monkeypatch.setenv("HELPLINE_DATA", str(tmp_path / "live"))
    before = _digests(tmp_path)
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    assert replay_files((tmp_path / "small.yaml",))[0].passed
    (tmp_path / "small.yaml").unlink()
    assert _digests(tmp_path) == before


def _digests(folder: Path) -> dict[str, str]:
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_a_replays_own_store_is_thrown_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    assert replay_files((tmp_path / "small.yaml",))[0].passed
    assert list((tmp_path / "scratch").iterdir()) == []


def test_many_are_told_in_the_same_order_and_words_by_two_processes_as_by_one(tmp_path: Path) -> None:
    for number in range(MANY + 1):
        outcome = "NOT_APPLICABLE" if number % 2 else "HOLD"
        text = SMALL.replace("id: small", f"id: small_{number:02}").replace("NOT_APPLICABLE", outcome)
        (tmp_path / f"{number:02}.yaml").write_text(text, encoding="utf-8")
    alone, both = replay_files((tmp_path,)), replay_files((tmp_path,), may_use_another=True)
    assert [one.scenario.id for one in both] == [f"small_{number:02}" for number in range(MANY + 1)]
    assert [one.passed for one in both] == [bool(number % 2) for number in range(MANY + 1)]
    assert [(one.lines(), one.as_json()) for one in both] == [(one.lines(), one.as_json()) for one in alone]


def test_the_command_prints_the_path_and_exits_with_what_it_found(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CHILD, encoding="utf-8")
    well = CliRunner().invoke(main, ["replay", str(tmp_path / "a.yaml")])
    assert well.exit_code == 0, well.output
    assert "Because" not in well.output.split("\n")[0]
    assert "Someone under 18, or who may be, needs action today, so the council is rung first." in well.output
    (tmp_path / "a.yaml").write_text(CHILD.replace("CS, outcome: REFER", "CS, outcome: HOLD"), encoding="utf-8")
    short = CliRunner().invoke(main, ["replay", str(tmp_path / "a.yaml")])
    assert short.exit_code == 1
    assert "NOT AS EXPECTED: Expected boy, CS: HOLD. It came to REFER." in short.output


def test_the_command_prints_one_json_object_with_the_keys_of_its_contract(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CHILD, encoding="utf-8")
    done = CliRunner().invoke(main, ["replay", "--json", str(tmp_path / "a.yaml")])
    report = json.loads(done.stdout)
    assert {"scenarios", "passed", "failed", "seconds"} <= report.keys()
    (one,) = report["scenarios"]
    assert {"id", "passed", "outcomes", "departures", "path"} <= one.keys()
    assert one["outcomes"][0] == {"who": "case", "protocol": "LE", "outcome": "REFER", "then": ""}
    assert all(step["because"] for step in one["path"])


def test_the_command_lists_every_fault_and_plays_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(CHILD.replace("channel: phone", "channel: fax"), encoding="utf-8")
    done = CliRunner().invoke(main, ["replay", str(tmp_path)])
    assert done.exit_code == 1
    assert "a.yaml:3: There is no choice of contact.channel “fax”." in done.output + done.stderr


def test_a_folder_without_scenarios_and_a_file_that_is_no_text_say_so(tmp_path: Path) -> None:
    with pytest.raises(ScenarioFault, match="1 fault"):
        replay_files((tmp_path,))
    (tmp_path / "a.yaml").write_bytes(b"id: \xff\xfe")
    with pytest.raises(ScenarioFault) as caught:
        replay_files((tmp_path,))
    assert "This is not plain UTF-8 text." in caught.value.for_person
