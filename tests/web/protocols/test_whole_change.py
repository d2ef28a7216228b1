"""A protocol is changed, refused with a playable call, mended, its impact read, and published by a second person."""

import re

from helpline.actions.ports import Desk
from tests.actions.versions import CHILD, second
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
