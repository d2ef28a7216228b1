"""The board in a real browser: accessible in every lane, at a desk and on a phone, in light and dark."""

import re
from collections.abc import Mapping

import pytest
from playwright.sync_api import expect

from helpline.actions.ports import Account, Desk
from helpline.actions.sending import send_next
from tests.web.approvals.test_browser import looks_right
from tests.web.approvals.told import BY_HAND, Told
from tests.web.conftest import Axe, Live, MovableClock, PageFor
from tests.web.followup.test_board import Lost, Refuses, sent_by

pytestmark = pytest.mark.browser


@pytest.fixture
def by_hand(told: Told, desk: Desk, people: Mapping[str, Account], clock: MovableClock) -> Told:
    """A parcel that goes by hand; beside it one is overdue, one uncertain and one refused."""
    told.handed_over()
    clock.forward(hours=2, minutes=5)
    for channel in (Lost(), Refuses()):
        Told(desk, people).approved()
        send_next(sent_by(desk, channel))
    return Told(desk, people).approved(choice=BY_HAND)


def test_each_lane_is_accessible_and_a_receipt_is_noted(
    told: Told, by_hand: Told, live: Live, page_for: PageFor, axe: Axe
) -> None:
    page = page_for("a.okafor")
    page.get_by_role("navigation").get_by_role("link", name="Follow-up").click()
    for lane in ("Overdue: 1", "Did not arrive: 1", "Sending uncertain: 1", "To hand over by hand: 1"):
        expect(page.get_by_text(lane)).to_be_visible()
    looks_right(page, axe)
    for reference in page.locator(".lane th a").all_inner_texts():
        page.get_by_role("link", name=reference, exact=True).click()
        expect(page).to_have_url(re.compile("#ring$"))
        expect(page.locator("#h-ring")).to_contain_text(reference)
        looks_right(page, axe)
    page.get_by_role("link", name=by_hand.referral().reference, exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == by_hand.parcel.made.file_name
    page.get_by_label("To whom, and how").fill("To J. Adeyemi at the front desk.")
    page.get_by_role("button", name="It has been handed over").click()
    expect(page.get_by_role("status").get_by_text(by_hand.referral().reference)).to_be_visible()
    assert by_hand.parcel.state == "handed_over"
    page.get_by_role("link", name=told.referral().reference, exact=True).click()
    page.get_by_role("button", name="Save the receipt").click()
    expect(page.get_by_role("alert")).to_contain_text("only from a named person")
    page.get_by_label("Name of who has it").fill("P. Nair")
    page.get_by_role("button", name="Save the receipt").click()
    expect(page.get_by_text("Receipt saved: P. Nair has")).to_be_visible()
    assert told.parcel.state == "received"
