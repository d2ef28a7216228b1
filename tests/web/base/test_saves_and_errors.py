"""Saves that come twice count once; an error keeps every word, says what changed, and can be repeated."""

import threading
from collections.abc import Callable, Mapping

import pytest
from flask import Flask
from flask.typing import ResponseReturnValue

from helpline.actions.contacts import open_contact
from helpline.actions.notes import take_note
from helpline.actions.ports import Account, Desk
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, HelplineError, NotAllowed, NotFound, NotKept, OutOfStep, ProtocolFault
from tests.web.conftest import ClientFor
from web.access import allow
from web.errors import status_of
from web.saves import new_save_id

WORDS = "Two men, <b>one</b> with a dog"
FAMILIES: tuple[tuple[HelplineError, int], ...] = (
    (NotAllowed("log", "You may not. Nothing was changed. Ask."), 403),
    (NotFound(), 404),
    (OutOfStep("log", "It moved. Nothing was changed. Read.", changes=("Age, at 14:03",), number=7), 409),
    (BadAnswer("age", "This is not an age. It is kept. Type it again."), 422),
    (NotKept("disk full", "The disk is full. Nothing was changed. Try again."), 503),
    (ProtocolFault(()), 500),
    (HelplineError("log", "The desk cannot do that now. Nothing was changed. Wait."), 409),
)


def _who(account: Account) -> Who:
    return Who(account.account_id, account.name, account.roles)


@pytest.fixture
def call(desk: Desk, people: Mapping[str, Account]) -> Case:
    """A call that the adviser is on."""
    return open_contact(desk, who=_who(people["m.reyes"]), channel="phone")


def _notes(desk: Desk, call: Case) -> list[str]:
    with desk.store.read() as unit:
        return [note.words for note in unit.case(call.case_id).notes]


@pytest.fixture
def trouble(app: Flask) -> Callable[[BaseException], None]:
    """A page of the application that fails as the test says; `/trouble` takes a form."""
    said: list[BaseException] = []

    @allow("see cases")
    def fail() -> ResponseReturnValue:
        raise said[-1]

    app.add_url_rule("/trouble", "trouble", fail, methods=["GET", "POST"])
    return said.append


def test_a_save_that_comes_twice_is_carried_out_once_and_led_to_the_same_place(
    client_for: ClientFor, call: Case, desk: Desk
) -> None:
    adviser, form = client_for("m.reyes"), {"words": WORDS, "save_id": new_save_id()}
    first = adviser.post(f"/calls/{call.case_id}/notes", form)
    second = adviser.post(f"/calls/{call.case_id}/notes", form)
    assert first.status_code == second.status_code == 303
    assert second.location == first.location
    assert _notes(desk, call) == [WORDS]
    adviser.post(f"/calls/{call.case_id}/notes", {"words": WORDS, "save_id": new_save_id()})
    assert _notes(desk, call) == [WORDS, WORDS]


def test_other_words_under_a_save_id_that_was_used_are_a_save_of_their_own(
    client_for: ClientFor, call: Case, desk: Desk
) -> None:
    adviser, save_id = client_for("m.reyes"), new_save_id()
    for words in (WORDS, "Grey van", "Grey van"):
        answer = adviser.post(f"/calls/{call.case_id}/notes", {"words": words, "save_id": save_id})
        assert answer.status_code == 303
    assert _notes(desk, call) == [WORDS, "Grey van"]


def test_the_same_words_tried_again_on_a_page_that_has_moved_on_are_the_same_save(
    client_for: ClientFor, call: Case, desk: Desk
) -> None:
    adviser, form = client_for("m.reyes"), {"words": WORDS, "save_id": new_save_id()}
    for seen in ("1", "2"):
        adviser.post(f"/calls/{call.case_id}/notes", {**form, "seen": seen})
    assert _notes(desk, call) == [WORDS]


def test_what_is_kept_of_a_save_is_no_word_of_it(client_for: ClientFor, app: Flask, call: Case) -> None:
    client_for("m.reyes").post(f"/calls/{call.case_id}/notes", {"words": "Grey van", "save_id": new_save_id()})
    assert "Grey" not in repr(app.extensions["done_saves"])


def test_an_answer_about_somebody_who_is_not_there_is_refused_and_shown_again(
    client_for: ClientFor, call: Case
) -> None:
    form = {"field": "person.full_name", "person": "f" * 32, "person.full_name.words": "Ellis Marsh", "seen": "1"}
    answer = client_for("m.reyes").post(f"/calls/{call.case_id}/answers", form)
    assert answer.status_code == 404
    assert "What you typed is still here" in answer.text
    assert "Ellis Marsh" in answer.text


def test_two_people_with_the_same_save_id_do_not_meet(client_for: ClientFor, call: Case, desk: Desk) -> None:
    form = {"words": WORDS, "save_id": new_save_id()}
    client_for("m.reyes").post(f"/calls/{call.case_id}/notes", form)
    client_for("a.okafor").post(f"/calls/{call.case_id}/notes", form)
    assert _notes(desk, call) == [WORDS, WORDS]


def test_a_save_that_failed_may_be_tried_again_with_the_same_id(
    client_for: ClientFor, trouble: Callable[[BaseException], None]
) -> None:
    adviser, form = client_for("m.reyes"), {"words": WORDS, "save_id": new_save_id()}
    trouble(NotKept("disk full", "The disk is full. Nothing was changed. Try again."))
    assert adviser.post("/trouble", form).status_code == 503
    trouble(BadAnswer("words", "No. It is kept. Again."))
    assert adviser.post("/trouble", form).status_code == 422


def test_a_save_that_is_still_in_hand_asks_for_patience_and_offers_the_same_save_again(
    client_for: ClientFor, app: Flask, call: Case, desk: Desk
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    @allow("see cases")
    def slow() -> ResponseReturnValue:
        begun.set()
        go_on.wait(timeout=30)
        return "", 303, {"Location": "/"}

    app.add_url_rule("/slow", "slow", slow, methods=["POST"])
    first, second = client_for("m.reyes"), None
    form = {"words": WORDS, "save_id": new_save_id()}
    thread = threading.Thread(target=first.post, args=("/slow", form))
    thread.start()
    begun.wait(timeout=30)
    second = first.client.application.test_client()
    second.set_cookie("desk", first.token)
    answer = second.post("/slow", data={**form, "csrf_token": first.csrf})
    go_on.set()
    thread.join(timeout=30)
    assert answer.status_code == 503
    assert f'name="save_id" value="{form["save_id"]}"' in answer.text
    assert "Two men, &lt;b&gt;one&lt;/b&gt; with a dog" in answer.text


@pytest.mark.parametrize(("error", "status"), FAMILIES, ids=[type(error).__name__ for error, _ in FAMILIES])
def test_each_family_of_errors_has_its_status_and_speaks_in_its_own_words(
    error: HelplineError, status: int, client_for: ClientFor, trouble: Callable[[BaseException], None]
) -> None:
    trouble(error)
    answer = client_for("m.reyes").post("/trouble", {"words": WORDS, "seen": "3"})
    assert (answer.status_code, status_of(error)) == (status, status)
    assert error.for_person.split(".")[0] in answer.text
    assert "Two men, &lt;b&gt;one&lt;/b&gt; with a dog" in answer.text


def test_a_stale_page_shows_what_changed_and_offers_to_save_at_the_number_that_is_now_seen(
    client_for: ClientFor, trouble: Callable[[BaseException], None]
) -> None:
    trouble(OutOfStep("log", "It moved. Read what changed.", changes=("Age, Person 1, at 14:03",), number=7))
    answer = client_for("m.reyes").post("/trouble", {"words": WORDS, "seen": "3"})
    assert "Age, Person 1, at 14:03" in answer.text
    assert 'name="seen" value="7"' in answer.text
    assert "Save it again" in answer.text
    assert ">3<" not in answer.text


def test_a_fault_of_ours_says_so_keeps_the_words_and_logs_none_of_them(
    client_for: ClientFor, trouble: Callable[[BaseException], None], caplog: pytest.LogCaptureFixture
) -> None:
    trouble(ValueError("Ellis Marsh, 07700 900123"))
    answer = client_for("m.reyes").post("/trouble", {"words": WORDS})
    assert answer.status_code == 500
    assert "not your doing" in answer.text
    assert "with a dog" in answer.text
    assert "Ellis" not in answer.text
    assert "ValueError" in caplog.text
    assert "Ellis" not in caplog.text


def test_AUDI_05_no_error_page_and_no_log_line_holds_what_was_typed_for_the_log(
    client_for: ClientFor, trouble: Callable[[BaseException], None], caplog: pytest.LogCaptureFixture
) -> None:
    for error, _ in FAMILIES:
        trouble(error)
        client_for("m.reyes").post("/trouble", {"words": "Canary Ellis 07700 900123"})
    assert "Canary" not in caplog.text


def test_a_page_too_old_keeps_the_words_and_can_be_repeated(client_for: ClientFor, call: Case, desk: Desk) -> None:
    adviser = client_for("m.reyes")
    path = f"/calls/{call.case_id}/notes"
    old = adviser.client.post(path, data={"csrf_token": "old", "words": WORDS})
    assert old.status_code == 400
    assert "Two men, &lt;b&gt;one&lt;/b&gt; with a dog" in old.text
    assert f'action="{path}"' in old.text
    assert adviser.csrf in old.text
    assert _notes(desk, call) == []


def test_a_form_beyond_all_measure_is_refused_with_what_to_do(client_for: ClientFor, call: Case) -> None:
    answer = client_for("m.reyes").post(f"/calls/{call.case_id}/notes", {"words": "x" * (5 * 1024 * 1024)})
    assert answer.status_code == 413
    assert "shorten" in answer.text


def test_a_page_that_saves_by_itself_gets_its_trouble_as_a_piece_beside_the_field(
    client_for: ClientFor, trouble: Callable[[BaseException], None]
) -> None:
    trouble(NotKept("disk full", "The disk is full. Nothing was changed. Try again."))
    answer = client_for("m.reyes").post("/trouble", {"words": WORDS}, headers={"HX-Request": "true"})
    assert answer.status_code == 503
    assert answer.headers["HX-Reswap"] == "none"
    assert answer.headers["Desk-At"] == "14:02:00"
    assert "<html" not in answer.text
    assert "The disk is full" in answer.text


def test_a_save_that_answered_with_a_part_of_a_page_leads_its_repeat_to_the_page(
    client_for: ClientFor, call: Case, desk: Desk
) -> None:
    adviser, form = client_for("m.reyes"), {"words": WORDS, "save_id": new_save_id()}
    part = {"HX-Request": "true"}
    first = adviser.post(f"/calls/{call.case_id}/notes", form, headers=part)
    second = adviser.post(f"/calls/{call.case_id}/notes", form, headers=part)
    assert (first.status_code, second.status_code) == (200, 303)
    assert adviser.get(second.location, headers=part).status_code == 200
    assert _notes(desk, call) == [WORDS]


def test_health_says_that_the_store_can_be_read(app: Flask) -> None:
    answer = app.test_client().get("/health")
    assert (answer.status_code, answer.json) == (200, {"ok": True})


def test_a_note_taken_meanwhile_makes_no_page_stale(
    client_for: ClientFor, call: Case, desk: Desk, people: Mapping[str, Account]
) -> None:
    adviser = client_for("m.reyes")
    take_note(desk, call.case_id, who=_who(people["a.okafor"]), words="Heard by the manager")
    assert adviser.post(f"/calls/{call.case_id}/notes", {"words": WORDS, "seen": "1"}).status_code == 303
    assert _notes(desk, call) == ["Heard by the manager", WORDS]


def test_what_was_typed_is_shown_under_the_names_that_people_know(
    client_for: ClientFor, trouble: Callable[[BaseException], None], desk: Desk
) -> None:
    trouble(BadAnswer("words", "No. It is kept. Again."))
    form = {
        "person.full_name.words": "Ellis",
        "person.full_name.how": "told",
        "contact.safe_to_talk.option": "not_sure",
        "person.date_of_birth.missing": "unsafe_to_ask",
        f"person:{'a' * 32}:person.school.words": "Millbeck",
        "spoken_to": "J. Adeyemi",
        "tab": "caller",
    }
    page = client_for("m.reyes").post("/trouble", form).text
    fields = desk.library.fields
    for shown in (
        fields["person.full_name"].label,
        f"{fields['person.full_name'].label}: how we know",
        "Told",
        fields["contact.safe_to_talk"].option_label("not_sure"),
        "Unsafe to ask",
        fields["person.school"].label,
        "Spoken to",
    ):
        assert f">{shown}<" in page
    assert ">caller<" not in page
    assert "aaaaaaaa" not in page.split("<form")[0]
