"""A call taken in a real browser, out of order and with one correction: with script, and without."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from helpline.engine.case import Case
from tests.web.calls.calling import ACall
from tests.web.conftest import Axe, Live, PageFor

pytestmark = pytest.mark.browser


def open_by_phone(page: Page, live: Live, *, has_script: bool = True) -> None:
    """Open a contact by telephone, ready to be typed in."""
    page.goto(live.url + "/calls/")
    page.get_by_role("button", name="Phone", exact=True).click()
    expect(page.locator("#jot")).to_be_visible()
    page.wait_for_load_state()
    if has_script:
        expect(page.locator("#jot")).to_be_focused()


def _saved(page: Page) -> None:
    expect(page.locator("[data-status]")).to_contain_text("Saved")


def test_a_call_is_taken_out_of_order_with_a_correction(
    page_for: PageFor, live: Live, case_of: Callable[[Page], Case]
) -> None:
    page = page_for("m.reyes")
    open_by_phone(page, live)
    page.keyboard.type("Staff room, door shut")
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_contain_text("Staff room, door shut")
    expect(page.locator("#jot")).to_have_value("")
    page.get_by_label("Yes, it is safe").check(force=True)
    page.get_by_label("No danger just now").check(force=True)
    expect(page.locator("#known")).to_be_visible()
    expect(page.locator("#safety")).to_contain_text("Yes")
    page.locator("#label").fill("the pupil")
    page.get_by_role("button", name="Add person").click()
    expect(page.get_by_role("navigation", name="People")).to_contain_text("Person 1: the pupil")
    _answer_row(page, "Name", lambda: page.locator("#person-full-name").fill("Elis"))
    _answer_row(page, "Could they be under 18", lambda: page.get_by_label("Yes, under 18").check(force=True))
    expect(page.locator("#going")).to_contain_text("Child safeguarding, Person 1")
    _answer_row(page, "Name", lambda: page.locator("#person-full-name").fill("Ellis"))
    expect(page.locator("#f-person-full-name")).to_contain_text("Ellis")
    expect(page.locator("#f-person-full-name")).to_contain_text("corrected")
    case = case_of(page)
    person = case.people[0].person_id
    name = case.given("person.full_name", person)
    assert name
    assert (name.answer.words, name.earlier) == ("Ellis", 1)
    assert [note.words for note in case.notes] == ["Staff room, door shut"]


def _answer_row(page: Page, label: str, answer: Callable[[], None]) -> None:
    page.locator(".facts dt", has_text=re.compile(f"^{label}$")).locator("xpath=..").get_by_role("link").first.click()
    expect(page.locator("#row-form")).to_be_visible()
    answer()
    page.locator("#row-form").get_by_role("button", name="Save").last.click()
    expect(page.locator("#row-form")).to_have_count(0)
    _saved(page)


def test_a_press_counts_though_the_form_is_drawn_anew_under_the_finger(
    page_for: PageFor, live: Live, case_of: Callable[[Page], Case]
) -> None:
    page = page_for("m.reyes")
    open_by_phone(page, live)
    page.goto(f"{page.url.split('?')[0]}?whole=1&edit=contact.reason")
    form, answers, held = page.locator("#row-form"), "**/answers", list[Route]()

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route(answers, hold_the_first)
    with page.expect_request(answers):
        form.locator("label").first.click()
    form.evaluate("form => { form.dataset.old = ''; }")
    form.get_by_role("button", name="Save", exact=True).last.hover()
    page.mouse.down()
    held[0].continue_()
    expect(page.locator("#row-form[data-old]")).to_have_count(0)
    expect(form).to_have_count(1)
    page.mouse.up()
    expect(form).to_have_count(0)
    assert case_of(page).newest("contact.reason")


def test_a_call_is_taken_out_of_order_with_a_correction_without_script(
    page_for: PageFor, live: Live, case_of: Callable[[Page], Case]
) -> None:
    page = page_for("m.reyes", java_script_enabled=False)
    open_by_phone(page, live, has_script=False)
    page.locator("#jot").fill("Staff room, door shut")
    page.locator("#jot").press("Enter")
    expect(page.locator("#note")).to_contain_text("Staff room, door shut")
    page.get_by_role("link", name="Go to the whole call page").click()
    page.locator("#label").fill("the pupil")
    page.get_by_role("button", name="Add person").click()
    _answer_row(page, "Name", lambda: page.locator("#person-full-name").fill("Elis"))
    _answer_row(page, "Could they be under 18", lambda: page.get_by_label("Yes, under 18").check(force=True))
    _answer_row(page, "Name", lambda: page.locator("#person-full-name").fill("Ellis"))
    expect(page.locator("#f-person-full-name")).to_contain_text("corrected")
    page.get_by_role("link", name="Caller", exact=True).click()
    _answer_row(page, "Anyone in danger now", page.locator("#row-form label", has_text="Yes").first.click)
    expect(page.locator("#danger")).to_be_visible()
    page.locator("#danger").get_by_label("Incident number").fill("INC-42")
    page.get_by_role("button", name="Record 999 rung").last.click()
    expect(page.locator("#danger")).to_be_hidden()
    page.get_by_role("link", name="End call…").click()
    page.get_by_role("button", name="End the contact").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The contact is ended")
    page.get_by_role("link", name="Back to the case").click()
    expect(page).to_have_url(re.compile("/calls/[0-9a-f]{32}$"))
    case = case_of(page)
    name = case.given("person.full_name", case.people[0].person_id)
    assert name
    assert (name.answer.words, name.earlier) == ("Ellis", 1)
    assert case.emergencies[0].event.incident_reference == "INC-42"
    assert case.open_contact is None


def test_half_typed_words_survive_a_save_of_something_else(page_for: PageFor, live: Live) -> None:
    page = page_for("m.reyes")
    open_by_phone(page, live)
    page.keyboard.type("half a line")
    page.get_by_label("Yes, it is safe").check(force=True)
    page.get_by_label("No danger just now").check(force=True)
    expect(page.locator("#known")).to_be_visible()
    expect(page.locator("#jot")).to_have_value("half a line")
    page.locator(".facts dt", has_text=re.compile("^Caller is$")).locator("xpath=..").get_by_role("link").click()
    expect(page.locator("#caller-role")).to_be_focused()
    expect(page.locator("#jot")).to_have_value("half a line")
    page.locator("#jot").fill("")


def test_a_stale_page_says_what_changed_keeps_the_words_and_saves_again(
    page_for: PageFor, live: Live, case_of: Callable[[Page], Case]
) -> None:
    first = page_for("m.reyes")
    open_by_phone(first, live)
    first.goto(first.url + "?whole=1")
    first.locator("#label").fill("the pupil")
    first.get_by_role("button", name="Add person").click()
    expect(first.get_by_role("navigation", name="People")).to_contain_text("Person 1")
    address = first.url.split("?")[0]
    second = page_for("s.lind")
    second.goto(address + "?whole=1")
    _answer_row(first, "Name", lambda: first.locator("#person-full-name").fill("Ellis"))
    second.locator(".facts dt", has_text=re.compile("^About how old$")).locator("xpath=..").get_by_role("link").click()
    second.locator("#person-age-words").wait_for()
    _answer_row(first, "Their language", lambda: first.locator("#person-language").fill("English"))
    second.locator("#person-age-words").fill("about 13")
    second.locator("#row-form").get_by_role("button", name="Save").last.click()
    expect(second.locator(".stale")).to_contain_text("Their language, Person 1")
    expect(second.locator("#person-age-words")).to_have_value("about 13")
    second.locator("#row-form").get_by_role("button", name="Save").last.click()
    expect(second.locator("#row-form")).to_have_count(0)
    case = case_of(second)
    given = case.given("person.age_words", case.people[0].person_id)
    assert given
    assert given.answer.words == "about 13"


def test_a_save_that_cannot_reach_the_server_says_so_and_is_kept(page_for: PageFor, live: Live) -> None:
    page = page_for("m.reyes")
    open_by_phone(page, live)
    page.context.set_offline(True)
    page.locator("#jot").fill("She said tonight")
    page.locator("#jot").press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("Not saved, trying. Kept on this page")
    page.context.set_offline(False)
    expect(page.locator("#note")).to_contain_text("She said tonight", timeout=15_000)
    _saved(page)


def test_a_bad_date_is_kept_as_words_with_its_sentence_beside_the_field(page_for: PageFor, live: Live) -> None:
    page = page_for("m.reyes")
    open_by_phone(page, live)
    page.goto(page.url + "?whole=1")
    page.locator("#label").fill("the pupil")
    page.get_by_role("button", name="Add person").click()
    page.locator(".facts dt", has_text=re.compile("^Date of birth$")).locator("xpath=..").get_by_role("link").click()
    page.locator("#person-date-of-birth").fill("31")
    page.locator("#person-date-of-birth-month").fill("2")
    page.locator("#person-date-of-birth-year").fill("2013")
    page.locator("#row-form").get_by_role("button", name="Save").last.click()
    expect(page.locator("#row-form .field-error")).to_contain_text("There is no such day in the calendar")
    expect(page.locator("#person-date-of-birth-words")).to_have_value("31 2 2013")


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_an_empty_call_a_full_one_danger_and_an_error(
    page_for: PageFor, live: Live, call: ACall, axe: Axe, width: int
) -> None:
    page = page_for("m.reyes", viewport={"width": width, "height": 800})
    page.goto(live.url + call.url)
    axe(page)
    pupil = call.s02()
    call.send("/notes", {"words": "Someone in a grey car collects him at 15:15"})
    call.answered("person.date_of_birth", person=pupil, day="31", month="2", year="2013")
    page.goto(live.url + call.url)
    axe(page)
    page.goto(f"{live.url}{call.url}?edit=person.date_of_birth&edit_person={pupil}")
    axe(page)
    page.keyboard.press("F8")
    expect(page.locator("#danger")).to_be_visible()
    axe(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_the_pages_beside_a_call(
    page_for: PageFor, live: Live, call: ACall, axe: Axe, width: int
) -> None:
    pupil = call.s02()
    call.send("/notes", {"words": "A line"})
    note, referral = call.case.notes[0].note_id, call.child_referral()
    page = page_for("m.reyes", viewport={"width": width, "height": 800})
    beside = ["/fields", "/end", "/silent", "/history", f"/notes/{note}", f"/spoken/child_safeguarding:{pupil}"]
    beside += [f"/referrals/{referral}", f"/referrals/{referral}/harm", f"/earlier?field=person.age&person={pupil}"]
    for path in ("/calls/", *(call.url + one for one in beside)):
        page.goto(live.url + path)
        axe(page)
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), path


def test_the_signs_can_be_filtered_and_a_tick_is_kept(page_for: PageFor, live: Live, call: ACall, axe: Axe) -> None:
    call.s02()
    page = page_for("m.reyes")
    page.goto(f"{live.url}{call.url}?tab=case&edit=case.indicators")
    box, labels = page.locator("#case-indicators-filter"), page.locator("#case-indicators-list label:visible")
    every = labels.count()
    box.fill("lodging")
    expect(labels).not_to_have_count(every)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        labels.first.locator("input").check(force=True)
    _saved(page)
    expect(box).to_have_value("lodging")
    expect(labels).not_to_have_count(every)
    page.locator("#case-indicators-filter").press("Enter")
    expect(page.locator("#row-form")).to_have_count(1)
    given = call.case.given("case.indicators")
    assert given
    assert len(given.answer.options) == 1
    axe(page)


def test_nobody_leaves_over_words_of_a_spoken_referral_or_a_harm_check_without_a_question(
    page_for: PageFor, live: Live, call: ACall
) -> None:
    pupil, page = call.s02(), page_for("m.reyes")
    page.goto(f"{live.url}{call.url}/spoken/child_safeguarding:{pupil}")
    page.locator("#words").fill("They visit by 5")
    page.get_by_role("button", name="Show this number").click()
    expect(page.locator("form[data-unsent] #words")).to_have_value("They visit by 5")
    _is_asked(page, "a.brand, .bar a")
    expect(page.locator("#words")).to_have_value("They visit by 5")
    page.get_by_role("button", name="Record the spoken referral").click()
    expect(page.locator(".error-summary, .govuk-error-summary")).to_be_visible()
    page.goto(f"{live.url}{call.url}/referrals/{call.child_referral()}/harm")
    page.locator("#harm-words").fill("Her uncle reads her phone")
    _is_asked(page, "ul.rows a")
    expect(page.locator("#harm-words")).to_have_value("Her uncle reads her phone")


def _is_asked(page: Page, link: str) -> None:
    page.once("dialog", lambda dialog: dialog.dismiss())
    with page.expect_event("dialog"):
        page.locator(link).last.click()
    expect(page.locator("form[data-sent]")).to_have_count(0)
