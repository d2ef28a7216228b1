"""On the call page and the review page nothing slides: the page is as tall as the window, and its columns scroll."""

import pytest
from playwright.sync_api import Page, expect

from helpline.actions.ports import Desk
from helpline.engine.row import CaseRow
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, Live, PageFor

pytestmark = pytest.mark.browser
WINDOWS = [{"width": 1366, "height": 768}, {"width": 1280, "height": 800}, {"width": 1920, "height": 1080}]


def _stands_still(page: Page) -> None:
    # Whatever would slide does so when it is asked to.
    page.evaluate("window.scrollTo(0, 9999)")
    height, window, top = page.evaluate(
        "() => [document.documentElement.scrollHeight, window.innerHeight, window.scrollY]"
    )
    assert height <= window, f"{page.url}: the page is {height} px tall in a window of {window}"
    assert top == 0


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window['width']}x{window['height']}")
def test_the_call_page_stands_still_with_a_late_field_open_and_with_the_999_words_open(
    window: dict[str, int], page_for: PageFor, live: Live, client_for: ClientFor, desk: Desk
) -> None:
    call = ACall(client_for("m.reyes"), desk)
    page = page_for("m.reyes", viewport=window)
    page.goto(live.url + call.url)
    _stands_still(page)
    call.s02()
    page.goto(live.url + call.url + "?whole=1")
    _stands_still(page)
    opens = ((".facts dd.v a >> nth=-1", "#row-form"), (".subhead a >> nth=0", "#row-form #case-indicators-filter"))
    for place, opened in opens:
        page.locator("#facts").locator(place).click()
        expect(page.locator(opened)).to_be_visible()
        _stands_still(page)
        expect(page.locator(".bar .ref").first).to_be_in_viewport(ratio=1)
    page.keyboard.press("F8")
    expect(page.locator("#danger")).to_be_visible()
    _stands_still(page)


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window['width']}x{window['height']}")
def test_the_review_page_stands_still_with_everything_on_it_open(
    window: dict[str, int], page_for: PageFor, live: Live, desk: Desk, busy: tuple[CaseRow, ...]
) -> None:
    with desk.store.read() as unit:
        cases = [unit.case(row.case_id) for row in busy]
    waiting = [(case, one) for case in cases for one in case.referrals.values() if one.state == "submitted"]
    case, referral = waiting[0]
    page = page_for("s.lind", viewport=window)
    page.goto(f"{live.url}/approvals/{case.case_id}/{referral.referral_id}")
    _stands_still(page)
    page.evaluate("document.querySelectorAll('.rcol details').forEach((one) => { one.open = true; })")
    page.locator(".rcol button:visible").last.focus()
    _stands_still(page)
    page.keyboard.press("F8")
    expect(page.locator("#danger")).to_be_visible()
    _stands_still(page)
