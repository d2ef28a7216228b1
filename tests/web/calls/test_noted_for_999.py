"""What stands in the note alone is beside the 999 words, so that it can be said; it is printed nowhere by itself."""

import pytest
from playwright.sync_api import expect

from tests.web.calls.calling import ACall
from tests.web.conftest import Live, PageFor

KNIFE = "he has a knife"


def _panel(page: str) -> str:
    return page.split('id="danger-say"')[1].split("</section>", maxsplit=1)[0]


def test_a_line_that_is_not_placed_stands_beside_the_999_words_until_it_is(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    shown = call.send("/notes", {"words": KNIFE}, headers={"HX-Request": "true"}).text
    assert "Noted, not placed yet:" in _panel(shown)
    assert KNIFE in _panel(shown)
    assert _panel(shown).index("I am <b>not</b> where it is happening") < _panel(shown).index(KNIFE)
    call.send(f"/notes/{call.case.notes[-1].note_id}/aside", {"aside": "yes"})
    assert "Noted, not placed yet:" not in call.page()


def test_the_newest_lines_come_first_and_the_rest_is_counted(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    for number in range(6):
        call.send("/notes", {"words": f"Line {number} of it"})
    panel = _panel(call.page())
    assert panel.index("Line 5 of it") < panel.index("Line 2 of it")
    assert "Line 1 of it" not in panel
    assert "and 2 more in the note" in panel


def test_a_line_of_an_earlier_contact_is_not_said_to_be_of_this_one(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no")
    call.send("/notes", {"words": KNIFE})
    call.send("/end", {"how": "ended"})
    assert call.send("/contacts", {"channel": "phone"}).status_code == 303
    call.answered("contact.danger_now", "yes")
    assert "Noted, not placed yet:" not in call.page()


def test_what_is_only_noted_is_in_no_referral_by_itself(call: ACall) -> None:
    call.s02()
    call.send("/notes", {"words": KNIFE})
    sheet = call.adviser.get(f"{call.url}/referrals/{call.child_referral()}").text
    assert KNIFE not in sheet.split('id="submit"')[0]


@pytest.mark.browser
def test_on_a_telephone_the_words_stay_on_the_first_screen(page_for: PageFor, live: Live, call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes")
    for number in range(5):
        call.send("/notes", {"words": f"{KNIFE}, and line {number} of what they said while they could"})
    page = page_for("m.reyes", viewport={"width": 390, "height": 844})
    page.goto(f"{live.url}{call.url}#danger")
    expect(page.locator("#danger-say .noted")).to_be_visible()
    expect(page.locator("#danger-say .script")).to_be_in_viewport()
