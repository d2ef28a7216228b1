"""F8 and 999 in a real browser: the words without the server, and what is recorded of them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from helpline.engine.case import Case
from tests.web.calls.test_in_the_browser import open_by_phone
from tests.web.conftest import Live, PageFor

pytestmark = pytest.mark.browser


def test_the_999_link_opens_the_words_without_script_and_without_the_server(page_for: PageFor, live: Live) -> None:
    page = page_for("m.reyes", java_script_enabled=False)
    open_by_phone(page, live, has_script=False)
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("^Danger now")).click()
    expect(page.locator("#danger")).to_be_visible()


def test_F8_opens_the_words_inside_a_field_without_the_server_and_escape_goes_back_to_the_words(
    page_for: PageFor, live: Live, case_of: Callable[[Page], Case]
) -> None:
    page = page_for("m.reyes")
    open_by_phone(page, live)
    page.keyboard.type("half a li")
    page.context.set_offline(True)
    page.keyboard.press("F8")
    expect(page.locator("#danger-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#danger")).to_be_hidden()
    expect(page.locator("#jot")).to_be_focused()
    expect(page.locator("#jot")).to_have_value("half a li")
    page.context.set_offline(False)
    page.locator("#jot").fill("")


def test_F8_records_that_the_words_were_opened(page_for: PageFor, live: Live, case_of: Callable[[Page], Case]) -> None:
    page = page_for("m.reyes")
    open_by_phone(page, live)
    with page.expect_response(lambda answer: answer.url.endswith("/danger")):
        page.keyboard.press("F8")
    assert case_of(page).advised


def test_a_place_typed_in_the_panel_goes_with_recording_999_without_a_question(
    page_for: PageFor, live: Live, case_of: Callable[[Page], Case]
) -> None:
    page = page_for("m.reyes")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_by_phone(page, live)
    page.keyboard.press("F8")
    page.locator("#danger-where").fill("Mill Lane, Northmoor")
    page.locator("#danger-where").press("Tab")
    expect(page.locator("#danger-say .script")).to_contain_text("Mill Lane, Northmoor")
    page.locator("#danger-where").fill("Mill Lane 12, Northmoor")
    page.locator("#incident_reference").press_sequentially("WX-4471")
    page.locator("#danger-where").fill("Mill Lane 14, Northmoor")
    page.get_by_role("button", name="Record 999 rung").last.click()
    expect(page.locator("#rung")).to_contain_text("by us, WX-4471")
    expect(page.locator("#known")).to_be_visible()
    assert asked == []
    place = case_of(page).newest("contact.danger_place")
    assert place
    assert place.answer.words == "Mill Lane 14, Northmoor"


def test_what_is_typed_in_one_sign_stays_while_another_is_saved_and_drawn_anew(
    page_for: PageFor, live: Live, case_of: Callable[[Page], Case]
) -> None:
    page = page_for("m.reyes")
    open_by_phone(page, live)
    page.keyboard.press("F8")
    if page.locator("#danger-signs").get_attribute("open") is None:
        page.locator("#danger-signs > summary").click()
    page.locator("#danger-f-exploiter-danger").fill("A machete by the door")
    with page.expect_response(lambda answer: answer.url.endswith("/answers")):
        page.locator("#danger-f-exploiter-danger").press("Tab")
        page.keyboard.type("Two men")
    expect(page.locator("#danger-read-out")).to_contain_text("A machete by the door")
    expect(page.locator("#danger-f-exploiter-danger")).to_have_value("A machete by the door")
    expect(page.locator("#danger-f-place-who-else-there")).to_be_focused()
    page.keyboard.type(" and a baby")
    page.keyboard.press("Tab")
    expect(page.locator("#danger-read-out")).to_contain_text("Two men and a baby")
    expect(page.locator("#danger-signs-asked")).to_be_visible()


def test_the_hour_of_the_999_call_goes_on_until_somebody_types_one_and_is_sent_only_then(
    page_for: PageFor, live: Live, case_of: Callable[[Page], Case]
) -> None:
    page = page_for("m.reyes")
    page.clock.install()
    open_by_phone(page, live)
    page.keyboard.press("F8")
    rung_at = page.locator("#rung_at")
    expect(rung_at).to_have_attribute("placeholder", re.compile("^Now: 14:0[23]$"))
    page.clock.fast_forward("06:00")
    expect(rung_at).to_have_attribute("placeholder", re.compile("^Now: 14:0[89]$"))
    expect(rung_at).to_have_value("")
    rung_at.fill("14:05")
    page.get_by_role("button", name="Record 999 rung").last.click()
    expect(page.locator("#rung")).to_contain_text("999 rung at 14:05, by us")


def test_a_suggestion_opens_the_card_at_its_words(
    page_for: PageFor, live: Live, case_of: Callable[[Page], Case]
) -> None:
    page = page_for("m.reyes")
    page.set_viewport_size({"width": 1280, "height": 900})
    open_by_phone(page, live)
    page.goto(page.url.split("?")[0] + "?ask=case.indicators&whole=1")
    card = page.locator("#say")
    card.evaluate("(one) => { one.scrollTop = one.scrollHeight; }")
    page.locator("[data-suggestion]").first.click()
    expect(card.locator(".wording").first).to_be_in_viewport()
    expect(card).to_have_js_property("scrollTop", 0)
