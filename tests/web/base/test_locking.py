"""Locking the screen, and keys pressed where no field is: nobody is signed out by a word, and no word is lost."""

import pytest
from playwright.sync_api import Page, expect

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from tests.web.base.test_desk_script import noted, shows_status

pytestmark = pytest.mark.browser


def _focus_on_nothing(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")


def test_l_and_enter_lock_the_screen_and_signing_in_comes_back_to_the_same_page(page: Page, call: Case) -> None:
    _focus_on_nothing(page)
    page.keyboard.press("l")
    expect(page.locator("[data-lock-words]")).to_have_text("Press Enter to lock")
    expect(page.get_by_role("button", name="Lock")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    assert call.reference not in page.content()
    assert page.url.endswith(f"/sign-in?next=/calls/{call.case_id}")


@pytest.mark.parametrize("words", ["flat 12", "looks scared", "lloyds, by the till", "? or is it"])
def test_typing_after_F8_signs_nobody_out_and_loses_nothing(words: str, page: Page, desk: Desk, call: Case) -> None:
    page.get_by_label("New note line").fill("He said ")
    page.keyboard.press("F8")
    expect(page.locator("#danger h2")).to_be_focused()
    page.keyboard.type(words)
    expect(page.get_by_label("New note line")).to_have_value("He said " + words)
    expect(page.locator("#danger")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".lines .words")).to_have_text(["He said " + words])
    assert noted(desk, call) == ["He said " + words]


@pytest.mark.parametrize("words", ["looks scared", "lloyds bank", "l.", "kitchen, back door", "she is 14"])
def test_words_typed_with_the_focus_on_nothing_go_into_the_note_and_no_key_acts(words: str, page: Page) -> None:
    _focus_on_nothing(page)
    page.keyboard.type(words)
    expect(page.get_by_label("New note line")).to_have_value(words)
    expect(page.locator("[data-lock-words]")).to_have_text("")
    page.get_by_label("New note line").fill("")


def test_words_typed_as_a_field_loses_the_focus_go_on_in_the_note(page: Page) -> None:
    jot = page.get_by_label("New note line")
    jot.press_sequentially("Grey ")
    _focus_on_nothing(page)
    page.keyboard.type("lorry")
    expect(jot).to_have_value("Grey lorry")
    jot.fill("")


def test_locking_keeps_a_half_typed_line_as_a_line_of_the_note(page: Page, desk: Desk, call: Case) -> None:
    page.get_by_label("New note line").fill("Half a li")
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    assert noted(desk, call) == ["Half a li"]


def test_locking_without_the_server_stays_with_the_words_until_they_are_kept(
    page: Page, desk: Desk, call: Case
) -> None:
    page.get_by_label("New note line").fill("Half a li")
    page.context.set_offline(True)
    page.get_by_role("button", name="Lock").click()
    shows_status(page, "Not saved, trying. Kept on this page")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible(timeout=20_000)
    assert noted(desk, call) == ["Half a li"]


def test_locking_over_words_of_a_form_that_was_not_sent_asks_once(page: Page) -> None:
    page.keyboard.press("F8")
    incident = page.locator("#danger").get_by_label("Incident number")
    incident.fill("INC-42")
    page.get_by_role("button", name="Lock").click()
    expect(incident).to_be_focused()
    expect(page.locator("[data-lock-words]")).to_contain_text("not sent")
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
