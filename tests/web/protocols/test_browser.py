"""The library in a real Chromium: free of what axe finds, narrow and wide, and whole without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import expect

from helpline.actions.ports import Desk
from helpline.engine.row import CaseRow
from tests.actions.versions import CHILD, proposed, second

pytestmark = pytest.mark.browser
SIZES = ({"width": 320, "height": 640}, {"width": 1280, "height": 800})


def test_every_page_of_the_library_is_free_of_what_axe_finds_and_never_slides(
    busy: tuple[CaseRow, ...], page_for: Any, live: Any, desk: Desk, axe: Any
) -> None:
    proposal_id = proposed(
        desk, ("{person.missing_now: [yes, not_sure]}, go", "{person.missing_now: yes}, go"), on="2026-11-21"
    )
    paths = [f"/protocols/{CHILD}/1?view={view}" for view in ("words", "picture", "table", "text")]
    paths += ["/protocols/", f"/protocols/propose?of={CHILD}/1", f"/protocols/proposed/{proposal_id}"]
    paths += [f"/protocols/proposed/{proposal_id}/impact", f"/protocols/{CHILD}/1/cases"]
    for size in SIZES:
        page = page_for("n.hale", viewport=size)
        for path in paths:
            page.goto(live.url + path)
            for details in page.locator("details").all():
                details.evaluate("one => { one.open = true }")
            assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), (path, size)
            axe(page)


def test_a_proposal_is_made_refused_and_mended_without_javascript(page_for: Any, live: Any, desk: Desk) -> None:
    page = page_for("n.hale", java_script_enabled=False)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Protocols").click()
    page.get_by_role("link", name="Referral for child safeguarding", exact=False).click()
    page.get_by_role("link", name="Change it").click()
    text = page.get_by_label("The text of the version")
    expect(text).to_have_value(second(desk))
    text.fill(second(desk, ("go: refer_away", "go: refer_awy")))
    page.get_by_label("What does it change, and why?").fill("Another way.")
    page.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_role("heading", name="Not proposed yet", exact=False)).to_be_visible()
    expect(page.get_by_text("which is neither a step nor an end")).to_be_visible()
    expect(page.get_by_label("What does it change, and why?")).to_have_value("Another way.")
    page.get_by_label("The text of the version").fill(second(desk, ("within: 2 hours", "within: 1 hour")))
    page.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Referral for child safeguarding, version 2")
    expect(page.get_by_text("at the end", exact=False).first).to_be_visible()
