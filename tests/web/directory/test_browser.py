"""The directory on a screen: two people change a number, a sheet is brought in, and axe finds nothing."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from helpline.actions.ports import Desk
from helpline.directory.spreadsheet import entities_sheet
from tests.web.conftest import Axe, Live, PageFor

ENTRY = "/directory/entity/northmoor-children"


def test_two_people_change_a_number_and_the_bar_says_that_it_waits(page_for: PageFor, live: Live, axe: Axe) -> None:
    first, second = page_for("a.okafor"), page_for("s.lind")
    first.goto(f"{live.url}{ENTRY}/change")
    axe(first)
    number = first.get_by_role("group", name="Number by night")
    number.get_by_label("Number").fill("01632 960177")
    number.get_by_label("Where it was found").fill("northmoor.example/contact")
    first.get_by_label("What changes, and why?").fill("The duty team moved.")
    first.get_by_role("button", name="Change it").press("Enter")
    expect(first.get_by_text("You proposed it, so somebody else confirms it")).to_be_visible()
    second.goto(live.url)
    second.get_by_role("navigation", name="Main").get_by_role("link", name=re.compile("^Directory 1 wait")).click()
    second.get_by_role("link", name="Changes: 1 waiting").click()
    second.get_by_role("link", name="Northmoor Council, children").click()
    expect(second.get_by_text("01632 960155")).to_be_visible()
    axe(second)
    second.get_by_label("I looked each number and address up myself").check()
    second.get_by_role("button", name="Confirm it").click()
    expect(second.get_by_text("In force", exact=True)).to_be_visible()
    second.goto(live.url + ENTRY)
    expect(second.get_by_role("row", name="Number by night 01632 960177")).to_be_visible()
    axe(second)


def test_a_sheet_is_brought_in_with_every_difference_shown_first(
    page_for: PageFor, live: Live, axe: Axe, desk: Desk, tmp_path: Path
) -> None:
    entity = desk.directory.entity("e08000002-children")
    sheet = tmp_path / "filled.csv"
    sheet.write_text(entities_sheet([entity.model_copy(update={"languages": "Urdu"})]), encoding="utf-8-sig")
    page = page_for("a.okafor")
    page.goto(f"{live.url}/directory/import")
    page.get_by_label("A file with entities, or with ways in").set_input_files(sheet)
    page.get_by_role("button", name="Show what it would change").click()
    expect(page.locator("#preview")).to_contain_text("What it would change: 1 of 1 row.")
    expect(page.locator("#preview")).to_be_focused()
    axe(page)
    page.get_by_label("What changes, and why?").fill("They told us.")
    page.get_by_role("button", name="Take all of it in").click()
    expect(page.get_by_text("In force", exact=True)).to_be_visible()


def test_a_gigabyte_is_not_sent_and_that_is_said(page_for: PageFor, live: Live, axe: Axe, tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(1_000_000_000)
    page = page_for("a.okafor")
    page.goto(f"{live.url}/directory/import")
    page.get_by_label("A file with entities, or with ways in").set_input_files(large)
    page.get_by_role("button", name="Show what it would change").click()
    expect(page.get_by_role("alert")).to_have_text(re.compile("was not sent. Nothing was changed."))
    expect(page.get_by_label("A file with entities, or with ways in")).to_be_focused()
    axe(page)


@pytest.mark.parametrize("width", [320, 768, 1100, 1280, 1920])
def test_no_page_of_the_directory_slides_sideways(width: int, page_for: PageFor, live: Live) -> None:
    page = page_for("a.okafor", viewport={"width": width, "height": 900})
    for path in ("/directory/", "/directory/?kind=police", ENTRY, f"{ENTRY}/change", "/directory/due"):
        page.goto(live.url + path)
        wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
