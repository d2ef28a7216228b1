"""Once nobody is on the line the card says what to do about that, and puts no question to nobody."""

import pytest

from tests.web.calls.calling import ACall


def _card(call: ACall, query: str = "") -> str:
    return call.page(query).split('id="say"')[1].split("</section>")[0]


def test_after_a_drop_in_danger_the_card_says_what_to_do_and_asks_nothing(call: ACall) -> None:
    call.answered("contact.danger_now", "yes").answered("contact.line", "dropped")
    card = _card(call)
    assert "The line dropped at 14:" in card
    assert "Ring back only if ring-back was agreed as yes. Otherwise leave the line free for them." in card
    assert "Hold the contact open 30 minutes. Tell the manager." in card
    assert "Do not ring. Do not say who we are." in card
    assert 'danger=open#danger">999</a>' in card
    assert 'id="ask-form"' not in card
    assert "Here if you need us" not in card
    assert "safe to talk" not in card.casefold()


def test_a_line_that_drops_on_the_opening_screen_is_not_asked_whether_it_is_safe(call: ACall) -> None:
    assert "Safe to talk?" in call.page()
    call.answered("contact.line", "dropped")
    page = call.page()
    assert "Safe to talk?" not in page
    assert "Any sign of danger, and a place, a number or a handle is known: ring 999." in page
    assert "Hold the contact open" not in _card(call)


def test_a_caller_who_agreed_to_be_rung_may_be_and_it_says_so(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes")
    call.answered("contact.ringback_ok", "yes").answered("contact.line", "dropped")
    assert "Contact afterwards: May ring. Do not say who we are." in _card(call)


@pytest.mark.parametrize("how", ["ended_by_caller", "ended_by_us"])
def test_a_line_that_was_ended_on_purpose_leads_to_the_end_of_the_contact(call: ACall, how: str) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "no").answered("contact.line", how)
    card = _card(call)
    assert "nobody is on the line" in card
    assert f'href="{call.url}/end"' in card
    assert "Leave the line free" not in card
    assert 'id="ask-form"' not in card


def test_what_is_still_needed_stands_ready_and_they_can_be_back_on_the_line(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "yes").answered("contact.danger_now", "yes").answered(
        "contact.line", "dropped"
    )
    assert "if they come back:" in _card(call)
    assert 'id="ask-form"' in _card(call, "?ask=contact.danger_place")
    call.answered("contact.line", "open")
    assert "nobody is on the line" not in _card(call)
    assert 'id="ask-form"' in _card(call)


def test_while_it_is_not_safe_nobody_is_told_to_stay_on_a_line_that_is_gone(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "no").answered("contact.danger_now", "yes")
    assert "Stay on the line, or ring off safely" in _card(call)
    call.answered("contact.line", "dropped")
    assert "Stay on the line, or ring off safely" not in _card(call)
    assert "It is safe to talk now" not in _card(call)


def test_a_line_that_is_open_again_was_no_correction(call: ACall) -> None:
    call.answered("contact.line", "dropped").answered("contact.line", "open")
    row = call.page("?tab=call&whole=1").split("The line now", 1)[1].split("</div>", 1)[0]
    assert ">changed" in row
    assert "corrected" not in row
