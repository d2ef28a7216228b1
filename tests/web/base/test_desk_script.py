"""What desk.js promises, tried on the call page: 999 in a key, saved at once, nothing typed is lost, keys off."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from helpline.actions.ports import Desk
from helpline.engine.case import Case
from tests.web.conftest import Live

pytestmark = pytest.mark.browser


def noted(desk: Desk, call: Case) -> list[str]:
    """Return the lines of the call’s note."""
    with desk.store.read() as unit:
        return [note.words for note in unit.case(call.case_id).notes]


def shows_status(page: Page, words: str) -> None:
    """Wait until the bar says these words."""
    expect(page.locator("[data-status]")).to_contain_text(words, timeout=20_000)


def test_F8_opens_the_999_words_inside_a_field_and_without_the_server_and_esc_goes_back(page: Page) -> None:
    jot = page.get_by_label("New note line")
    jot.fill("He is at the do")
    page.context.set_offline(True)
    jot.press("F8")
    expect(page.locator("#danger")).to_be_visible()
    expect(page.locator("#danger h2")).to_be_focused()
    expect(page.locator("[data-danger][aria-expanded]").first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#danger")).to_be_hidden()
    expect(jot).to_be_focused()
    expect(jot).to_have_value("He is at the do")
    jot.type("or")
    expect(jot).to_have_value("He is at the door")


def test_opening_the_999_words_is_recorded_once(page: Page, desk: Desk, call: Case) -> None:
    for _ in range(2):
        with page.expect_response(lambda answer: answer.url.endswith("/danger")):
            page.keyboard.press("F8")
        page.reload()
    with desk.store.read() as unit:
        kinds = [one.event.kind() for one in unit.history(call.case_id)]
    assert kinds.count("EmergencyAdvised") == 1


def test_a_line_is_saved_by_enter_and_the_next_can_be_typed_at_once(page: Page, desk: Desk, call: Case) -> None:
    jot = page.get_by_label("New note line")
    for line in ("Grey car", "Two men", "One has a dog"):
        jot.fill(line)
        jot.press("Enter")
        expect(jot).to_be_focused()
    shows_status(page, "Saved 14:02:00")
    expect(page.locator(".lines .words")).to_have_text(["Grey car", "Two men", "One has a dog"])
    assert noted(desk, call) == ["Grey car", "Two men", "One has a dog"]


def test_what_is_typed_while_a_save_is_under_way_stays_in_its_field(page: Page, desk: Desk, call: Case) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/notes", hold)
    jot = page.get_by_label("New note line")
    jot.fill("Grey car")
    with page.expect_request("**/notes"):
        jot.press("Enter")
    jot.type("Two m")
    held[0].continue_()
    shows_status(page, "Saved 14:02:00")
    expect(page.locator(".lines .words")).to_have_text(["Grey car"])
    expect(page.get_by_label("New note line")).to_have_value("Two m")
    expect(page.get_by_label("New note line")).to_be_focused()
    assert noted(desk, call) == ["Grey car"]


def test_without_the_server_it_says_so_keeps_what_was_typed_and_tries_until_it_is_kept(
    page: Page, desk: Desk, call: Case
) -> None:
    page.context.set_offline(True)
    jot = page.get_by_label("New note line")
    jot.fill("Grey car")
    jot.press("Enter")
    shows_status(page, "Not saved, trying. Kept on this page")
    jot.fill("Two men")
    jot.press("Enter")
    page.context.set_offline(False)
    shows_status(page, "Saved 14:02:00")
    expect(page.locator(".lines .words")).to_have_text(["Grey car", "Two men"])
    assert noted(desk, call) == ["Grey car", "Two men"]


def test_an_answer_that_got_lost_on_its_way_back_is_not_recorded_twice(page: Page, desk: Desk, call: Case) -> None:
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append("answer")
        route.fetch()
        route.abort()

    page.route("**/notes", lose_the_first)
    jot = page.get_by_label("New note line")
    jot.fill("Grey car")
    jot.press("Enter")
    shows_status(page, "Saved 14:02:00")
    expect(page.locator(".lines .words")).to_have_text(["Grey car"])
    assert noted(desk, call) == ["Grey car"]


def test_a_choice_is_saved_when_it_is_made(page: Page, desk: Desk, call: Case) -> None:
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("Yes", exact=False).first.check(force=True)
    shows_status(page, "Saved 14:02:00")
    with desk.store.read() as unit:
        answered = {field for _, field in unit.case(call.case_id).answers}
    assert "contact.safe_to_talk" in answered
    expect(page.locator("[data-typed]")).to_have_count(0)  # what is kept must not make leaving warn


def test_an_answer_and_a_reason_for_having_none_take_each_other_back(page: Page, live: Live, call: Case) -> None:
    page.goto(f"{live.url}/calls/{call.case_id}?tab=caller&edit=caller.could_be_under_18")
    question = page.locator("[data-question]:visible").filter(has=page.locator("input[data-missing]")).first
    answer, missing = question.locator("input[name$='.option']").first, question.locator("input[data-missing]").first
    page.route("**/answers", lambda route: route.abort())
    answer.check(force=True)
    missing.check(force=True)
    expect(answer).not_to_be_checked()
    answer.check(force=True)
    expect(missing).not_to_be_checked()


def test_leaving_with_something_unsaved_warns(page: Page, live: Live) -> None:
    warned: list[str] = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.dismiss()))
    page.get_by_label("New note line").fill("Half a li")
    with page.expect_event("dialog"):
        page.evaluate("setTimeout(() => { window.location.href = '/'; })")
    assert warned == ["beforeunload"]
    assert page.url != live.url + "/"
    expect(page.get_by_label("New note line")).to_have_value("Half a li")


def test_letters_go_where_they_say_outside_fields_and_type_themselves_inside(page: Page) -> None:
    jot = page.get_by_label("New note line")
    jot.press_sequentially("njkl?")
    expect(jot).to_have_value("njkl?")
    jot.fill("")
    page.locator("h1").first.evaluate("(heading) => { heading.tabIndex = -1; heading.focus(); }")
    page.clock.install()
    page.clock.fast_forward(60_000)
    page.keyboard.press("?")
    expect(page.locator("[data-keys-help]")).to_be_focused()
    page.clock.fast_forward(1_000)
    page.keyboard.press("n")
    expect(jot).to_be_focused()
    expect(jot).to_have_value("")


def test_letters_can_be_switched_off_and_F8_still_works(page: Page, live: Live) -> None:
    page.goto(live.url)
    page.get_by_role("button", name="Switch single-letter keys off").click()
    expect(page.get_by_role("button", name="Switch single-letter keys on")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("l")
    page.keyboard.press("?")
    expect(page.get_by_role("heading", level=1, name="Start")).to_be_visible()
    expect(page.locator("[data-keys-help]")).not_to_be_focused()
    page.keyboard.press("F8")
    expect(page.locator("#danger h2")).to_be_focused()


def test_after_somebody_is_added_the_next_words_are_a_line_of_the_note(
    page: Page, live: Live, desk: Desk, call: Case
) -> None:
    page.goto(f"{live.url}/calls/{call.case_id}?whole=1")
    page.locator("#label").fill("the pupil")
    page.keyboard.press("Enter")
    page.keyboard.type("She says he left")
    expect(page.get_by_role("navigation", name="People")).to_contain_text("Person 1: the pupil")
    expect(page.get_by_label("New note line")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".lines .words")).to_have_text(["She says he left"])
    assert noted(desk, call) == ["She says he left"]
    with desk.store.read() as unit:
        assert [person.label for person in unit.case(call.case_id).people] == ["the pupil"]


def test_a_correction_replaces_the_old_words_and_enter_saves_it(page: Page, live: Live, call: Case) -> None:
    page.goto(f"{live.url}/calls/{call.case_id}?whole=1")
    page.locator("#label").fill("the pupil")
    page.keyboard.press("Enter")
    row = page.locator("#f-person-age-words")
    for words in ("Year 8", "about 14"):
        row.get_by_role("link").first.click()
        expect(page.locator("#person-age-words")).to_be_focused()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        expect(page.locator("#row-form")).to_have_count(0)
        expect(row.locator("dd .words")).to_have_text(words)
    row.get_by_role("link").first.click()
    expect(page.locator("#person-age-words")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("or 15")
    expect(page.locator("#person-age-words")).to_have_value("about 14\nor 15")
    page.keyboard.press("Enter")
    expect(row.locator("dd .words")).to_have_text(re.compile("about 14\\s+or 15"))


def test_a_button_pressed_twice_is_pressed_once(page: Page, live: Live, desk: Desk) -> None:
    page.goto(live.url)
    page.get_by_role("button", name="New call").dblclick()
    expect(page.get_by_label("New note line")).to_be_visible()
    with desk.store.read() as unit:
        assert len(unit.rows()) == 2


def test_999_can_still_be_recorded_by_who_stayed_on_the_page(page: Page, desk: Desk, call: Case) -> None:
    page.once("dialog", lambda dialog: dialog.dismiss())
    jot, rung = page.get_by_label("New note line"), page.locator("form[action$='/danger/rung']")
    page.keyboard.press("F8")
    jot.fill("They are at the back door")
    rung.get_by_label("Spoke to").fill("operator 7")
    with page.expect_event("dialog"):
        rung.get_by_role("button").last.click()
    expect(rung).not_to_have_attribute("data-sent", "")
    jot.press("Enter")
    expect(page.locator(".lines .words")).to_have_text(["They are at the back door"])
    rung.get_by_role("button").last.click()
    expect(page.locator("#rung")).to_contain_text("by us")
    with desk.store.read() as unit:
        assert [one.event.operator for one in unit.case(call.case_id).emergencies] == ["operator 7"]


def test_a_form_that_got_no_answer_can_be_sent_again_after_some_seconds(page: Page) -> None:
    page.route("**/danger/rung", lambda route: route.fulfill(status=204))
    page.clock.install()
    page.reload()
    rung = page.locator("form[action$='/danger/rung']")
    page.keyboard.press("F8")
    with page.expect_request("**/danger/rung"):
        rung.get_by_role("button").last.click()
    expect(rung).to_have_attribute("data-sent", "")
    page.clock.fast_forward(6_000)
    expect(rung).not_to_have_attribute("data-sent", "")
    with page.expect_request("**/danger/rung"):
        rung.get_by_role("button").last.click()
