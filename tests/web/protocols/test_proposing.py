"""Proposing in the browser: all faults with their lines, nothing typed lost, two people, cases moved by a manager."""

import io
import re
from dataclasses import replace

import pytest

from helpline.actions.ports import Desk
from helpline.actions.proposals import list_proposals
from helpline.actions.publishing import publish
from helpline.engine.row import CaseRow
from tests.actions.versions import CHILD, LEAD, OTHER_LEAD, Checking, proposed, second
from tests.office import MANAGER
from tests.web.conftest import ClientFor, MovableClock
from web.protocols.pages.library import proposal_line

WORDS = "An hour is enough."


def test_change_it_brings_the_text_with_the_next_number_and_today(client_for: ClientFor, desk: Desk) -> None:
    page = client_for("n.hale").get(f"/protocols/propose?of={CHILD}/1").text
    assert "version: 2\n" in page
    assert "in_force_from: 2026-11-20\n" in page


def test_every_fault_stands_beside_the_text_which_is_kept_and_nothing_is_taken_in(
    client_for: ClientFor, desk: Desk
) -> None:
    text = second(
        desk, ("go: refer_away", "go: refer_awy"), ("person.missing_now, person", "person.mising_now, person")
    )
    answer = client_for("n.hale").post("/protocols/propose", {"text": text, "words": WORDS})
    assert answer.status_code == 422
    assert "goes to “refer_awy”, which is neither a step nor an end" in answer.text
    assert "asks “person.mising_now”, which is not a field" in answer.text
    line = next(number for number, one in enumerate(text.splitlines(), start=1) if "refer_awy" in one)
    assert f"Line {line}</b>" in answer.text
    assert f'<span class="n">{line}</span>' in answer.text.split("The text with its line numbers")[0]
    assert all(f'<span class="n">{near}</span>' in answer.text for near in (line - 2, line - 1, line + 1, line + 2))
    assert 'wrap="off"' in answer.text
    assert "Nothing was proposed" in answer.text
    assert "refer_awy}" in answer.text or "go: refer_awy" in answer.text
    assert WORDS in answer.text
    assert list_proposals(desk) == ()


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        ({"text": "", "words": WORDS}, 422, "The file is empty."),
        ({"text": "!!python/object/apply:os.system [id]", "words": WORDS}, 422, "is not allowed"),
        ({"words": ""}, 422, "Say in your own words what this changes and why"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_words(
    form: dict[str, str], status: int, told: str, client_for: ClientFor, desk: Desk
) -> None:
    answer = client_for("n.hale").post("/protocols/propose", {"text": second(desk), **form})
    assert answer.status_code == status
    assert told in answer.text
    assert list_proposals(desk) == ()


def test_a_file_takes_the_place_of_the_text_and_one_that_is_no_text_is_refused(
    client_for: ClientFor, desk: Desk
) -> None:
    lead = client_for("n.hale")
    sent = {"words": WORDS, "text": "old", "file": (io.BytesIO(b"\xff\xfe\x00"), "changed.yaml")}
    refused = lead.post("/protocols/propose", sent, content_type="multipart/form-data")
    assert refused.status_code == 422
    assert "not plain UTF-8 text" in refused.text
    text = second(desk).replace("\n", "\r\n")
    sent = {"words": WORDS, "text": "", "file": (io.BytesIO(text.encode()), "changed.yaml")}
    taken = lead.post("/protocols/propose", sent, content_type="multipart/form-data")
    assert taken.status_code == 303
    assert list_proposals(desk)[0].proposed.text == second(desk)


def test_a_proposal_shows_its_differences_and_who_may_do_what_next(client_for: ClientFor, desk: Desk) -> None:
    lead = client_for("n.hale")
    text = second(desk, ("within: 2 hours", "within: 1 hour"))
    led_to = lead.post("/protocols/propose", {"text": text, "words": WORDS}).location
    own, others = lead.get(led_to).text, client_for("a.okafor").get(led_to).text
    for page in (own, others):
        assert WORDS in page
        assert "it was “by voice, within 2 hours”" in page
    assert "somebody else publishes it" in own
    assert "Run the check, then publish" in others
    again = lead.post("/protocols/propose", {"text": text, "words": WORDS})
    assert again.status_code == 409
    assert "proposed already" in again.text
    mended = lead.get(f"/protocols/propose?instead_of={led_to.rsplit('/', 1)[1]}").text
    assert "within: 1 hour" in mended
    assert "Propose in its place" in mended


def test_the_list_says_for_whom_a_proposal_waits_how_long_and_what_comes_next(
    client_for: ClientFor, desk: Desk, clock: MovableClock
) -> None:
    proposed(desk, by=LEAD)
    clock.forward(hours=3)
    waiting = _table(client_for("a.okafor").get("/protocols/").text, "Waiting for a second person")
    assert "Waits for you, or another practice lead or manager, for 3 h 00 min" in waiting
    assert "Check it, then publish it or turn it down." in waiting
    client_for("n.hale").post(
        "/protocols/propose", {"text": second(desk, ("within: 2 hours", "within: 1 hour")), "words": WORDS}
    )
    own = _table(client_for("n.hale").get("/protocols/").text, "Waiting for a second person")
    assert "Waits for another practice lead, or a manager, proposed just now" in own
    assert "They check it, then publish it or turn it down." in own


@pytest.mark.parametrize("path", ["/protocols/", "/protocols/propose"])
def test_a_button_whose_answer_takes_a_while_says_so_before_and_after_it_is_pressed(
    client_for: ClientFor, path: str
) -> None:
    page = client_for("n.hale").get(path).text
    assert re.search(r">Takes about ten seconds<|which takes a few seconds\.", page)
    assert re.search(r'data-busy="(Checking: about ten|Reading it: a few) seconds"', page)
    assert re.search(r'<p role="status" class="small" data-busy-words="[^"]+\. Leave this page open\."></p>', page)


def _table(page: str, caption: str) -> str:
    return page.split(caption)[1].split("</table>", maxsplit=1)[0]


def test_the_server_refuses_a_proposer_who_publishes_and_an_adviser_who_proposes(
    client_for: ClientFor, desk: Desk
) -> None:
    lead = client_for("n.hale")
    led_to = lead.post("/protocols/propose", {"text": second(desk), "words": WORDS}).location
    refused = lead.post(f"{led_to}/publish")
    assert refused.status_code == 403
    assert "You proposed this version, so somebody else publishes it." in refused.text
    for path in ("/protocols/propose", f"{led_to}/publish", f"{led_to}/withdraw"):
        assert client_for("m.reyes").post(path, {"text": second(desk), "words": WORDS}).status_code == 403
        assert client_for("t.bell").post(path).status_code == 404
    assert [one.state for one in list_proposals(desk)] == ["open"]
    assert lead.post(f"{led_to}/withdraw", {"words": "Later."}).status_code == 303
    assert [one.state for one in list_proposals(desk)] == ["withdrawn"]
    assert "Taken back by N. Hale" in lead.get(led_to).text


def test_the_impact_names_cases_by_reference_and_nobody(
    busy: tuple[CaseRow, ...], client_for: ClientFor, desk: Desk
) -> None:
    proposal_id = proposed(desk, ("starts_when: {person.age: [under_18, ", "starts_when: {person.age: ["))
    page = client_for("n.hale").get(f"/protocols/proposed/{proposal_id}/impact").text
    assert "Would not run" in page
    assert any(row.reference in page for row in busy)
    names = set()
    with desk.store.read() as unit:
        for row in busy:
            for given in unit.case(row.case_id).answers.values():
                if given.field == "person.full_name" and given.answer.words:
                    names.add(given.answer.words)
    assert names
    assert not [name for name in names if name in page]
    assert "/calls/" not in page
    assert "Move" not in re.sub(r"<[^>]*>", "", page).split("References only", 1)[0]


def test_a_manager_moves_a_case_with_a_reason_and_its_answers_stay(
    busy: tuple[CaseRow, ...], client_for: ClientFor, desk: Desk
) -> None:
    there = publish(desk, proposed(desk, by=LEAD), who=MANAGER, check=Checking())
    manager, path = client_for("a.okafor"), f"/protocols/{CHILD}/2/cases"
    page = manager.get(path).text
    assert "Move" not in client_for("n.hale").get(path).text.split("<tbody", 1)[1]
    case_id = re.search(r"/cases/([0-9a-f]{32})/move", page)
    assert case_id is not None
    with there.store.read() as unit:
        before = unit.case(case_id[1])
    move = f"{path}/{case_id[1]}/move"
    refused = manager.post(move, {"words": "", "seen": before.number})
    assert refused.status_code == 422
    assert "Say in a few words why this case moves." in refused.text
    assert manager.post(move, {"words": "New practice.", "seen": 1}).status_code == 409
    assert client_for("n.hale").post(move, {"words": "x", "seen": before.number}).status_code == 404
    assert manager.post(move, {"words": "New practice.", "seen": before.number}).status_code == 303
    with there.store.read() as unit:
        after = unit.case(case_id[1])
    assert after.answers == before.answers
    assert {pin.version for pin in after.pins.values() if pin.protocol == CHILD} == {2}
    assert "On this version" in manager.get(path).text
    told = manager.get(f"/calls/{case_id[1]}/history").text
    assert "moved from version 1 to version 2" in told


def test_only_whoever_may_publish_is_promised_that_they_publish_after_the_check(
    client_for: ClientFor, desk: Desk
) -> None:
    first = proposed(desk, by=LEAD)
    lead, manager = client_for("n.hale"), client_for("a.okafor")
    mended = {"text": second(desk, ("within: 2 hours", "within: 1 hour")), "words": WORDS, "instead_of": first}
    led_to = manager.post("/protocols/propose", mended).location
    other, author = client_for("s.lind").get(led_to).text, manager.get(led_to).text
    assert "Run the check, then publish" in other
    assert "somebody else publishes it" not in other
    assert "Run the check, then publish" not in author
    assert "You proposed it, so somebody else publishes it." in author
    lines = [
        proposal_line(desk, one, who=who, names={}, authors=frozenset({LEAD.account_id}))
        for one in list_proposals(desk)
        if one.state == "open"
        for who in (LEAD, OTHER_LEAD, replace(OTHER_LEAD, roles=frozenset({"senior_adviser"})))
    ]
    assert [(line.is_author, line.may_publish) for line in lines] == [(True, False), (False, True), (False, False)]
    assert lead.get(led_to).status_code == 200


def test_an_author_of_an_earlier_text_is_told_that_somebody_else_publishes(client_for: ClientFor, desk: Desk) -> None:
    lead, manager = client_for("n.hale"), client_for("a.okafor")
    first = lead.post("/protocols/propose", {"text": second(desk), "words": WORDS}).location.rsplit("/", 1)[1]
    mended = {"text": second(desk, ("within: 2 hours", "within: 1 hour")), "words": WORDS, "instead_of": first}
    page = lead.get(manager.post("/protocols/propose", mended).location).text
    assert "You proposed an earlier text of it, so somebody else publishes it." in page
    assert "Run the check, then publish" not in page
