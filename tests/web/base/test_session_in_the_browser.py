"""A shared desk in a real browser: an open contact is never covered, and a late save waits for its own person alone."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, expect

from helpline.actions.contacts import end_contact, open_contact
from helpline.actions.ports import Account, Desk
from helpline.engine.case import Case
from helpline.engine.permissions import Who
from tests.web.conftest import PEOPLE, Live, MovableClock, PageFor

pytestmark = pytest.mark.browser
WORDS = "Grey van, two men, one with a dog"


@pytest.fixture
def adviser(people: Mapping[str, Account]) -> Who:
    """The adviser whose call it is."""
    account = people["m.reyes"]
    return Who(account.account_id, account.name, account.roles)


@pytest.fixture
def call(desk: Desk, adviser: Who) -> Case:
    """A call that the adviser is on."""
    return open_contact(desk, who=adviser, channel="phone")


@pytest.fixture
def end_the_session(desk: Desk, call: Case, adviser: Who, clock: MovableClock) -> Callable[[], None]:
    """End the call from elsewhere, and let half an hour pass in which nobody types."""

    def end() -> None:
        end_contact(desk, call.case_id, who=adviser, how="ended", mark_blanks=True, seen=call.number)
        clock.forward(minutes=31)

    return end


@pytest.fixture
def page(page_for: PageFor, live: Live, call: Case) -> Page:
    """The call's page in the adviser's browser, with a line half typed."""
    opened = page_for("m.reyes")
    opened.goto(f"{live.url}/calls/{call.case_id}")
    opened.get_by_label("New note line").fill(WORDS)
    return opened


def _notes(desk: Desk, call: Case) -> list[str]:
    with desk.store.read() as unit:
        return [note.words for note in unit.case(call.case_id).notes]


def _sign_in(page: Page, live: Live, username: str) -> None:
    page.goto(live.url + "/sign-in")
    page.get_by_label("User name").fill(username)
    page.get_by_label("Pass phrase").fill(PEOPLE[username][2])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_have_count(0)


def test_SESS_02_a_half_typed_line_on_an_open_call_is_neither_covered_nor_lost_however_long_it_waits(
    page: Page, desk: Desk, call: Case, clock: MovableClock
) -> None:
    clock.forward(hours=15)
    page.clock.install()
    page.clock.fast_forward("15:00:00")
    expect(page.get_by_label("New note line")).to_be_visible()
    expect(page.get_by_label("New note line")).to_have_value(WORDS)
    page.get_by_label("New note line").press("Enter")
    expect(page.locator(".lines .words")).to_have_text(WORDS)
    assert _notes(desk, call) == [WORDS]


def test_SESS_02_a_save_from_an_ended_session_is_offered_to_its_own_person_and_never_shown_to_another(
    page: Page, live: Live, desk: Desk, call: Case, end_the_session: Callable[[], None]
) -> None:
    end_the_session()
    page.get_by_label("New note line").press("Enter")
    expect(page.get_by_text("What you typed is kept for you alone")).to_be_visible()
    assert _notes(desk, call) == []
    page.on("dialog", lambda dialog: dialog.accept())
    _sign_in(page, live, "a.okafor")
    for path in ("/", "/kept", f"/calls/{call.case_id}"):
        page.goto(live.url + path)
        assert WORDS not in page.content(), path
    page.goto(live.url)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    _sign_in(page, live, "m.reyes")
    expect(page).to_have_url(live.url + "/kept")
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.get_by_role("button", name="Save it now").click()
    expect(page.locator(".lines .words")).to_have_text(WORDS)
    assert _notes(desk, call) == [WORDS]
