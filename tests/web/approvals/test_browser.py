"""One approval walked in a real browser, at a desk and on a phone; every page of it accessible in light and dark."""

import pytest
from playwright.sync_api import Page, expect

from helpline.protocol.answers import Typed
from tests.web.approvals.told import Told
from tests.web.conftest import Axe, Live, MovableClock, PageFor

pytestmark = pytest.mark.browser
SIZES = ((1280, 800), (320, 640))


def looks_right(page: Page, axe: Axe) -> None:
    """Assert that nothing scrolls sideways and axe finds nothing, at a desk and on a small phone."""
    page.wait_for_load_state()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider == 0, f"scrolls {wider} px sideways at {width}"
        axe(page)
    page.set_viewport_size({"width": 1280, "height": 800})


def test_a_manager_reads_decides_makes_the_document_and_approves_it(
    told: Told, live: Live, page_for: PageFor, axe: Axe, clock: MovableClock
) -> None:
    told.waiting().spoken()
    clock.forward(minutes=19)
    told.answer("person.full_name", Typed(words="Ellis Marlow", how="told", by="caller"))
    page = page_for("a.okafor")
    page.get_by_role("navigation").get_by_role("link", name="Approvals").click()
    expect(page).to_have_title("Approvals – Helpline desk")
    looks_right(page, axe)
    page.get_by_role("link", name=f"Review {told.referral().reference}").click()
    expect(page.get_by_role("article")).to_contain_text("Preview")
    expect(page.locator("mark", has_text="Marlow").first).to_be_visible()
    looks_right(page, axe)
    page.get_by_role("button", name="Approve and send").focus()
    expect(page.get_by_role("button", name="Approve and send")).to_have_attribute("aria-disabled", "true")
    for row in page.get_by_role("combobox").all():
        row.select_option("proceed")
    page.get_by_role("button", name="Record decisions").click()
    expect(page.get_by_text("All decided")).to_be_visible()
    page.get_by_role("button", name="Make the document").click()
    expect(page.get_by_role("article")).not_to_contain_text("Preview")
    looks_right(page, axe)
    with page.expect_download() as download:
        page.get_by_role("link", name="Open in Word").click()
    assert download.value.suggested_filename == f"{told.referral().reference}-v1.docx"
    page.get_by_role("button", name="Approve and send").click()
    expect(page.get_by_text("Approved by A. Okafor")).to_be_visible()
    assert told.referral().state == "approved"
    looks_right(page, axe)


def test_APPR_08_back_and_approve_again_is_refused_as_already_decided(
    told: Told, live: Live, page_for: PageFor
) -> None:
    told.waiting().decided()
    told.candidate()
    page = page_for("a.okafor")
    page.goto(live.url + told.path)
    page.get_by_role("button", name="Approve and send").click()
    expect(page.get_by_text("Approved by A. Okafor")).to_be_visible()
    page.go_back()
    button = page.get_by_role("button", name="Approve and send")
    if button.count():
        button.click()
    expect(page.get_by_text("Approved by A. Okafor").first).to_be_visible()
    assert len(told.case.parcels) == 1


def test_a_double_click_on_approve_makes_one_parcel(told: Told, live: Live, page_for: PageFor) -> None:
    told.waiting().decided()
    told.candidate()
    page = page_for("a.okafor")
    page.goto(live.url + told.path)
    page.get_by_role("button", name="Approve and send").dblclick()
    expect(page.get_by_text("Approved by A. Okafor").first).to_be_visible()
    assert len(told.case.parcels) == 1


def test_the_spoken_referral_and_every_deed_are_accessible_and_need_no_script(
    told: Told, live: Live, page_for: PageFor, axe: Axe
) -> None:
    told.waiting().spoken()
    page = page_for("a.okafor")
    for part in ("/spoken", "/do/return", "/do/withhold", "/do/withdraw"):
        page.goto(live.url + told.path + part)
        looks_right(page, axe)
    plain = page_for("s.lind", java_script_enabled=False)
    plain.goto(live.url + told.path)
    plain.get_by_role("link", name="Return with words").click()
    plain.get_by_role("button", name="Return it").click()
    expect(plain.get_by_text("Say what you want changed").first).to_be_visible()
    plain.get_by_label("What do you want changed?").fill("Which school?")
    plain.get_by_role("button", name="Return it").click()
    expect(plain.get_by_text("Returned to the adviser.")).to_be_visible()
    assert told.referral().returned_words == "Which school?"


def test_who_wrote_part_of_it_sees_no_button_and_the_reason(
    told: Told, live: Live, page_for: PageFor, axe: Axe
) -> None:
    told.child()
    told.answer("person.school", Typed(words="Carrow College, Northmoor"), who=told.manager)
    told.assessed().submitted()
    page = page_for("a.okafor")
    page.goto(live.url + told.path)
    expect(page.locator(".actions .why")).to_contain_text("so someone else must approve it.")
    expect(page.get_by_role("button", name="Approve and send")).to_have_count(0)
    looks_right(page, axe)


def test_the_warning_stands_above_the_button_and_one_press_records_and_makes(
    told: Told, live: Live, page_for: PageFor, axe: Axe
) -> None:
    told.child().assessed(advice="reshape").submitted()
    page = page_for("a.okafor")
    page.goto(live.url + told.path)
    expect(page.get_by_role("region", name="Before you approve")).to_contain_text("The adviser said")
    looks_right(page, axe)
    for row in page.get_by_role("combobox").all():
        row.select_option("reshape")
    for reasons in page.locator("details.reasons").all():
        reasons.evaluate("one => one.open = true")
        reasons.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Make the document").click()
    expect(page.get_by_text("All decided")).to_be_visible()
    expect(page.get_by_role("article")).not_to_contain_text("Preview")
