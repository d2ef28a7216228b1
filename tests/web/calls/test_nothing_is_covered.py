"""The call page at every width: its bar holds everything, no button lies under another, the 999 panel shows it all."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from helpline.actions.ports import Desk
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, Live, PageFor

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 641, 900, 1100, 1101, 1180, 1280, 1366, 1600, 1920)
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def call(client_for: ClientFor, desk: Desk) -> ACall:
    return ACall(client_for("m.reyes"), desk)


def _fits(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        over = page.evaluate(
            """() => [document.documentElement, document.querySelector('.bar')].map(
                (one) => one.scrollWidth - one.clientWidth)"""
        )
        assert over == [0, 0], f"{width} px: the page and its bar are {over} px too wide"


def _is_on_top(button: Locator) -> bool:
    return bool(
        button.evaluate(
            """(one) => { const at = one.getBoundingClientRect();
                const seen = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
                return one.contains(seen); }"""
        )
    )


def test_the_bar_is_never_wider_than_the_page_whatever_came_of_999(call: ACall, page_for: PageFor, live: Live) -> None:
    page = page_for("m.reyes")
    call.answered("contact.safe_to_talk", "no").answered("contact.danger_now", "yes")
    call.answered("contact.who_dials", "already_called")
    page.goto(f"{live.url}{call.url}?whole=1&danger=closed")
    _fits(page)
    call.send("/danger/rung", {"who_dialled": "already_called", "rung_at": "14:09", "incident_reference": "PD-0091"})
    call.answered("contact.danger_now", "no").answered("contact.ringback_ok", "text_only")
    page.goto(f"{live.url}{call.url}?whole=1")
    _fits(page)


@pytest.mark.parametrize("safe", ["yes", "no"])
@pytest.mark.parametrize("field", ["case.type", "case.indicators"])
def test_how_we_know_never_lies_over_the_button_that_saves(
    call: ACall, page_for: PageFor, live: Live, safe: str, field: str
) -> None:
    call.answered("contact.safe_to_talk", safe).answered("contact.danger_now", "no")
    page = page_for("m.reyes", viewport=DESK)
    page.goto(f"{live.url}{call.url}?whole=1&ask={field}")
    save = page.locator("#ask-form .row > button.main")
    expect(save).to_be_in_viewport(ratio=1)
    assert _is_on_top(save)
    page.locator("#ask-form .how select").focus()
    assert _is_on_top(page.locator("#ask-form .how select"))


def test_the_999_panel_shows_its_words_and_signs_and_every_sign_can_be_reached(
    call: ACall, page_for: PageFor, live: Live
) -> None:
    call.answered("contact.danger_now", "yes").answered("contact.danger_place", words="Mill Lane, Northmoor")
    call.answered("contact.threat_signs", "weapon", "someone_coming")
    page = page_for("m.reyes", viewport=DESK)
    page.goto(f"{live.url}{call.url}?whole=1")
    shown = ("The line drops?", "All words for the control room", "Signs of danger: ask meanwhile, never before 999")
    for words in shown:
        expect(page.locator("#danger summary", has_text=re.compile(re.escape(words)))).to_be_in_viewport(ratio=1)
    expect(page.locator("#danger-say .script")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Record 999 rung").last).to_be_in_viewport(ratio=1)
    last = page.locator("#danger-signs textarea").last
    last.focus()
    expect(last).to_be_in_viewport(ratio=1)
    assert _is_on_top(last)
    expect(page.locator("#jot")).to_be_in_viewport(ratio=1)


def test_words_that_stand_open_stay_open_and_are_filled_as_the_answers_come(
    call: ACall, page_for: PageFor, live: Live
) -> None:
    call.answered("contact.danger_now", "yes")
    page = page_for("m.reyes", viewport=DESK)
    page.goto(f"{live.url}{call.url}?whole=1")
    page.locator("#more-when_we_dial > summary").click()
    words = page.locator("#said-when_we_dial")
    expect(words).to_contain_text("A person at [place] is in danger now: [danger].")
    page.locator("#danger-where").fill("Mill Lane, Northmoor")
    page.locator("#danger-where").press("Tab")
    expect(words).to_contain_text("A person at Mill Lane, Northmoor is in danger now: [danger].")
    page.locator("#danger-signs label", has_text="Weapon").click()
    expect(words).to_contain_text("is in danger now: weapon.")
    expect(words).to_be_visible()
    expect(page.locator("#danger-say .script")).to_contain_text("The danger: weapon.")
