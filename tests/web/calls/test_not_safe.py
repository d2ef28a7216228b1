"""While it is not safe to talk: the words for that stay, and nothing long is put before the adviser to read out."""

import re
from html import unescape

import pytest

from helpline.engine.suggest import SAFE_CONTACT
from tests.web.calls.calling import ACall

STAY = "If someone comes, say sorry, wrong number, and I'll understand."
LIMITS = "Before you tell me any names"


def say(call: ACall) -> str:
    """Return the column of what to say, on one line."""
    page = call.page("?whole=1")
    part = page[page.index('id="say"') : page.index("</section>", page.index('id="say"'))]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split())


def in_danger(call: ACall, safe: str) -> ACall:
    """Answer both first questions, place the danger, and record the 999 call."""
    call.answered("contact.danger_now", "yes").answered("contact.safe_to_talk", safe)
    call.answered("contact.danger_place", words="Flat 3, Dock Lane")
    call.send("/danger/rung", {"who_dialled": "helpline", "service": "police", "rung_at": "14:08"})
    return call


def test_safe_to_talk_stays_beside_danger_when_danger_is_answered_first(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    shown = call.page()
    assert "Safe to talk?" in shown
    assert "Danger now?" in shown
    assert 'danger-panel tucked open"' in shown
    call.answered("contact.safe_to_talk", "yes")
    assert "Say or ask next" in call.page()


@pytest.mark.parametrize("danger", ["yes", "no"])
def test_after_a_no_it_says_what_to_agree_and_does_not_ask_again_whether_it_is_safe(call: ACall, danger: str) -> None:
    call.answered("contact.danger_now", danger).answered("contact.safe_to_talk", "no")
    shown = say(call)
    assert STAY in shown
    assert "Agree only the next safe time and way. Do not ring. Do not say who we are." in shown
    assert "Are you safe to talk?" not in shown
    assert "Asked again" not in shown
    if danger == "no":
        assert "If we lose each other, may I ring back? Yes or no?" in shown
        call.answered("contact.ringback_ok", "no")
        assert "When shall we speak next?" in say(call).split("Why:", 1)[0]
    sent = call.send("/answers", {"field": "contact.safe_to_talk", "contact.safe_to_talk.option": "yes"})
    assert sent.status_code == 303
    assert STAY not in say(call)


@pytest.mark.parametrize("safe", ["no", "not_sure"])
def test_in_danger_and_not_safe_nothing_is_read_out_but_what_keeps_them_safe(call: ACall, safe: str) -> None:
    shown = say(in_danger(call, safe))
    assert "Stay on the line, or ring off safely" in shown
    assert STAY in shown
    assert "taps" in shown
    assert LIMITS not in shown
    assert "For a safe call" not in shown
    first = shown.split("Why:", 1)[0]
    assert "ring or write back" not in first


def test_after_999_it_asks_who_is_there_and_where_they_are_and_not_of_suicide(call: ACall) -> None:
    in_danger(call, "no").answered("contact.threat_signs", "weapon", "someone_coming")
    caller = call.person()
    call.answered("person.role", "caller", "possible_victim", person=caller)
    assert "“How many people?”" in say(call)
    call.answered("place.who_else_there", words="Two men")
    assert "“Weapons?”" in say(call)
    for field in ("exploiter.danger", "exploiter.description"):
        call.answered(field, missing="not_known")
    call.answered("person.vehicle", person=caller, missing="not_known")
    shown = say(call)
    assert "“In the UK now?”" in shown
    assert "For the police, Person 1" in shown
    call.answered("person.whereabouts", "in_uk", person=caller)
    call.answered("person.age", "not_under_18", person=caller)
    assert "If we lose each other, may I ring back? Yes or no?" in say(call)


def test_the_words_for_an_unsafe_call_stay_until_it_is_safe_and_then_the_limits_are_said(call: ACall) -> None:
    call.answered("contact.safe_to_talk", "not_sure").answered("contact.danger_now", "no")
    assert STAY in say(call)
    assert LIMITS not in say(call)
    call.answered("contact.safe_to_talk", "yes")
    assert STAY not in say(call)
    assert LIMITS in say(call)


def test_whether_it_is_safe_is_asked_in_words_also_after_danger_was_told(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    shown = say(call)
    assert "“Are you safe to talk? Yes or no is enough.”" in shown
    assert "While there is danger" in shown


def test_once_the_safe_way_is_agreed_nothing_longer_is_asked_until_it_is_safe(call: ACall) -> None:
    call.answered("contact.danger_now", "no").answered("contact.safe_to_talk", "no")
    for field in SAFE_CONTACT:
        call.answered(field, missing="not_known")
    shown = say(call)
    assert "Nothing more is asked until it is safe to talk." in shown
    assert STAY in shown
    assert "Agree only the next safe time and way." in shown
    assert "Save, next" not in shown
    call.answered("contact.safe_to_talk", "yes")
    assert "Nothing more is asked" not in say(call)
    assert "Save, next" in say(call)
