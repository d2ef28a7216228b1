"""Sessions: idle on a shared desk, ended, forged, copied; a save that comes late belongs to its own person."""

import base64
import json
from collections.abc import Mapping

import pytest
from flask import Flask
from itsdangerous import URLSafeTimedSerializer

from helpline.actions.contacts import end_contact, open_contact
from helpline.actions.ports import Account, Desk
from helpline.actions.sign_in import sign_in
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from tests.web.conftest import HASHER, PEOPLE, SECRET, ClientFor, MovableClock, Visitor
from web.app import create_app
from web.web_settings import UnsafeSettings, WebSettings

WORDS = "Two men, one with a dog"


def _who(account: Account) -> Who:
    return Who(account.account_id, account.name, account.roles)


@pytest.fixture
def call(desk: Desk, people: Mapping[str, Account]) -> Case:
    """A call that the adviser is on."""
    return open_contact(desk, who=_who(people["m.reyes"]), channel="phone")


def _end(desk: Desk, call: Case, people: Mapping[str, Account]) -> None:
    with desk.store.read() as unit:
        seen = unit.case(call.case_id).number
    end_contact(desk, call.case_id, who=_who(people["m.reyes"]), how="ended", mark_blanks=True, seen=seen)


def _notes(desk: Desk, call: Case) -> list[str]:
    with desk.store.read() as unit:
        return [note.words for note in unit.case(call.case_id).notes]


@pytest.fixture
def late(client_for: ClientFor, call: Case, clock: MovableClock, desk: Desk, people: Mapping[str, Account]) -> Visitor:
    """The adviser's old browser, from which a note was saved after the session had ended."""
    visitor = client_for("m.reyes")
    csrf = visitor.csrf
    _end(desk, call, people)
    clock.forward(minutes=31)
    answer = visitor.client.post(f"/calls/{call.case_id}/notes", data={"csrf_token": csrf, "words": WORDS})
    assert answer.status_code == 401
    assert "kept" in answer.text
    return visitor


def test_SESS_02_an_open_contact_is_never_covered_however_long_nobody_types(
    client_for: ClientFor, call: Case, clock: MovableClock, desk: Desk
) -> None:
    adviser = client_for("m.reyes")
    clock.forward(hours=15)
    assert adviser.get(f"/calls/{call.case_id}").status_code == 200
    assert adviser.post(f"/calls/{call.case_id}/notes", {"words": WORDS}).status_code == 303
    assert _notes(desk, call) == [WORDS]


def test_SESS_02_a_late_save_is_held_for_its_own_person_and_applied_when_they_are_back(
    late: Visitor, client_for: ClientFor, call: Case, desk: Desk
) -> None:
    assert _notes(desk, call) == []
    assert WORDS not in client_for("a.okafor").get("/kept").text
    assert WORDS not in late.client.get("/sign-in").text
    again = client_for("m.reyes")
    kept = again.get("/kept").text
    assert kept.index(WORDS) < kept.index("Save it now")
    held_id = kept.split('name="held_id" value="')[1].split('"')[0]
    saved = again.post(f"/calls/{call.case_id}/notes", {"words": WORDS, "held_id": held_id})
    assert saved.status_code == 303
    assert _notes(desk, call) == [WORDS]
    assert "Nothing is kept for you" in again.get("/kept").text


def test_SESS_02_signing_in_goes_by_way_of_what_is_kept(late: Visitor, app: Flask) -> None:
    fresh = app.test_client()
    token = fresh.get("/sign-in").text.split('name="csrf_token" value="')[1].split('"')[0]
    form = {"csrf_token": token, "username": "m.reyes", "password": PEOPLE["m.reyes"][2], "next": "/calls/"}
    assert fresh.post("/sign-in", data=form).location == "/kept"


def test_SESS_02_somebody_else_cannot_throw_away_what_is_kept(
    late: Visitor, client_for: ClientFor, desk: Desk, people: Mapping[str, Account]
) -> None:
    account_id = people["m.reyes"].account_id
    with desk.store.read() as unit:
        (held,) = unit.held(account_id)
    client_for("s.lind").post(f"/kept/{held.held_id}/throw-away")
    with desk.store.read() as unit:
        assert len(unit.held(account_id)) == 1
    client_for("m.reyes").post(f"/kept/{held.held_id}/throw-away")
    with desk.store.read() as unit:
        assert unit.held(account_id) == ()


def test_SESS_02_without_a_contact_the_session_ends_after_half_an_hour_and_after_fourteen_hours(
    client_for: ClientFor, clock: MovableClock
) -> None:
    idle = client_for("m.reyes")
    clock.forward(minutes=31)
    assert idle.get("/").status_code == 401
    busy = client_for("a.okafor")
    for _ in range(34):
        clock.forward(minutes=25)
        last = busy.get("/").status_code
    assert last == 401


def test_SESS_03_a_copied_cookie_is_worth_nothing_once_its_person_has_signed_out(
    client_for: ClientFor, app: Flask
) -> None:
    adviser = client_for("m.reyes")
    assert adviser.post("/sign-out").status_code == 303
    thief = app.test_client()
    thief.set_cookie("desk", adviser.token)
    assert thief.get("/").status_code == 401


def test_SESS_03_a_cookie_is_kept_only_as_its_hash(desk: Desk, people: Mapping[str, Account]) -> None:
    token, _ = sign_in(desk, "m.reyes", PEOPLE["m.reyes"][2], hasher=HASHER)
    with desk.store.read() as unit:
        assert unit.session(token) is None


@pytest.mark.parametrize("key", ["dev", "secret", "", SECRET])
def test_SESS_04_a_forged_cookie_is_refused(key: str, app: Flask) -> None:
    forged = URLSafeTimedSerializer(key, salt="cookie-session").dumps({"user": "a.okafor", "roles": ["manager"]})
    plain = base64.urlsafe_b64encode(json.dumps({"user": "a.okafor"}).encode()).decode()
    for cookie in (forged, plain, "null", "0", "x" * 4000):
        client = app.test_client()
        client.set_cookie("desk", cookie)
        client.set_cookie("session", cookie)
        assert client.get("/").status_code == 401


@pytest.mark.parametrize("weak", ["", "dev", "secret" * 6, "a" * 64, "changeme-changeme-changeme-changeme", "0" * 32])
def test_SESS_04_the_desk_refuses_to_start_with_a_weak_or_well_known_secret(weak: str, desk: Desk) -> None:
    with pytest.raises(UnsafeSettings) as refused:
        create_app(desk, WebSettings(secret=weak))
    assert "did not start" in refused.value.for_person
    assert weak == "" or weak not in refused.value.for_log


def test_BROW_01_signing_out_has_the_browser_forget_everything(client_for: ClientFor) -> None:
    answer = client_for("m.reyes").post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.location == "/sign-in"


def test_locking_comes_back_to_the_page_it_was_on(client_for: ClientFor, call: Case) -> None:
    page = f"/calls/{call.case_id}"
    assert client_for("m.reyes").post("/sign-out", {"next": page}).location == f"/sign-in?next={page}"
    assert client_for("m.reyes").post("/sign-out", {"next": "//evil.example"}).location == "/sign-in"


def test_a_page_that_looks_again_by_itself_does_not_keep_a_session_alive(
    client_for: ClientFor, clock: MovableClock
) -> None:
    adviser = client_for("m.reyes")
    for _ in range(4):
        clock.forward(minutes=10)
        last = adviser.get("/", headers={"Desk-Poll": "1"}).status_code
    assert last == 401


def test_AZRT_05_what_no_page_offers_is_ignored_and_never_stored(
    client_for: ClientFor, call: Case, desk: Desk, people: Mapping[str, Account]
) -> None:
    extra = {
        "approved_by": "Zebedee",
        "role": "manager",
        "restricted": "0",
        "created_by": "Zebedee",
        "is_training": "1",
    }
    answer = client_for("m.reyes").post(f"/calls/{call.case_id}/notes", {"words": WORDS, **extra})
    assert answer.status_code == 303
    with desk.store.read() as unit:
        recorded = unit.history(call.case_id)
        assert unit.account_named("m.reyes") == people["m.reyes"]
    said = " ".join(one.event.model_dump_json() for one in recorded)
    assert WORDS in said
    assert "Zebedee" not in said
    assert {one.by for one in recorded} == {people["m.reyes"].account_id}
