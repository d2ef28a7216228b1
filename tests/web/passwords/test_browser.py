"""One release walked in a real browser; every step accessible, at a desk and on a phone, in light and dark."""

import pytest
from playwright.sync_api import expect

from tests.web.approvals.test_browser import looks_right
from tests.web.approvals.told import Told
from tests.web.conftest import Axe, Live, PageFor

pytestmark = pytest.mark.browser


def test_the_desk_rings_back_challenges_and_speaks_six_words(
    told: Told, live: Live, page_for: PageFor, axe: Axe
) -> None:
    page = page_for("m.reyes")
    page.get_by_role("navigation").get_by_role("link", name="Password desk").click()
    expect(page.get_by_role("heading", level=1, name="Password desk")).to_be_visible()
    looks_right(page, axe)
    page.get_by_label("Reference, as they read it").fill("ZZZ")
    page.get_by_role("button", name="Find it").click()
    expect(page.get_by_role("alert")).to_contain_text("not one of our references")
    page.get_by_label("Reference, as they read it").fill(told.referral().reference.lower())
    page.get_by_role("button", name="Find it").click()
    expect(page.get_by_label("Their name")).to_be_visible()
    looks_right(page, axe)
    page.get_by_label("Their name").fill("D. Hallam")
    page.get_by_role("button", name="Next: ring back").click()
    expect(page.get_by_text("01632 960142")).to_be_visible()
    looks_right(page, axe)
    page.get_by_label("The team, someone else").check()
    page.get_by_role("button", name="Next: the challenge").click()
    expect(page.get_by_label("Yes, all four")).to_be_attached()
    looks_right(page, axe)
    page.get_by_label("Yes, all four").check()
    page.get_by_role("button", name="Save the challenge").click()
    page.get_by_role("button", name="Show the six words").click()
    words = page.get_by_role("list", name="The six words")
    expect(words.get_by_role("listitem")).to_have_count(6)
    looks_right(page, axe)
    spoken = [word.inner_text() for word in page.locator(".sixword").all()]
    with told.desk.store.read() as unit:
        assert unit.kept(told.case_id, f"words:{told.parcel.parcel_id}").decode() == " ".join(spoken)
    assert not any(word in page.url or word in page.title() for word in spoken)
    page.get_by_role("link", name="They have it: note the receipt").click()
    page.get_by_label("Name of who has it").fill("D. Hallam")
    page.get_by_role("button", name="Save the receipt").click()
    expect(page.get_by_text("Receipt saved: D. Hallam has")).to_be_visible()
    assert told.parcel.state == "received"
