"""The door: guessing, names that are not there, weak and giant passwords, leavers, and where signing in leads."""

from collections.abc import Mapping

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from helpline.actions.hasher import Hasher
from helpline.actions.people import add_person, check_password, disable_person, set_password, set_roles
from helpline.actions.ports import Account, Desk
from helpline.words.errors import BadAnswer
from tests.web.compiled import with_kept_templates
from tests.web.conftest import HASHER, PEOPLE, SECRET, ClientFor, MovableClock
from web.app import create_app
from web.web_settings import WebSettings


class CountingHasher:
    """A real hasher that counts what it was asked to verify."""

    def __init__(self, hasher: Hasher) -> None:
        self._hasher = hasher
        self.verified = 0

    def hash(self, password: str) -> str:
        """Hash as the real one does."""
        return self._hasher.hash(password)

    def verify(self, password_hash: str, password: str) -> bool:
        """Count, and verify as the real one does."""
        self.verified += 1
        return self._hasher.verify(password_hash, password)

    def is_outdated(self, password_hash: str) -> bool:
        """Ask the real one."""
        return self._hasher.is_outdated(password_hash)


@pytest.fixture
def hasher() -> CountingHasher:
    """The hasher of the door."""
    return CountingHasher(HASHER)


@pytest.fixture
def app(desk: Desk, people: Mapping[str, Account], hasher: CountingHasher) -> Flask:
    """The application with a door that counts."""
    return with_kept_templates(create_app(desk, WebSettings(secret=SECRET, hasher=hasher)))


@pytest.fixture
def browser_like(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in with."""
    return app.test_client()


def _door(client: FlaskClient, username: str, password: str, *, going_to: str = "") -> TestResponse:
    page = client.get("/sign-in").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    form = {"csrf_token": token, "username": username, "password": password, "next": going_to}
    return client.post("/sign-in", data=form)


def _words(answer: TestResponse) -> str:
    return answer.text.split('<div class="govuk-error-summary"')[1].split("</div>")[0]


def test_the_right_pass_phrase_opens_the_door_whatever_the_case_of_the_user_name(browser_like: FlaskClient) -> None:
    answer = _door(browser_like, " M.Reyes ", PEOPLE["m.reyes"][2])
    assert (answer.status_code, answer.location) == (303, "/")
    cookie = browser_like.get_cookie("desk")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.max_age) == (True, "Strict", None)


@pytest.mark.parametrize("around", [" {}", "{} ", "\t{}\r\n"])
def test_a_pasted_pass_phrase_may_bring_spaces_around_it_and_still_counts_whole(
    around: str, browser_like: FlaskClient
) -> None:
    phrase = PEOPLE["m.reyes"][2]
    assert _door(browser_like, "m.reyes", around.format(phrase[:-1])).status_code == 401
    assert _door(browser_like, "m.reyes", phrase.replace(" ", "")).status_code == 401
    assert _door(browser_like, "m.reyes", around.format(phrase)).status_code == 303


def test_a_pass_phrase_that_was_given_with_a_space_after_it_opens_the_door_without_it(
    desk: Desk, people: Mapping[str, Account], browser_like: FlaskClient
) -> None:
    set_password(desk, username="m.reyes", password="velvet granite moth kettle ", hasher=HASHER)
    assert _door(browser_like, "m.reyes", "velvet granite moth kettle").status_code == 303


def test_the_page_and_its_refusal_call_the_two_boxes_by_the_same_names(browser_like: FlaskClient) -> None:
    refused = _door(browser_like, "m.reyes", "not this one at all")
    too_long = _door(browser_like, "m.reyes", "x" * 1_001)
    for answer in (refused, too_long):
        assert ">Pass phrase</label>" in answer.text
        assert "pass phrase" in _words(answer)
        assert "password" not in _words(answer).lower()
    assert "user name and pass phrase" in _words(refused)


def test_over_tls_cookies_are_for_tls_and_this_host_alone(desk: Desk, people: Mapping[str, Account]) -> None:
    client = create_app(desk, WebSettings(secret=SECRET, hasher=HASHER, is_tls=True)).test_client()
    client.environ_base["wsgi.url_scheme"] = "https"
    page = client.get("/sign-in", base_url="https://localhost")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    form = {"csrf_token": token, "username": "m.reyes", "password": PEOPLE["m.reyes"][2]}
    answer = client.post("/sign-in", data=form, base_url="https://localhost")
    assert answer.status_code == 303
    assert "max-age=63072000" in answer.headers["Strict-Transport-Security"]
    given = [*page.headers.getlist("Set-Cookie"), *answer.headers.getlist("Set-Cookie")]
    assert len(given) == 2
    for cookie in given:
        assert cookie.startswith(("__Host-desk=", "__Host-door="))
        assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Strict", "Path=/"))


def test_AUTH_01_six_wrong_passwords_close_the_door_for_that_name_alone(
    browser_like: FlaskClient, clock: MovableClock
) -> None:
    for _ in range(5):
        wrong = _door(browser_like, "m.reyes", "not this one at all")
        assert wrong.status_code == 401
    sixth = _door(browser_like, "m.reyes", "not this one at all")
    right = _door(browser_like, "m.reyes", PEOPLE["m.reyes"][2])
    assert sixth.status_code == right.status_code == 401
    assert _words(sixth) == _words(right) == _words(wrong)
    assert _door(browser_like, "a.okafor", PEOPLE["a.okafor"][2]).status_code == 303
    clock.forward(seconds=61)
    assert _door(browser_like, "m.reyes", PEOPLE["m.reyes"][2]).status_code == 303


def test_AUTH_02_an_unknown_name_costs_the_same_work_and_gets_the_same_words(
    browser_like: FlaskClient, hasher: CountingHasher
) -> None:
    known = _door(browser_like, "m.reyes", "not this one at all")
    cost_of_known, hasher.verified = hasher.verified, 0
    unknown = _door(browser_like, "n.body", "not this one at all")
    assert hasher.verified == cost_of_known == 1
    assert (unknown.status_code, _words(unknown)) == (known.status_code, _words(known))


@pytest.mark.parametrize("weak", ["helpline2026!!!", "modernslavery123", "passwordpassword"])
def test_AUTH_05_a_common_or_telling_password_is_refused_with_its_reason(
    weak: str, desk: Desk, people: Mapping[str, Account]
) -> None:
    with pytest.raises(BadAnswer) as refused:
        set_password(desk, username="m.reyes", password=weak, hasher=HASHER)
    assert any(reason in refused.value.for_person for reason in ("too common", "words of the organisation"))
    with pytest.raises(BadAnswer):
        add_person(desk, username="n.new", name="N. New", roles=("adviser",), password=weak, hasher=HASHER)
    check_password(PEOPLE["m.reyes"][2], about=("m.reyes", "M. Reyes"))


def test_AUTH_06_a_long_password_counts_to_its_last_character(
    desk: Desk, people: Mapping[str, Account], browser_like: FlaskClient
) -> None:
    long = "granite spoons lilac forty " * 4
    set_password(desk, username="m.reyes", password=long, hasher=HASHER)
    assert len(long) > 100
    assert _door(browser_like, "m.reyes", long[:72]).status_code == 401
    assert _door(browser_like, "m.reyes", long).status_code == 303


def test_AUTH_07_a_giant_password_is_refused_without_being_hashed(
    browser_like: FlaskClient, hasher: CountingHasher
) -> None:
    answer = _door(browser_like, "m.reyes", "x" * 1_000_000)
    assert answer.status_code == 400
    assert hasher.verified == 0
    assert "1,000 characters" in answer.text
    assert "xxxxx" not in answer.text


def test_AUTH_10_a_leaver_is_out_at_the_next_request_and_what_they_typed_is_kept(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    adviser = client_for("m.reyes")
    case = adviser.post("/calls/new", {"channel": "phone"}).location.rsplit("/", 1)[-1]
    csrf, before = adviser.csrf, desk.store.head()
    disable_person(desk, username="m.reyes")
    assert adviser.get("/").status_code == 401
    form = {"csrf_token": csrf, "words": "Grey van at the gate"}
    answer = adviser.client.post(f"/calls/{case}/notes", data=form)
    assert answer.status_code == 401
    assert "kept" in answer.text
    assert desk.store.head() == before
    with desk.store.read() as unit:
        (held,) = unit.held(people["m.reyes"].account_id)
    assert held.form["words"] == ("Grey van at the gate",)


@pytest.mark.usefixtures("busy")
def test_AUTH_11_a_demoted_manager_approves_nothing_from_a_page_that_was_open(
    desk: Desk, client_for: ClientFor
) -> None:
    manager = client_for("s.lind")
    with desk.store.read() as unit:
        cases = [unit.case(row.case_id) for row in unit.rows()]
    case, waiting = next((case, one) for case in cases for one in case.referrals.values() if one.state == "submitted")
    page = f"/approvals/{case.case_id}/{waiting.referral_id}"
    assert manager.get(page).status_code == 200
    set_roles(desk, username="s.lind", roles=("adviser",))
    before = desk.store.head()
    assert manager.post(f"{page}/approve", {"candidate_id": "0"}).status_code == 403
    assert desk.store.head() == before


@pytest.mark.parametrize(
    "elsewhere",
    ["//evil.example", "https:evil", r"/\evil", "https://evil.example/", "/\t/evil.example", "javascript:alert(1)"],
)
def test_SESS_09_signing_in_never_leads_away_from_this_desk(elsewhere: str, browser_like: FlaskClient) -> None:
    answer = _door(browser_like, "m.reyes", PEOPLE["m.reyes"][2], going_to=elsewhere)
    assert (answer.status_code, answer.location) == (303, "/")


def test_signing_in_leads_back_to_the_page_that_was_asked_for(browser_like: FlaskClient) -> None:
    asked = browser_like.get("/calls/")
    assert asked.status_code == 401
    assert 'name="next" value="/calls/"' in asked.text
    assert _door(browser_like, "m.reyes", PEOPLE["m.reyes"][2], going_to="/calls/").location == "/calls/"


def test_a_page_of_the_door_that_is_too_old_says_so_and_keeps_the_user_name(browser_like: FlaskClient) -> None:
    answer = browser_like.post("/sign-in", data={"username": "m.reyes", "password": "secret words here"})
    assert answer.status_code == 400
    assert "too old" in answer.text
    assert 'value="m.reyes"' in answer.text
    assert "secret words here" not in answer.text


def test_AUTH_10_a_manager_hands_on_what_a_leaver_typed_unread_and_the_next_adviser_saves_it(
    desk: Desk, people: Mapping[str, Account], client_for: ClientFor
) -> None:
    leaver, manager = client_for("m.reyes"), client_for("a.okafor")
    case = leaver.post("/calls/new", {"channel": "phone"}).location.rsplit("/", 1)[-1]
    csrf = leaver.csrf
    disable_person(desk, username="m.reyes")
    assert "handed on" not in manager.get("/approvals").text
    leaver.client.post(f"/calls/{case}/notes", data={"csrf_token": csrf, "words": "Grey van at the gate"})
    assert "1 save of somebody who has left waits to be handed on" in manager.get("/approvals").text
    page = manager.get("/kept/left-behind").text
    assert "M. Reyes" in page
    assert "Grey van" not in page
    held_id = page.split('action="/kept/')[1].split("/")[0]
    nobody = manager.post(f"/kept/{held_id}/hand-on", {"to": ""})
    assert nobody.status_code == 422
    assert "Choose somebody" in nobody.text
    next_one = people["s.lind"].account_id
    handed = manager.post(f"/kept/{held_id}/hand-on", {"to": next_one})
    assert handed.status_code == 303
    assert "Handed on to S. Lind" in manager.get(handed.location).text
    assert "Nothing waits to be handed on" in manager.get("/kept/left-behind").text
    other = client_for("s.lind")
    kept = other.get("/kept").text
    assert "Grey van at the gate" in kept
    assert "handed on" in kept
    saved = other.post(f"/calls/{case}/notes", {"words": "Grey van at the gate", "held_id": held_id})
    assert saved.status_code == 303
    assert "Nothing is kept for you" in other.get("/kept").text
