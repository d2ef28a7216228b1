"""The list of calls: cases found by reference, opened again, and shown to nobody who takes none."""

from helpline.actions.ports import Desk
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor


def test_a_case_is_opened_again_without_telling_it_all_again(call: ACall) -> None:
    pupil = call.s02()
    call.send("/end", {"how": "ended"})
    assert "Open a contact on this case" in call.page()
    assert call.send("/contacts", {"channel": "text"}).status_code == 303
    assert call.case.open_contact is not None
    shown = call.page(f"?tab={pupil}")
    assert "Ellis" in shown
    assert "Not known yet" in shown  # safe to talk is asked anew
    assert "Never say this aloud." in call.page()
    caller = call.page("?tab=caller")
    row = caller[caller.index('id="f-contact-safe-to-talk"') :]
    assert "Not asked yet" in row[: row.index("</dd>")]


def test_an_unknown_channel_opens_nothing(client_for: ClientFor, desk: Desk) -> None:
    adviser = client_for("m.reyes")
    assert adviser.post("/calls/new", {"channel": "pigeon"}).status_code == 404
    with desk.store.read() as unit:
        assert unit.rows() == ()


def test_the_list_shows_references_and_states_and_no_name(call: ACall) -> None:
    call.s02()
    shown = call.adviser.get("/calls/").text
    assert call.case.reference in shown
    assert "Harm check, then submit" in shown
    assert "Ellis" not in shown
    assert "Millbeck" not in shown


def test_a_reference_is_found_however_it_is_typed(call: ACall) -> None:
    typed = call.case.reference.replace("-", " ").lower()
    assert call.adviser.post("/calls/find", {"reference": typed}).location == call.url


def test_AZRT_15_a_trainer_sees_no_case_and_no_list(call: ACall, client_for: ClientFor) -> None:
    trainer = client_for("t.bell")
    before = call.case.number
    for path in ("/calls/", call.url, f"{call.url}/fields", f"{call.url}/end", f"{call.url}/earlier?field=person.age"):
        assert trainer.get(path).status_code == 404, path
    assert trainer.post(f"{call.url}/notes", {"words": "x"}).status_code == 404
    assert call.case.number == before
