"""The desk as a browser meets it: a real store, five people, a test client, a served address, a page, and axe.

def test_…(client_for, desk, clock):
    adviser = client_for("m.reyes")            # signed in
    answer = adviser.post("/calls/new", {"channel": "phone"})   # with its token; a redirect is not followed
def test_…(page_for, live, axe):
    page = page_for("a.okafor")                # a Chromium page, signed in, at the start
    page.goto(live.url + "/approvals")
    axe(page)                                  # no violations, in light and dark
def test_…(busy, client_for):                  # the made-up cases at every stage; `busy` is their rows
"""

import json
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import waitress
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect
from werkzeug.test import TestResponse

from helpline.actions.hasher import Argon2Hasher
from helpline.actions.people import add_person
from helpline.actions.ports import Account, Desk
from helpline.actions.sign_in import session_of, sign_in
from helpline.demo.cases import tell_all
from helpline.demo.clock import SetClock
from helpline.demo.office import Office
from helpline.engine.permissions import Who
from helpline.engine.row import CaseRow
from helpline.wiring import Settings, build
from tests.office import FRIDAY, MovableClock
from tests.web.compiled import with_kept_templates
from tests.web.slow import hurry, slow_down, slowed
from web.app import create_app
from web.web_settings import WebSettings

SECRET = "q7Zr-tests-only-0Lw4vPn9eYb2KsXd8mHc"
HASHER = Argon2Hasher(rounds=1, memory_kib=8)
PEOPLE = {
    "m.reyes": ("M. Reyes", ("adviser",), "granite spoons lilac forty"),
    "a.okafor": ("A. Okafor", ("manager",), "paper kettle northern wave"),
    "s.lind": ("S. Lind", ("manager",), "velvet ladder copper moth"),
    "t.bell": ("T. Bell", ("trainer",), "quartz window humming bee"),
    "n.hale": ("N. Hale", ("practice_lead",), "juniper sofa eleven tides"),
}
COLLEAGUE = "marble thunder saffron owl"
expect.set_options(timeout=20_000)  # a shared machine is slow now and then; no test is about how fast it is
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def clock() -> MovableClock:
    """The clock of the desk; `clock.forward(minutes=31)` moves it."""
    return MovableClock()


def _add_people(desk: Desk) -> dict[str, Account]:
    return {
        username: add_person(desk, username=username, name=name, roles=roles, password=phrase, hasher=HASHER)
        for username, (name, roles, phrase) in PEOPLE.items()
    }


@pytest.fixture(scope="session")
def busy_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a record of the demo's cases, told once, for every test that asks for a busy desk to copy."""
    folder, clock = tmp_path_factory.mktemp("busy"), SetClock(FRIDAY)
    desk = replace(build(Settings(data=folder / "data"), may_create=True), clock=clock)
    accounts = _add_people(desk)
    accounts["j.adeyemi"] = add_person(
        desk, username="j.adeyemi", name="J. Adeyemi", roles=("adviser",), password=COLLEAGUE, hasher=HASHER
    )
    staff = {name: Who(one.account_id, one.name, one.roles) for name, one in accounts.items()}
    tell_all(Office(desk, clock, FRIDAY, staff), told=lambda done, of: None)
    desk.store.close()
    return folder


@pytest.fixture(scope="session")
def begun_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty record, begun once, for every desk to copy."""
    folder = tmp_path_factory.mktemp("begun")
    build(Settings(data=folder / "data"), may_create=True).store.close()
    return folder


@pytest.fixture
def desk(tmp_path: Path, clock: MovableClock, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The live desk on a real encrypted store, with everything that ships and a clock of the test's own."""
    begun = "busy_folder" if "busy" in request.fixturenames else "begun_folder"
    shutil.copytree(request.getfixturevalue(begun), tmp_path, dirs_exist_ok=True)
    built = replace(build(Settings(data=tmp_path / "data")), clock=clock)
    yield built
    built.store.close()


@pytest.fixture
def people(desk: Desk) -> Mapping[str, Account]:
    """Everybody who can sign in, by user name; `PEOPLE` has their pass phrases."""
    with desk.store.read() as unit:
        known = {account.username: account for account in unit.accounts()}
    return known or _add_people(desk)


@pytest.fixture
def busy(desk: Desk) -> tuple[CaseRow, ...]:
    """the demo's cases on this desk, at every stage, told by the people who can sign in; their rows."""
    with desk.store.read() as unit:
        return unit.rows()


@pytest.fixture
def training() -> Desk | None:
    """The training desk that the application is given; a room that needs one has a fixture of this name."""
    return None


@pytest.fixture
def app(desk: Desk, people: Mapping[str, Account], training: Desk | None) -> Flask:
    """The application over the desk."""
    return with_kept_templates(create_app(desk, WebSettings(secret=SECRET, hasher=HASHER), training=training))


@dataclass(frozen=True, slots=True)
class Visitor:
    """One signed-in browser without a screen."""

    client: FlaskClient
    desk: Desk
    token: str

    @property
    def csrf(self) -> str:
        """Return the token that this session's forms carry."""
        session = session_of(self.desk, self.token)
        assert session is not None
        return session.csrf

    def get(self, path: str, **more: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, buffered=True, **more)

    def post(self, path: str, data: Mapping[str, Any] | None = None, **more: Any) -> TestResponse:
        """Send a form with this session's token; a redirect is not followed unless asked."""
        return self.client.post(path, data={"csrf_token": self.csrf, **(data or {})}, buffered=True, **more)


ClientFor = Callable[[str], Visitor]


@pytest.fixture
def client_for(app: Flask, desk: Desk) -> ClientFor:
    """Sign somebody in with a test client of their own."""

    def signed_in(username: str) -> Visitor:
        token, _ = sign_in(desk, username, PEOPLE[username][2], hasher=HASHER)
        client = app.test_client()
        client.set_cookie("desk", token)
        return Visitor(client, desk, token)

    return signed_in


@dataclass(frozen=True, slots=True)
class Live:
    """The application as it is served on this machine."""

    url: str
    app: Flask


@pytest.fixture
def live(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    """The application behind waitress, on a port of its own; SLOW_MS=600 or SLOW_MS=0-800 makes it late (slow.py)."""
    hurry(monkeypatch)
    server = waitress.create_server(slowed(app), host="127.0.0.1", port=0, threads=6)
    is_over = threading.Event()

    def serve() -> None:
        try:
            server.run()
        except OSError:  # closing takes the socket away under its feet; anything before that is a fault
            if not is_over.is_set():
                raise

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield Live(f"http://127.0.0.1:{server.effective_port}", app)
    is_over.set()
    server.close()
    server.task_dispatcher.shutdown()
    for channel in tuple(server.active_channels.values()):  # a browser that left may have had an answer to come
        channel.close()
    thread.join(timeout=10)


PageFor = Callable[..., Page]


@pytest.fixture
def page_for(browser: Browser, live: Live, desk: Desk) -> Iterator[PageFor]:
    """Open a Chromium page for somebody signed in, at the start; more keywords go to the browser's context.

    Any error that the page's own scripts raise, and any file or inline code that its policy refused, fails the test.
    """
    contexts, troubles = [], []

    def opened(username: str, **more: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **more})
        contexts.append(context)
        token, _ = sign_in(desk, username, PEOPLE[username][2], hasher=HASHER)
        context.add_cookies([{"name": "desk", "value": token, "url": live.url, "httpOnly": True, "sameSite": "Strict"}])
        page = context.new_page()
        slow_down(page)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(live.url)
        return page

    yield opened
    found = tuple(troubles)
    for context in contexts:
        context.close()
    assert not found


Axe = Callable[..., None]


@pytest.fixture
def axe() -> Axe:
    """Assert that axe finds nothing on a page as it stands once it has come whole, in light and in dark."""

    def look(page: Page, *, themes: tuple[str, ...] = ("light", "dark")) -> None:
        page.wait_for_load_state()
        for theme in themes:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            if not page.evaluate("() => 'axe' in window"):
                page.evaluate(AXE)
            found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
            wrong = [
                {"rule": one["id"], "help": one["help"], "where": [node["html"][:200] for node in one["nodes"]]}
                for one in found["violations"]
            ]
            assert not wrong, f"{theme}: {json.dumps(wrong, indent=1)}"

    return look
