"""The clocks of danger: the control room rung again, a caller's word waited for, a dropped line held open."""

from datetime import timedelta

import pytest

from helpline.engine.danger_clocks import AGAIN_AFTER, HELD_OPEN, THEN_EVERY, WORD_WITHIN, danger_clocks, line_held
from helpline.engine.events.contact import ContactEnded, ControlRoomRung, RunStarted, RunStoodDown
from helpline.engine.row import row_of
from helpline.protocol.library import Library
from helpline.protocol.names import IMMEDIATE_DANGER
from helpline.words.london import say_moment
from tests.engine.building import FRIDAY, ACase

RUN = RunStarted(run_id="d", protocol=IMMEDIATE_DANGER, version=1, sha256="", people=(), because="")


def _due(told: ACase) -> list[tuple[str, str]]:
    return [(clock.kind, say_moment(clock.due)[:5]) for clock in danger_clocks(told.case)]


def _again(told: ACase, *calls: str, is_found: bool, contact: str = "c1") -> ACase:
    rung = ControlRoomRung(
        rung_id="g", contact_id=contact, spoken_to="Sgt Marsh", words="A car", is_found=is_found, emergencies=calls
    )
    return told.happened(rung)


def test_the_control_room_is_rung_again_after_half_an_hour_then_every_hour_until_it_says_what_was_found() -> None:
    told = ACase().opened().rung_999(rung_at="14:02")
    assert _due(told) == [("control_room", "14:32")]
    _again(told.at_time(FRIDAY + timedelta(minutes=30)), is_found=False)
    assert _due(told) == [("control_room", "15:32")]
    _again(told.at_time(FRIDAY + timedelta(minutes=95)), is_found=False)
    assert _due(told) == [("control_room", "16:37")]
    _again(told, is_found=True)
    assert _due(told) == []


def test_another_999_call_in_the_contact_sets_the_clock_anew() -> None:
    told = _again(ACase().opened().rung_999(rung_at="14:02"), is_found=True)
    told.at_time(FRIDAY + timedelta(hours=2)).rung_999(emergency_id="e2", rung_at="")
    assert _due(told) == [("control_room", "16:32")]


def test_what_was_found_of_one_999_call_leaves_the_others_of_the_contact_owed() -> None:
    told = ACase().opened().rung_999(rung_at="14:02").rung_999(emergency_id="e2", rung_at="13:50")
    assert _due(told) == [("control_room", "14:20"), ("control_room", "14:32")]
    _again(told.at_time(FRIDAY + timedelta(minutes=30)), "e1", is_found=True)
    assert [clock.emergency_id for clock in danger_clocks(told.case)] == ["e2"]
    _again(told, "e2", is_found=False)
    assert _due(told) == [("control_room", "15:32")]
    _again(told, "e2", is_found=True)
    assert _due(told) == []


def test_a_word_of_which_it_was_not_kept_which_call_it_was_about_is_about_the_last_one_before_it() -> None:
    told = ACase().opened().rung_999(rung_at="14:02").rung_999(emergency_id="e2", rung_at="14:02")
    _again(told, is_found=True)
    assert [clock.emergency_id for clock in danger_clocks(told.case)] == ["e1"]


def test_the_newest_word_about_a_call_decides_so_that_one_closed_by_a_slip_is_owed_again() -> None:
    told = ACase().opened().rung_999(rung_at="14:02").rung_999(emergency_id="e2", rung_at="14:02")
    _again(told, "e1", "e2", is_found=True)
    assert _due(told) == []
    _again(told.at_time(FRIDAY + timedelta(minutes=40)), "e2", is_found=False)
    assert [clock.emergency_id for clock in danger_clocks(told.case)] == ["e2"]
    assert _due(told) == [("control_room", "15:42")]
    assert row_of(told.case).has_clock
    _again(told, "e2", is_found=True)
    assert _due(told) == []


def test_each_contact_has_a_control_room_of_its_own_to_ring_again() -> None:
    told = ACase().opened().rung_999(rung_at="14:02").happened(ContactEnded(contact_id="c1", how="ended"))
    told.opened(contact_id="c2").rung_999(emergency_id="e2", rung_at="14:00")
    assert _due(told) == [("control_room", "14:30"), ("control_room", "14:32")]
    _again(told, is_found=True, contact="c2")
    assert _due(told) == [("control_room", "14:32")]


@pytest.mark.parametrize(
    ("rung_at", "due"),
    [("13:50", "14:20"), ("13.50", "14:20"), ("23:50", "00:20"), ("14:30", "14:32"), ("just now", "14:32")],
)
def test_the_hour_that_was_typed_counts_on_the_day_it_fits(rung_at: str, due: str) -> None:
    assert _due(ACase().opened().rung_999(rung_at=rung_at)) == [("control_room", due)]


def test_a_caller_who_rings_999_themselves_is_waited_for_a_quarter_of_an_hour() -> None:
    told = ACase().opened().answer("contact.danger_now", "yes").answer("contact.who_dials", "caller")
    assert _due(told) == [("word_of_caller", "14:17")]
    told.rung_999(who_dialled="caller", rung_at="13:59")
    assert _due(told) == [("control_room", "14:29")]


@pytest.mark.parametrize(("danger", "dials"), [("not_sure", "caller"), ("no", "caller"), ("yes", "helpline")])
def test_nobody_waits_for_a_word_where_the_caller_does_not_ring_in_danger(danger: str, dials: str) -> None:
    assert _due(ACase().opened().answer("contact.danger_now", danger).answer("contact.who_dials", dials)) == []


def _waiting() -> ACase:
    told = ACase().opened().answer("contact.danger_now", "yes").answer("contact.who_dials", "caller")
    return told.happened(ContactEnded(contact_id="c1", how="ended")).opened(contact_id="c2")


def test_the_word_of_a_caller_may_come_in_a_later_contact() -> None:
    assert _due(_waiting()) == [("word_of_caller", "14:17")]
    assert _due(_waiting().answer("contact.danger_now", "no")) == []
    rung = _waiting().rung_999(rung_at="14:05", contact_id="c2", who_dialled="caller")
    assert [kind for kind, _ in _due(rung)] == ["control_room"]


@pytest.mark.parametrize("missing", ["not_known", "refused", "unsafe_to_ask"])
def test_no_answer_to_danger_in_a_later_contact_is_no_word_that_it_is_over(missing: str) -> None:
    assert _due(_waiting().answer("contact.danger_now", missing=missing)) == [("word_of_caller", "14:17")]


@pytest.mark.parametrize("options", [("not_sure",), ("no", "not_sure")])
def test_doubt_of_danger_in_a_later_contact_is_no_word_that_it_is_over(options: tuple[str, ...]) -> None:
    assert _due(_waiting().answer("contact.danger_now", *options)) == [("word_of_caller", "14:17")]


def test_danger_said_anew_has_a_clock_of_its_own_once_it_is_said_who_rings() -> None:
    told = _waiting().at_time(FRIDAY + timedelta(minutes=5)).answer("contact.danger_now", "yes")
    assert _due(told) == [("word_of_caller", "14:17")]
    assert _due(told.answer("contact.who_dials", "caller")) == [("word_of_caller", "14:22")]


def test_a_line_that_drops_in_danger_is_held_open_for_half_an_hour() -> None:
    told = ACase().opened().happened(RUN).answer("contact.line", "dropped")
    assert _due(told) == [("line_held", "14:32")]
    assert line_held(told.case) is not None
    told.answer("contact.line", "open")
    assert line_held(told.case) is None


def test_a_line_that_drops_without_danger_or_whose_contact_is_over_is_not_held() -> None:
    assert _due(ACase().opened().answer("contact.line", "dropped")) == []
    told = ACase().opened().happened(RUN).answer("contact.line", "dropped")
    told.happened(ContactEnded(contact_id="c1", how="ended"))
    assert _due(told) == []
    stood_down = ACase().opened().happened(RUN).happened(RunStoodDown(run_id="d", because=""))
    assert _due(stood_down.answer("contact.line", "dropped")) == []


def test_the_row_of_a_case_says_that_a_clock_runs_and_that_a_draft_is_with_its_adviser(library: Library) -> None:
    told = ACase().opened().rung_999(rung_at="14:02")
    assert row_of(told.case).is_owed_by_adviser(library)
    _again(told, is_found=True)
    assert not row_of(told.case).is_owed_by_adviser(library)
    told.person("p1").drafted("child_safeguarding", "refer_same_day", ["p1"])
    assert row_of(told.case).is_owed_by_adviser(library)


def test_the_lengths_of_the_clocks_are_those_of_the_rules(library: Library) -> None:
    rules = {rule.id: str(rule.value) for rule in library.rules}
    assert rules["clock.control_room_again_minutes"] == f"{int(AGAIN_AFTER / timedelta(minutes=1))}, then hourly"
    assert timedelta(hours=1) == THEN_EVERY
    assert rules["clock.caller_dials_check_minutes"] == str(int(WORD_WITHIN / timedelta(minutes=1)))
    assert f"{int(HELD_OPEN / timedelta(minutes=1))} minutes" in repr(
        library.newest[IMMEDIATE_DANGER].scripts["line_drops"]
    )
