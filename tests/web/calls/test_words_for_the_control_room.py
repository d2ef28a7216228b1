"""The words for the control room: whatever was answered stands in them after the very save, never as a gap."""

import re

import pytest

from tests.web.calls.calling import ACall

HX = {"HX-Request": "true"}


def said(shown: str) -> str:
    """Return the words for the control room of a page, or of the regions that a save draws anew, as text."""
    words = re.split(r'id="said-(?!when_we_dial)|id="danger-', shown.split('id="said-when_we_dial"', 1)[1], maxsplit=1)[
        0
    ]
    return " ".join(re.sub(r"<[^>]+>", " ", words).split())


def sentence(shown: str) -> str:
    """Return the large sentence for 999 as text."""
    words = shown.split("The emergency is in", 1)[1].split("</p>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", "", words).split())


def saved(call: ACall, field: str, *options: str, words: str = "") -> str:
    """Answer from the panel as the page's own script does, and return what is drawn anew."""
    data = {"field": field, "from": "danger", f"{field}.option": list(options), f"{field}.words": words}
    sent = call.send("/answers", data, headers=HX)
    assert sent.status_code == 200, sent.text
    return sent.text


def test_a_place_fills_every_word_that_hangs_on_it_without_a_reload(call: ACall) -> None:
    call.answered("contact.danger_now", "yes")
    assert "[place]" in said(call.page())
    drawn = said(saved(call, "contact.danger_place", words="Mill Lane, Northmoor"))
    assert "Police for Mill Lane, Northmoor, Northmoor Police." in drawn
    assert "01632 960110" in drawn
    for gap in ("[place]", "[force]", "[number not in the directory]"):
        assert gap not in drawn


def test_the_danger_that_is_known_is_in_the_large_sentence_and_in_the_words(call: ACall) -> None:
    call.answered("contact.danger_now", "yes").answered("contact.danger_place", words="Mill Lane, Northmoor")
    assert "The danger:" not in sentence(call.page())
    drawn = saved(call, "contact.threat_signs", "weapon", "someone_coming")
    assert sentence(drawn).endswith("The danger: weapon; someone coming, or there now.”")
    assert "is in danger now: weapon; someone coming, or there now." in said(drawn)
    assert "Weapons or threats: weapon." in said(drawn)
    drawn = saved(call, "exploiter.danger", words="A machete by the door")
    assert sentence(drawn).endswith("or there now; A machete by the door.”")
    assert "Weapons or threats: weapon; A machete by the door." in said(drawn)


def test_once_all_is_answered_only_the_hour_is_left_to_fill_in(call: ACall) -> None:
    woman = call.person("the woman")
    call.answered("contact.danger_now", "yes").answered("contact.danger_place", words="Mill Lane, Northmoor")
    call.answered("contact.threat_signs", "weapon").answered("place.who_else_there", words="Two men and a baby")
    call.answered("case.free_to_leave", "no")
    call.answered("person.fears_outcome", words="that they are sent back", person=woman)
    shown = said(call.page())
    assert re.findall(r"\[[^]]*\]", shown) == ["[time]"]
    assert "Others there: Two men and a baby." in shown
    assert "Held or locked in: not free to leave." in shown
    assert "They&#39;ve told us that they are sent back." in shown


def test_a_place_that_was_asked_for_and_is_not_known_is_said_so(call: ACall) -> None:
    call.answered("contact.danger_now", "yes").answered("contact.danger_place", missing="not_known")
    assert "The emergency is in a place that we do not know yet" in f"The emergency is in {sentence(call.page())}"
    assert "[place]" not in said(call.page())


@pytest.mark.parametrize(("agreed", "is_given"), [("yes", True), ("no", False), ("", False)])
def test_their_number_is_given_only_where_it_may_be_rung(call: ACall, agreed: str, is_given: bool) -> None:
    call.answered("contact.danger_now", "yes").answered("contact.ringback_number", words="07700 900123")
    if agreed:
        call.answered("contact.ringback_ok", agreed)
    shown = said(call.page())
    assert ("07700 900123" in shown) is is_given
    assert ("Their number is" in shown) is is_given
    assert "Please don&#39;t ring any phone of theirs." in shown


def test_where_the_service_is_not_sure_police_are_asked_for(call: ACall) -> None:
    call.answered("contact.danger_now", "yes").answered("contact.service", "not_sure")
    assert said(call.page()).count("Police for") == 1
    assert "Not sure for" not in said(call.page())


def test_the_reference_of_a_999_call_is_the_answer_and_is_not_asked_again(call: ACall) -> None:
    call.send("/danger/rung", {"who_dialled": "helpline", "rung_at": "14:09", "incident_reference": "PD-0091"})
    given = call.case.newest("contact.incident_ref")
    assert given
    assert given.answer.words == "PD-0091"
    shown = call.page("?whole=1&tab=caller")
    assert "999 reference" in shown
    row = shown.split("999 reference", 1)[1].split("</div>", 1)[0]
    assert "PD-0091" in row
    assert "Not asked yet" not in row


def test_a_second_call_adds_its_reference_and_more_words_that_hold_it_stay(call: ACall) -> None:
    call.answered("contact.incident_ref", words="PD-0091, Northmoor, 14:09, Bo")
    call.send("/danger/rung", {"who_dialled": "helpline", "incident_reference": "PD-0091"})
    call.send("/danger/rung", {"who_dialled": "helpline", "incident_reference": "PD-0177"})
    given = call.case.newest("contact.incident_ref")
    assert given
    assert given.answer.words == "PD-0091, Northmoor, 14:09, Bo; PD-0177"


def test_a_reference_that_was_written_down_later_is_said_wherever_the_call_is(call: ACall) -> None:
    call.send("/danger/rung", {"who_dialled": "helpline", "rung_at": "14:09"})
    assert "no incident number yet" in call.page("?whole=1")
    call.answered("contact.incident_ref", words="PD-0091")
    shown = call.page("?whole=1")
    assert "999 rung at 14:09, by us, PD-0091" in shown
    assert "incident PD-0091" in shown
    assert "no incident number yet" not in shown
