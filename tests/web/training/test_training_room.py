"""The training room: what a trainer sees and can do, and what nobody can reach from it."""

import re
from html import unescape
from pathlib import Path

import pytest

from helpline.actions.contacts import open_contact
from helpline.actions.ports import Desk
from helpline.engine.permissions import Who
from helpline.wiring import shipped_scenarios
from tests.web.training.rehearsing import Visit, started, stepped, words

SHOWS = "shows: {protocol: law_enforcement, who: case, at: not_started}\n"


def rows_on(desk: Desk) -> int:
    """Count the cases of a desk."""
    with desk.store.read() as unit:
        return len(unit.rows())


def test_the_list_shows_every_scenario_and_says_that_nothing_can_leave(client_for: Visit) -> None:
    said = words(client_for("t.bell").get("/training/"))
    for scenario in shipped_scenarios():
        assert scenario.id in said
        assert scenario.title in said
    assert "This room keeps a record of its own and has no post." in said
    assert "Nothing here can be rung, sent or counted." in said
    assert "Made-up data only" in said


@pytest.mark.parametrize("username", ["m.reyes", "a.okafor", "t.bell"])
def test_whoever_may_rehearse_can_start_a_scenario_and_step_through_it(client_for: Visit, username: str) -> None:
    visitor = client_for(username)
    address = started(visitor)
    stepped(visitor, address, 2)
    said = words(visitor.get(address))
    assert "Staff room. Door's shut." in said
    assert "Safe to talk" in said
    assert "2 of 34" in said


def test_a_moment_shows_the_callers_words_what_is_recorded_and_each_because(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer)
    stepped(trainer, address, 7)
    said = words(trainer.get(address))
    assert "Year 8. About thirteen." in said
    assert "Could they be under 18" in said
    assert "Referral for child safeguarding" in said
    assert "A missing name, date of birth or address never stops a child's referral." in said
    assert "(C10)" not in said


def test_a_question_stands_above_its_answer_and_a_reply_below_what_it_answers(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer, "S14")
    stepped(trainer, address, 4)
    said = words(trainer.get(address))
    assert said.index("Which town are you in?") < said.index("saltmere")
    replied = started(trainer)
    stepped(trainer, replied, 12)
    said = words(trainer.get(replied))
    assert said.index("I haven't told anyone that.") < said.index("Take your time, I'm here.")
    assert "The promise is broken" not in said


def test_the_999_words_open_by_themselves_when_danger_is_said(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer, "S10")
    assert "danger-panel tucked open" not in trainer.get(address).get_data(as_text=True)
    stepped(trainer, address, 1)
    page = trainer.get(address).get_data(as_text=True)
    assert "danger-panel tucked open" in page
    assert "999 now" in page
    stepped(trainer, address, 1, first=2)
    later = trainer.get(address)
    assert "danger-panel tucked open" not in later.get_data(as_text=True)
    assert "The 999 words have been opened" in words(later)
    assert "Flat 9, Tanyard Court, top floor, Wexmoor" in words(later)


def danger_panel(visitor: Visit, address: str) -> str:
    """The HTML of the 999 panel alone."""
    page = str(visitor.get(address).get_data(as_text=True))
    return page[page.index('id="danger"') : page.index("</section>", page.index('id="danger"'))]


def test_the_999_panel_of_a_rehearsal_is_the_desks_own_and_sends_nothing(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer, "S10")
    stepped(trainer, address, 3)
    panel = danger_panel(trainer, address)
    said = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", panel)))
    assert "Flat 9, Tanyard Court, top floor, Wexmoor" in said
    assert "Westfold Constabulary" in said
    for part in ("Signs of danger", "Take down", "Incident number", "Caller refuses 999", "The line drops?"):
        assert part in said
    assert "Training: nobody is rung from here." in said
    assert "<form" not in panel
    assert panel.count("<fieldset disabled") >= 3
    assert re.search(r'value="helpline" checked', panel)


def test_once_999_was_rung_no_line_says_that_it_is_to_be_rung_now(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer, "S10")
    stepped(trainer, address, 3)
    assert "999 now" in words(trainer.get(address)).split("Where it is going")[1]
    stepped(trainer, address, 1, first=4)
    going = words(trainer.get(address)).split("Where it is going")[1]
    assert "999 now" not in going
    assert "999 rung at 22:05" in going


def test_what_somebody_else_says_stands_under_their_own_name(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer, "S10")
    stepped(trainer, address, 7)
    said = words(trainer.get(address))
    assert "The control room Units are going to Tanyard Court." in said
    assert "Control room Units are going to Tanyard Court." in words(trainer.get(f"{address}/debrief"))


def test_what_starts_a_protocol_is_said_by_the_answer_that_started_it(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer, "S10")
    stepped(trainer, address, 1)
    said = words(trainer.get(address))
    assert "It starts because “Anyone in danger now” is “Yes”." in said
    assert "start condition" not in said


def test_a_referral_that_may_name_nobody_is_refused_and_the_page_says_why(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer, "S01")
    stepped(trainer, address, 19)
    said = words(trainer.get(address))
    assert "The desk refused this, and was right to." in said
    assert "This referral must name nobody, and anonymised documents cannot be made yet." in said


def test_the_list_keeps_the_short_calls_apart(client_for: Visit) -> None:
    said = words(client_for("t.bell").get("/training/"))
    whole, short = said.split("Short calls, each to one end of a protocol")
    assert "A yes to the police is taken back" in short
    assert "Adult refuses consent" in whole


def test_a_moment_is_never_played_twice(client_for: Visit, training: Desk) -> None:
    trainer = client_for("t.bell")
    address = started(trainer)
    stepped(trainer, address, 1)
    again = trainer.post(f"{address}/next", {"moment": "1"})
    assert again.status_code == 409
    assert "Nothing was played twice." in words(again)
    assert trainer.post(f"{address}/next", {"moment": "x"}).status_code == 409


def test_nothing_of_a_rehearsal_touches_the_live_store(client_for: Visit, desk: Desk, training: Desk) -> None:
    head = desk.store.head()
    trainer = client_for("t.bell")
    signed_in = desk.store.head()
    stepped(trainer, started(trainer), 5)
    assert rows_on(desk) == 0
    assert rows_on(training) == 1
    assert desk.store.head() == signed_in == head


def test_AZRT_15_a_trainer_finds_no_live_case(client_for: Visit, desk: Desk) -> None:
    adviser = Who("adviser-1", "An adviser", frozenset({"adviser"}))
    case = open_contact(desk, who=adviser, channel="phone")
    trainer = client_for("t.bell")
    for path in ("/calls/", f"/calls/{case.case_id}", f"/training/{case.case_id}", f"/training/{case.case_id}/debrief"):
        assert trainer.get(path).status_code == 404, path
    assert trainer.post(f"/training/{case.case_id}/next", {"moment": "1"}).status_code == 404
    for path in ("/approvals", "/follow-up", "/passwords"):
        assert trainer.get(path).status_code == 404, path


def test_a_rehearsed_case_is_not_a_live_one(client_for: Visit) -> None:
    adviser = client_for("m.reyes")
    case_id = started(adviser).rsplit("/", 1)[1]
    assert adviser.get(f"/calls/{case_id}").status_code == 404


def test_a_trainee_sees_no_other_trainees_rehearsal_and_a_trainer_sees_both(client_for: Visit) -> None:
    address = started(client_for("m.reyes"))
    assert client_for("a.okafor").get(address).status_code == 404
    assert client_for("t.bell").get(address).status_code == 200
    assert "A trainee’s" in words(client_for("t.bell").get("/training/"))


def test_only_a_trainer_is_told_the_traps(client_for: Visit) -> None:
    assert "Only trainers see this" in words(client_for("t.bell").get(started(client_for("t.bell"))))
    adviser = client_for("m.reyes")
    assert "Only trainers see this" not in words(adviser.get(started(adviser)))


def test_a_scenario_that_is_not_there_begins_nothing(client_for: Visit, training: Desk) -> None:
    answer = client_for("t.bell").post("/training/start", {"scenario": "S99"})
    assert answer.status_code == 404
    assert "There is no such scenario. Nothing was begun." in words(answer)
    assert rows_on(training) == 0


def test_looking_writes_nothing(client_for: Visit, training: Desk) -> None:
    trainer = client_for("t.bell")
    address = started(trainer)
    head = training.store.head()
    for path in ("/training/", address, f"{address}/debrief"):
        assert trainer.get(path).status_code == 200
    assert training.store.head() == head


def test_a_title_says_nothing_of_the_call(client_for: Visit) -> None:
    trainer = client_for("t.bell")
    address = started(trainer)
    for path, title in (("/training/", "Training"), (address, "Rehearsal"), (f"{address}/debrief", "Debrief")):
        assert f"<title>{title} – Helpline desk</title>" in trainer.get(path).get_data(as_text=True)


def test_the_training_store_lies_apart_from_the_live_one(training: Desk, tmp_path: Path) -> None:
    assert (tmp_path / "data" / "training" / "helpline.db").is_file()
    assert (tmp_path / "data.training.key").is_file()
    assert training.house.is_training
