"""A protocol is changed, refused with a playable call, mended, its impact read, and published by a second person."""

import re
from html import unescape

from helpline.actions.ports import Desk
from tests.actions.versions import CHILD, second
from tests.web.calls.calling import ACall
from tests.web.conftest import ClientFor, Visitor

BREAKS = ("{person.action_today: no}, go: refer_same_day", "{person.action_today: [no, not_known]}, go: refer_same_day")
PROMISE = "only a plain no lets the voice wait."
HERE = "The promise is broken at this moment"
MENDED = ("say_short: Where are they now?", "say_short: Where are they at this moment?")


def _proposed(visitor: Visitor, text: str, **more: str) -> str:
    answer = visitor.post("/protocols/propose", {"text": text, "words": "A day's grace.", **more})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def _played_to_the_promise(visitor: Visitor, rehearsal: str) -> int:
    """Play to the end; one moment alone is marked as the one that breaks the promise. Return how many there are."""
    marked = [HERE in (page := visitor.get(rehearsal).text)]
    while moment := re.search(r'name="moment" value="(\d+)"', page):
        assert visitor.post(f"{rehearsal}/next", {"moment": moment[1]}).status_code == 302
        page = visitor.get(rehearsal).text
        marked.append(HERE in page)
        if marked[-1]:
            assert PROMISE in page.split(HERE)[1].split("</section>", maxsplit=1)[0]
    assert marked.count(True) == 1
    return len(marked)


def _small_call_is_told_and_played(lead: Visitor, broken: str, checked: str) -> None:
    """A small call that turned says its answers and both places, and plays; whole scenarios are counted apart."""
    said = unescape(checked)
    assert re.search(r"<b>(\d+) of \1</b>scenarios come out as they must", said)
    assert "Small calls of Referral for child safeguarding: 1" in said
    assert "“Could they be under 18” is “Yes, under 18”" in said
    assert "“Action needed today” is not known" in said
    assert "It comes to “Refer same day” now, and not to “Refer spoken”." in said
    line = re.search(r'name="small_call" value="(\d+)"', said)
    assert line is not None
    played = lead.post("/protocols/play", {"proposal": broken.rsplit("/", 1)[1], "small_call": line[1]})
    rehearsal = lead.get(played.location).text
    for shown in ("This call comes out otherwise", f"Small call, line {line[1]}", f'href="{broken}">Leave'):
        assert shown in unescape(rehearsal)
    while moment := re.search(r'name="moment" value="(\d+)"', rehearsal):
        lead.post(f"{played.location}/next", {"moment": moment[1]})
        rehearsal = lead.get(played.location).text
    debrief = lead.get(f"{played.location}/debrief").text
    assert "As the check foretold" in debrief
    assert "1 of 1" in debrief


def test_a_live_case_moves_to_what_was_published_and_a_new_call_begins_on_it(
    client_for: ClientFor, desk: Desk, training: Desk
) -> None:
    lead, manager, adviser = client_for("n.hale"), client_for("a.okafor"), client_for("m.reyes")
    begun, asked = ACall(adviser, desk), "?whole=1&ask=person.whereabouts&ask_person="
    pupil = begun.person()
    begun.answered("person.age", "under_18", person=pupil)
    mended = _proposed(lead, second(desk, MENDED))
    assert _waiting(manager) == "1"
    assert _waiting(lead) == ""
    assert manager.post(f"{mended}/publish").status_code == 303
    assert _waiting(manager) == ""
    assert "Compare with version 1" in manager.get(mended).text
    assert "at this moment?" not in begun.page(asked + pupil)
    cases = manager.get(f"/protocols/{CHILD}/2/cases").text
    assert "Version 1" in cases
    move = f"/protocols/{CHILD}/2/cases/{begun.case_id}/move"
    moved = manager.post(move, {"words": "The new words are kinder.", "seen": begun.case.number})
    shown = manager.get(moved.location).text
    assert f"{begun.case.reference} is on version 2 now" in shown
    assert "Its answers stayed" in shown
    assert "at this moment?" in begun.page(asked + pupil)
    new = ACall(adviser, desk)
    child = new.person()
    new.answered("person.age", "under_18", person=child)
    assert "at this moment?" in new.page(asked + child)
    assert {pin.version for pin in new.case.pins.values() if pin.protocol == CHILD} == {2}


def _waiting(visitor: Visitor) -> str:
    """How many proposed versions the bar says wait for somebody."""
    link = visitor.get("/protocols/").text.split('href="/protocols/"', 1)[1].split("</a>", 1)[0]
    count = re.search(r'class="count">(\d+)', link)
    return count[1] if count else ""


def test_a_practice_lead_changes_a_protocol_and_a_second_person_publishes_it(
    client_for: ClientFor, desk: Desk, training: Desk
) -> None:
    lead, manager = client_for("n.hale"), client_for("a.okafor")
    broken = _proposed(lead, second(desk, BREAKS))
    assert "up to a minute" in lead.get(broken).text
    checked = lead.get(f"{broken}/check").text
    assert "Check failed: 1 promise broken" in lead.get(broken).text
    assert PROMISE in checked.split("Kept:", 1)[0]
    assert "A broken promise stops it." in checked
    assert '/publish"' not in checked
    _small_call_is_told_and_played(lead, broken, checked)
    refused = manager.post(f"{broken}/publish")
    assert refused.status_code == 409
    assert PROMISE in refused.text

    form = dict(re.findall(r'name="(proposal|promise)" value="([^"]+)"', checked))
    played = lead.post("/protocols/play", form)
    assert played.status_code == 303
    rehearsal = played.location
    assert "Begin the call" in lead.get(rehearsal).text
    for said in ("This call breaks a promise", PROMISE, f'href="{broken}">Leave this rehearsal'):
        assert said in lead.get(rehearsal).text
    assert 2 < _played_to_the_promise(lead, rehearsal) < 30
    debrief = lead.get(f"{rehearsal}/debrief").text
    assert "refer same day" in debrief.replace("_", " ")
    assert PROMISE in debrief
    assert debrief.count("The promise is broken here") == 1
    assert f'href="{broken}">Back to the proposal' in debrief
    assert "As expected" not in debrief
    assert "Run it again" not in debrief
    assert re.search(r"A call that breaks", lead.get("/training/").text)
    with desk.store.read() as unit:
        assert unit.rows() == ()

    mended = _proposed(lead, second(desk, MENDED), instead_of=broken.rsplit("/", 1)[1])
    assert "Where are they at this moment?" in lead.get(mended).text
    assert "It touches no case." in lead.get(f"{mended}/impact").text
    own = lead.get(f"{mended}/check").text
    assert "somebody else publishes it" in own
    assert '/publish"' not in own
    assert "Check passed" in manager.get(mended).text
    others = manager.get(f"{mended}/check").text
    assert "Not kept" not in others
    assert '/publish"' in others
    assert manager.post(f"{mended}/publish").status_code == 303
    assert "Published by A. Okafor" in lead.get(mended).text
    assert "Where are they at this moment?" in lead.get(f"/protocols/{CHILD}/2").text
    assert lead.post("/protocols/play", {"promise": "I03a"}).status_code == 409
    assert "Begin" not in lead.get(rehearsal).text
