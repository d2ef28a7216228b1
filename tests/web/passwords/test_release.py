"""The password desk over HTTP: found by reference, rung back, challenged, spoken, repeated, refused, locked."""

from collections.abc import Mapping

import pytest

from helpline.actions.ports import Account, Desk
from helpline.actions.recalling import recall
from helpline.words.london import LONDON
from tests.web.approvals.told import Told
from tests.web.conftest import ClientFor, MovableClock, Visitor
from tests.web.passwords.ringing_in import DAY_NUMBER, take


def _reach(adviser: Visitor, path: str) -> str:
    call = take(adviser, path)
    rung = adviser.post(f"{call}/ring-back", {"number": DAY_NUMBER, "answered_by": "named"})
    assert rung.status_code == 303
    return call


def _pass(adviser: Visitor, path: str) -> str:
    call = _reach(adviser, path)
    assert adviser.post(f"{call}/challenge", {"result": "passed"}).status_code == 303
    return call


def _words(told: Told) -> list[str]:
    with told.desk.store.read() as unit:
        return unit.kept(told.case_id, f"words:{told.parcel.parcel_id}").decode().split()


def _kinds(told: Told) -> list[str]:
    return [change.kind for change in told.case.changes]


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}"])
def test_a_reference_is_found_however_it_is_typed(told: Told, path: str, client_for: ClientFor, typed: str) -> None:
    reference = told.referral().reference
    asked = typed.format(reference, reference.lower(), reference.replace("-", " "))
    found = client_for("m.reyes").post("/passwords", {"reference": asked})
    assert found.status_code == 303
    assert found.location == path


@pytest.mark.parametrize("typed", ["", "hello", "K7M-4Q", "ZZZ-ZZZ", "K7M-4QX-1"])
def test_what_is_no_reference_or_not_ours_says_so_and_keeps_what_was_typed(
    told: Told, client_for: ClientFor, typed: str
) -> None:
    answer = client_for("m.reyes").post("/passwords", {"reference": typed})
    assert answer.status_code == 422
    assert "Ask them to read it again." in answer.text
    assert f'value="{typed}"' in answer.text


def test_nothing_else_of_the_case_is_shown_at_any_step(told: Told, path: str, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    call = _pass(adviser, path)
    pages = [adviser.get(path).text, adviser.get(call).text, adviser.post(f"{call}/words").text]
    for page in pages:
        assert "Northmoor Council" in page
        for said in ("Ellis", "Millbeck", "pupil", "safeguarding", "about 13"):
            assert said not in page


def test_I19_the_words_are_shown_only_after_the_call_back_and_the_challenge(
    told: Told, path: str, client_for: ClientFor
) -> None:
    adviser = client_for("m.reyes")
    call, words = take(adviser, path), _words(told)
    for _ in range(2):
        refused = adviser.post(f"{call}/words")
        assert refused.status_code == 409
        assert not any(f">{word}<" in refused.text for word in words)
        adviser.post(f"{call}/ring-back", {"number": DAY_NUMBER, "answered_by": "named"})
    adviser.post(f"{call}/challenge", {"result": "passed"})
    assert not any(f">{word}<" in adviser.get(call).text for word in words)
    shown = adviser.post(f"{call}/words")
    assert shown.status_code == 200
    assert all(f">{word}<" in shown.text for word in words)
    assert "Sierra" in shown.text or "Echo" in shown.text
    assert _kinds(told)[-1] == "PasswordReleased"


def test_I20_each_repeat_in_the_same_call_is_logged_and_a_new_call_starts_again(
    told: Told, path: str, client_for: ClientFor
) -> None:
    adviser = client_for("m.reyes")
    call = _pass(adviser, path)
    adviser.post(f"{call}/words")
    again = adviser.post(f"{call}/words")
    assert "Repeats in this call: 1" in again.text
    assert _kinds(told).count("PasswordRepeated") == 1
    new = take(adviser, path)
    assert adviser.post(f"{new}/words").status_code == 409


@pytest.mark.parametrize("answered", ["no_answer", "not_them"])
def test_without_an_answer_from_them_the_call_ends_without_a_release(
    told: Told, path: str, client_for: ClientFor, answered: str
) -> None:
    adviser = client_for("m.reyes")
    call = take(adviser, path)
    assert adviser.post(f"{call}/ring-back", {"number": DAY_NUMBER, "answered_by": answered}).status_code == 303
    assert "No release in this call" in adviser.get(call).text
    assert adviser.post(f"{call}/challenge", {"result": "passed"}).status_code == 409
    assert _kinds(told)[-1] == "ReleaseRefused"


def test_a_name_an_answer_and_a_result_are_asked_for_beside_their_fields(
    told: Told, path: str, client_for: ClientFor
) -> None:
    adviser = client_for("m.reyes")
    nameless = adviser.post(path, {"name_given": " ", "team_given": "MASH duty"})
    assert nameless.status_code == 422
    assert 'id="name-given-error"' in nameless.text
    assert 'value="MASH duty"' in nameless.text
    call = take(adviser, path)
    assert adviser.post(f"{call}/ring-back", {"number": DAY_NUMBER}).status_code == 422
    adviser.post(f"{call}/ring-back", {"number": DAY_NUMBER, "answered_by": "team"})
    assert adviser.post(f"{call}/challenge", {}).status_code == 422


def test_three_failed_challenges_lock_the_words_and_tell_managers(told: Told, path: str, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    for _ in range(3):
        call = _reach(adviser, path)
        assert adviser.post(f"{call}/challenge", {"result": "failed"}).status_code == 303
    locked = adviser.get(path).text
    assert "Three challenges have failed, so the words are locked." in locked
    assert 'name="name_given"' not in locked
    assert adviser.post(path, {"name_given": "D. Hallam"}).status_code == 409
    assert "Password desk locked after three failed challenges" in client_for("a.okafor").get("/approvals").text


def test_a_recalled_document_gives_no_words(told: Told, path: str, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    call = _pass(adviser, path)
    parcel_id = told.parcel.parcel_id
    recall(told.desk, told.case_id, who=told.manager, parcel_id=parcel_id, words="Wrong team.")
    assert adviser.post(f"{call}/words").status_code == 409
    assert "Recalled" in adviser.get(path).text


def test_a_document_that_has_not_left_gives_no_words(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    waiting = Told(desk, people).approved()
    path = f"/passwords/{waiting.case_id}/{waiting.parcel.parcel_id}"
    adviser = client_for("m.reyes")
    assert "has not been handed over" in adviser.get(path).text
    assert adviser.post(path, {"name_given": "D. Hallam"}).status_code == 409


def test_a_call_or_document_of_another_case_is_not_found(
    told: Told, path: str, desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    other = Told(desk, people).handed_over()
    adviser = client_for("m.reyes")
    call = _pass(adviser, path).rsplit("/", 1)[1]
    assert adviser.get(f"/passwords/{told.case_id}/{other.parcel.parcel_id}").status_code == 404
    assert adviser.post(f"/passwords/{other.case_id}/{other.parcel.parcel_id}/{call}/words").status_code == 404


def test_AUDI_07_opening_a_document_at_the_desk_is_in_the_record_of_views(
    told: Told, path: str, client_for: ClientFor
) -> None:
    client_for("m.reyes").get(path)
    assert told.views == ("password desk",)


def test_the_words_are_in_no_address_header_or_log(
    told: Told, path: str, client_for: ClientFor, caplog: pytest.LogCaptureFixture
) -> None:
    adviser = client_for("m.reyes")
    call = _pass(adviser, path)
    shown = adviser.post(f"{call}/words")
    kept = f"{shown.headers} {caplog.text} {call}"
    assert not any(word in kept for word in _words(told))
    assert shown.headers["Cache-Control"] == "no-store"


def test_a_trainer_does_not_learn_that_the_desk_is_there(told: Told, path: str, client_for: ClientFor) -> None:
    trainer = client_for("t.bell")
    assert trainer.get("/passwords").status_code == 404
    assert trainer.get(path).status_code == 404


def test_the_challenge_says_what_they_should_say_of_the_mail(told: Told, path: str, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    page = adviser.get(_reach(adviser, path)).text
    handed_over = told.parcel.handed_over_at
    assert handed_over is not None
    about = f"{handed_over.astimezone(LONDON):%H:%M}"
    said = f"They should say: <b>Referral {told.referral().reference}, perhaps URGENT before it, about {about}</b>"
    assert said in page


def test_the_receipt_reached_from_the_desk_has_the_name_and_team_just_typed_and_says_what_was_saved(
    told: Told, path: str, client_for: ClientFor
) -> None:
    adviser = client_for("m.reyes")
    call = _pass(adviser, path)
    shown = adviser.post(f"{call}/words").text
    link = f"/follow-up/{told.case_id}/{told.parcel.parcel_id}?call={call.rsplit('/', 1)[1]}"
    assert f'href="{link}"' in shown
    page = adviser.get(link).text
    assert 'value="D. Hallam"' in page
    assert 'value="MASH duty"' in page
    saved = adviser.post(f"/follow-up/{told.case_id}/{told.parcel.parcel_id}/receipt", {"name": "D. Hallam"})
    assert f"Receipt saved: D. Hallam has {told.referral().reference}" in adviser.get(saved.location).text


def test_a_call_that_was_given_no_words_fills_in_no_receipt(told: Told, path: str, client_for: ClientFor) -> None:
    adviser = client_for("m.reyes")
    call = _reach(adviser, path)
    link = f"/follow-up/{told.case_id}/{told.parcel.parcel_id}?call={call.rsplit('/', 1)[1]}"
    assert "D. Hallam" not in adviser.get(link).text.split("They have it")[1].split("What happened so far")[0]


def test_a_verified_call_that_is_over_says_so_and_how_to_go_on_and_draws_no_step(
    path: str, client_for: ClientFor, clock: MovableClock
) -> None:
    adviser = client_for("m.reyes")
    for reach in (_reach, _pass):
        call = reach(adviser, path)
        assert 'aria-current="step"' in adviser.get(call).text
        clock.forward(minutes=16)
        page = adviser.get(call).text
        assert "This call is over" in page
        assert 'aria-current="step"' not in page
        assert "<form" not in page.split('<ol class="steps">')[1].split("</ol>\n</section>")[0]
        assert f'<a class="btn main big" href="{path}">Take a new call</a>' in page


def test_a_call_that_a_colleague_rang_back_draws_no_step_for_another(path: str, client_for: ClientFor) -> None:
    call = _pass(client_for("m.reyes"), path)
    page = client_for("a.okafor").get(call).text
    assert "Show the six words" not in page
    assert f'<a class="btn main big" href="{path}">Take a new call</a>' in page


def test_a_release_that_is_over_still_leads_to_the_receipt(
    path: str, client_for: ClientFor, clock: MovableClock
) -> None:
    adviser = client_for("m.reyes")
    call = _pass(adviser, path)
    assert adviser.post(f"{call}/words").status_code == 200
    clock.forward(minutes=16)
    page = adviser.get(call).text
    assert "Show them again" not in page
    assert "They have it: note the receipt" in page
