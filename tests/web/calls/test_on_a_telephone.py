"""The call on the narrow screen of a telephone: what is said first stands in sight, and little of the screen is bar."""

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Live, PageFor

pytestmark = pytest.mark.browser


def test_a_new_call_opens_at_its_top_under_a_low_bar(page_for: PageFor, live: Live) -> None:
    page = page_for("m.reyes", viewport={"width": 390, "height": 844})
    page.goto(live.url + "/calls/")
    page.get_by_role("button", name="Phone", exact=True).click()
    expect(page.get_by_text("Say first").first).to_be_in_viewport()
    page.wait_for_load_state()
    assert page.evaluate("() => window.scrollY") == 0
    assert page.locator("header.bar").bounding_box()["height"] <= 150  # type: ignore[index]


def test_a_wide_screen_still_begins_in_the_note(page_for: PageFor, live: Live) -> None:
    page = page_for("m.reyes")
    page.goto(live.url + "/calls/")
    page.get_by_role("button", name="Phone", exact=True).click()
    expect(page.locator("#jot")).to_be_focused()
