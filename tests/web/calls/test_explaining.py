"""The explanation ledger in the call: any order, saved at once, carried to the next contact (N05, N06, N07, I10)."""

import re

import pytest
from playwright.sync_api import expect

from helpline.engine.explanations import ledger_of, owed
from tests.web.calls.calling import ACall
from tests.web.conftest import Axe, Live, PageFor

ADULT = (
    ("person.role", "possible_victim"),
    ("person.age", "not_under_18"),
    ("person.whereabouts", "in_uk"),
    ("person.nation_now", "england"),
    ("person.in_touch", "is_the_caller"),
    ("person.spoken_to_alone", "yes"),
)
OF_CALL = (
    ("contact.safe_to_talk", "yes"),
    ("contact.danger_now", "no"),
    ("caller.role", "possible_victim"),
    ("caller.proximity", "it_is_them"),
    ("caller.organisation_refers", "no"),
    ("contact.interpreter", "not_needed"),
)
OF_NEEDS = (
    ("person.safe_tonight", "yes"),
    ("person.needs_now", "none_needed"),
    ("person.health_now", "none_said"),
    ("person.gp_registered", "yes"),
    ("person.held_now", "no"),
    ("person.has_solicitor", "no"),
)


def to_explaining(call: ACall) -> str:
    """Take an adult who speaks alone to where the NRM is explained; return their id."""
    for field, option in OF_CALL:
        call.answered(field, option)
    person = call.person("the caller")
    for field, option in (*ADULT, *OF_NEEDS):
        call.answered(field, option, person=person)
    return person


def said(call: ACall, person: str, item: str, state: str, **more: str) -> int:
    sent = call.send(f"/explain/{person}", {"item": f"explained.{item}", "state": state, **more})
    return sent.status_code


def states(call: ACall, person: str) -> dict[str, str]:
    found = ledger_of(call.case, person, call.desk.library)
    return {one.field.removeprefix("explained."): one.state for one in found}


def test_the_ledger_has_the_twenty_two_items_and_all_are_owed_at_first(call: ACall) -> None:
    person = to_explaining(call)
    assert len(states(call, person)) == 22
    assert len(owed(call.case, person, call.desk.library)) == 22
    page = call.adviser.get(f"{call.url}/explain/{person}").text
    assert page.count('name="state" value="understood"') == 22
    assert "22 owed" in page


def test_any_item_in_any_order_is_kept_at_once_with_who_when_channel_and_wording(call: ACall) -> None:
    person = to_explaining(call)
    assert said(call, person, "n07_advice", "understood", wording="short", interpreter="yes") == 303
    assert said(call, person, "n05_what", "said", wording="long", interpreter="no") == 303
    kept = {one.field: one for one in ledger_of(call.case, person, call.desk.library)}
    advice = kept["explained.n07_advice"]
    assert (advice.state, advice.wording, advice.with_interpreter) == ("understood", "short", True)
    assert (advice.channel, bool(advice.by), advice.at is not None) == ("phone", True, True)
    assert kept["explained.n05_what"].state == "said"
    assert "short words, through an interpreter" in call.adviser.get(f"{call.url}/explain/{person}").text


def test_not_now_is_owed_and_what_was_said_is_not(call: ACall) -> None:
    person = to_explaining(call)
    said(call, person, "n05_what", "said")
    said(call, person, "n05_support", "not_now")
    still = {one.field for one in owed(call.case, person, call.desk.library)}
    assert "explained.n05_support" in still
    assert "explained.n05_what" not in still


def test_the_call_page_says_the_next_item_and_going_on_saves_it(call: ACall) -> None:
    person = to_explaining(call)
    before = call.page()
    assert 'id="explain"' in before
    first = re.search(r'name="item" value="(explained\.\w+)"', before)
    assert first
    sent = call.send(f"/explain/{person}", {"from": "call", "item": first[1], "state": "said", "wording": "long"})
    assert sent.status_code == 303
    assert sent.location.endswith("#explain")
    after = re.search(r'name="item" value="(explained\.\w+)"', call.page())
    assert after
    assert after[1] != first[1]


def test_there_is_no_panel_before_it_comes_to_explaining_and_none_for_a_child(call: ACall) -> None:
    person = to_explaining(call)
    call.answered("person.age", "might_be_under_18", person=person)
    assert 'id="explain"' not in call.page()
    assert call.adviser.get(f"{call.url}/explain/{person}").status_code == 404


def test_what_is_owed_is_carried_to_the_next_contact_and_comes_first(call: ACall) -> None:
    person = to_explaining(call)
    said(call, person, "n07_not_anonymous", "understood", wording="long")
    said(call, person, "n05_sharing", "not_now", wording="long")
    assert "Owed from an earlier contact" not in call.page()
    call.send("/end", {"how": "ended"})
    assert call.adviser.post(f"{call.url}/contacts", {"seen": call.case.number, "channel": "phone"}).status_code == 303
    page = call.page("?whole=1")
    assert "Owed from an earlier contact" in page
    assert page.index("Owed from an earlier contact") < page.index('id="say"')


@pytest.mark.parametrize(("state", "item"), [("", "n05_what"), ("perhaps", "n05_what")])
def test_a_form_without_a_state_or_with_one_that_no_page_offers_is_refused(call: ACall, state: str, item: str) -> None:
    person = to_explaining(call)
    assert said(call, person, item, state) == 422
    assert states(call, person)[item] == "owed"


def test_an_item_that_is_none_is_refused_and_so_is_a_person_who_is_not_there(call: ACall) -> None:
    person = to_explaining(call)
    assert said(call, person, "n99_nothing", "said") == 404
    assert said(call, "nobody", "n05_what", "said") == 404
    sent = call.send(f"/explain/{person}", {"item": "person.nrm_wish", "state": "said"})
    assert sent.status_code == 404


def test_a_stale_page_is_refused_and_shown_what_changed(call: ACall) -> None:
    person, seen = to_explaining(call), call.case.number
    call.answered("place.what_it_is", words="A shop")
    sent = call.adviser.post(
        f"{call.url}/explain/{person}", {"seen": seen, "item": "explained.n05_what", "state": "said"}
    )
    assert sent.status_code == 409
    assert states(call, person)["n05_what"] == "owed"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_with_and_without_scripts_the_ledger_is_worked_by_keyboard_and_fits(
    page_for: PageFor, live: Live, call: ACall, axe: Axe, width: int
) -> None:
    person = to_explaining(call)
    page = page_for("m.reyes", java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto(f"{live.url}{call.url}/explain/{person}")
    assert page.locator("ol.ledger > li").count() == 22
    button = page.locator("#explained-n05-what button", has_text=re.compile(r"^Said\b(?! and)"))
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#explained-n05-what").get_by_text("Said", exact=True).first).to_be_visible()
    assert states(call, person)["n05_what"] == "said"
    scripted = page_for("m.reyes", viewport={"width": width, "height": 800})
    scripted.goto(f"{live.url}{call.url}/explain/{person}")
    assert scripted.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(scripted)
    scripted.goto(f"{live.url}{call.url}?whole=1")
    next_item = scripted.locator("#explain input[name=item]")
    before = next_item.input_value()
    scripted.locator('#explain input[value="not_now"]').click()
    expect(next_item).not_to_have_value(before)
    expect(scripted.locator("#explain").get_by_text("21 owed")).to_be_visible()
    axe(scripted)
