"""A trainer steps through calls in a real Chromium; every page is free of what axe finds, narrow and wide."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from helpline.actions.ports import Desk

pytestmark = pytest.mark.browser
SIZES = ({"width": 320, "height": 640}, {"width": 1280, "height": 800})


def start(page: Page, url: str, scenario: str) -> None:
    """Open the training room by its link, start a scenario and come to its first moment."""
    page.goto(url)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Training").click()
    page.get_by_role("button", name=f"Start {scenario}", exact=True).click()
    page.get_by_role("button", name="Begin the call").click()
    comes_to(page, "moment 1 of")


def comes_to(page: Page, heading: str) -> None:
    """Wait until the page with this heading is there whole, and its scripts with it."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    page.wait_for_load_state()


def step(page: Page, *, to: int) -> None:
    """Go on from the moment that is shown until this one, each after the page of the one before has come."""
    heading = page.get_by_role("heading", level=1).inner_text()
    now = re.search(r"moment (\d+) of", heading)
    assert now, heading
    for number in range(int(now[1]) + 1, to + 1):
        page.get_by_role("button", name="Next moment").click()
        comes_to(page, f"moment {number} of")


def fits(page: Page) -> bool:
    """Say whether the page needs no sideways scrolling."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_trainer_walks_the_pupils_call_from_the_first_word_to_the_receipt(
    page_for: Any, live: Any, training: Desk
) -> None:
    page = page_for("t.bell")
    start(page, live.url, "S02")
    expect(page.locator(".caller")).to_contain_text("I work in a school")
    step(page, to=7)
    ways = page.get_by_role("region", name="Protocols")
    expect(ways).to_contain_text("Because: A missing name, date of birth or address never stops a child's referral")
    step(page, to=9)
    expect(page.get_by_role("region", name="Facts known so far")).to_contain_text("Two or three weekends, hearsay")
    expect(page.get_by_role("region", name="Facts known so far")).to_contain_text("corrected")
    step(page, to=15)
    expect(ways).to_contain_text("Someone under 18, or who may be, needs action today, so the council is rung first.")
    step(page, to=34)
    expect(ways).to_contain_text("Its parcel is received; in training it goes nowhere.")
    page.get_by_role("link", name="See the debrief").click()
    expect(page.locator(".tile").first).to_contain_text("5 of 5")
    expect(page.get_by_role("main")).to_contain_text("None. Everything that the protocols ask for was done.")
    with training.store.read() as unit:
        (row,) = unit.rows()
    assert {parcel.state for parcel in row.parcels} == {"received"}


def test_every_page_says_that_it_is_training_and_cannot_send(page_for: Any, live: Any) -> None:
    page = page_for("t.bell")
    page.goto(f"{live.url}/training/")
    for go_on, heading in (("", "Scenarios"), ("Start S14", "moment 0 of"), ("Begin the call", "moment 1 of")):
        if go_on:
            page.get_by_role("button", name=go_on, exact=True).click()
        comes_to(page, heading)
        expect(page.get_by_role("complementary", name="Training notice")).to_contain_text(
            "Nothing here can be rung, sent or counted."
        )
        assert page.evaluate("() => getComputedStyle(document.body).borderLeftWidth") == "6px"


def test_f8_opens_the_words_of_999_and_escape_closes_them(page_for: Any, live: Any) -> None:
    page = page_for("t.bell")
    start(page, live.url, "S02")
    expect(page.locator("#danger")).to_be_hidden()
    page.keyboard.press("F8")
    expect(page.locator("#danger")).to_be_visible()
    expect(page.locator("#danger")).to_contain_text("Training: nobody is rung from here.")
    page.keyboard.press("Escape")
    expect(page.locator("#danger")).to_be_hidden()


def test_it_works_without_javascript(page_for: Any, live: Any) -> None:
    page = page_for("t.bell", java_script_enabled=False)
    start(page, live.url, "S10")
    expect(page.locator("#danger")).to_be_visible()
    expect(page.locator("#danger")).to_contain_text("Rehearse 999")
    step(page, to=2)
    expect(page.get_by_role("main")).to_contain_text("The 999 words have been opened")


@pytest.mark.parametrize("size", SIZES, ids=["320", "1280"])
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    page_for: Any, live: Any, axe: Any, size: dict[str, int]
) -> None:
    page = page_for("t.bell", viewport=size)
    page.goto(f"{live.url}/training/")
    axe(page)
    assert fits(page)
    page.get_by_role("button", name="Start S10", exact=True).click()
    comes_to(page, "moment 0 of")
    axe(page)
    page.get_by_role("button", name="Begin the call").click()
    comes_to(page, "moment 1 of")
    expect(page.locator("#danger")).to_be_visible()
    axe(page)
    assert fits(page)
    step(page, to=8)
    axe(page)
    assert fits(page)
    page.get_by_role("link", name="Debrief so far").click()
    comes_to(page, "Debrief")
    axe(page)
    assert fits(page)
