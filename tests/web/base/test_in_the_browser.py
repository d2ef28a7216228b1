"""In a real Chromium: nothing that axe finds, nothing wider than the screen, nothing left behind after signing out."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from helpline.engine.row import CaseRow
from tests.web.conftest import PEOPLE, Axe, ClientFor, Live, PageFor

pytestmark = pytest.mark.browser
WIDTHS = (320, 1280)


def _sign_in(page: Page, live: Live, username: str) -> None:
    page.goto(live.url + "/sign-in")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Pass phrase").fill(PEOPLE[username][2])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Start")).to_be_visible()


def _fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


@pytest.mark.parametrize("width", WIDTHS)
def test_the_door_and_its_refusal_are_accessible(width: int, browser: Browser, live: Live, axe: Axe) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(live.url + "/")
    axe(page)
    _fits(page)
    page.get_by_label("User name").fill("m.reyes")
    page.get_by_label("Pass phrase").fill("not this one at all")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("User name")).to_have_value("m.reyes")
    axe(page)
    _fits(page)
    context.close()


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("username", ["a.okafor", "t.bell"])
def test_the_first_page_is_accessible_with_the_999_words_open_and_closed(
    width: int, username: str, page_for: PageFor, axe: Axe
) -> None:
    page = page_for(username, viewport={"width": width, "height": 800})
    axe(page)
    _fits(page)
    page.keyboard.press("F8")
    axe(page)
    _fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_errors_are_accessible(width: int, page_for: PageFor, live: Live, axe: Axe) -> None:
    page = page_for("m.reyes", viewport={"width": width, "height": 800})
    page.goto(live.url + "/nowhere")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    axe(page)
    page.goto(live.url)
    page.evaluate("document.querySelector('#keys [name=csrf_token]').value = 'old'")
    page.get_by_role("button", name="Switch single-letter keys off").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This page cannot be taken as it is")
    axe(page)
    _fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_kept_for_somebody_is_accessible(
    width: int, page_for: PageFor, client_for: ClientFor, live: Live, axe: Axe
) -> None:
    adviser = client_for("m.reyes")
    csrf = adviser.csrf
    case = adviser.post("/calls/new", {"channel": "phone"}).location
    adviser.post("/sign-out")
    adviser.client.set_cookie("desk", adviser.token)
    adviser.client.post(f"{case}/notes", data={"csrf_token": csrf, "words": "Łódź " + "x" * 200})
    page = page_for("m.reyes", viewport={"width": width, "height": 800})
    page.get_by_role("link", name="Read it and save it").click()
    expect(page.get_by_role("button", name="Save it now")).to_be_visible()
    axe(page)
    _fits(page)
    page.get_by_role("button", name="Save it now").click()
    expect(page.locator(".lines .words")).to_contain_text("Łódź")
    page.goto(live.url + "/kept")
    expect(page.get_by_text("Nothing is kept for you")).to_be_visible()


def test_BROW_01_going_back_after_signing_out_shows_no_case(
    browser: Browser, live: Live, busy: tuple[CaseRow, ...]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    _sign_in(page, live, "a.okafor")
    row = busy[0]
    page.goto(f"{live.url}/calls/{row.case_id}")
    expect(page.get_by_text(row.reference).first).to_be_visible()
    page.goto(live.url)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    for _ in range(2):
        page.go_back()
        expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
        assert row.reference not in page.content()
    context.close()


def test_BROW_04_the_browser_keeps_nothing_and_fills_nothing_in(
    page_for: PageFor, live: Live, busy: tuple[CaseRow, ...]
) -> None:
    page = page_for("m.reyes")
    for path in ("/", *(f"/calls/{row.case_id}" for row in busy[:4])):
        page.goto(live.url + path)
        free = page.locator("input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea").evaluate_all(
            "(boxes) => boxes.filter((box) => box.autocomplete !== 'off').map((box) => box.outerHTML)"
        )
        assert free == []
        kept = page.evaluate(
            "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,"
            " (await caches.keys()).length, document.cookie]"
        )
        assert kept == [0, 0, 0, 0, ""]
        assert re.fullmatch(r"[\w ,-]+ – Helpline desk", page.title())


def test_every_page_works_without_script(page_for: PageFor) -> None:
    page = page_for("m.reyes", java_script_enabled=False)
    expect(page.locator("#danger")).to_be_hidden()
    page.get_by_role("link", name="999 words").click()
    expect(page.locator("#danger")).to_be_visible()
    page.get_by_role("link", name=re.compile("Close")).click()
    expect(page.locator("#danger")).to_be_hidden()
    page.get_by_role("button", name="New call").click()
    page.get_by_label("New note line").fill("Rang from a call box")
    page.get_by_role("button", name="Save line").click()
    expect(page.locator(".lines .words")).to_have_text("Rang from a call box")
