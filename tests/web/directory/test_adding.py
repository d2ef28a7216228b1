"""Somebody new is added on a page: what they are, where they answer, and a second person who confirms it."""

import pytest
from playwright.sync_api import expect

from helpline.actions.directory_record import list_changes
from helpline.actions.ports import Desk
from helpline.actions.published import up_to_date
from tests.web.conftest import Axe, ClientFor, Live, PageFor

FORM = {
    "kind": "legal_advice",
    "name": "Example Law Centre",
    "nation": "england",
    "covers": "Leeds City Council",
    "remit": "Adults and children.",
    "takes": "regulated_immigration_adviser",
    "words": "They opened.",
}


def test_a_manager_adds_somebody_and_another_confirms_it(client_for: ClientFor, desk: Desk) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    assert 'href="/directory/new"' in first.get("/directory/").text
    assert "Legal advice" in first.get("/directory/new").text
    asked = first.get("/directory/new?kind=legal_advice").text
    assert "regulated immigration adviser" in asked
    answer = first.post("/directory/new", FORM)
    assert answer.status_code == 303
    waiting = second.get(answer.location).text
    assert "New in the directory" in waiting
    assert "E08000035" not in waiting
    assert 'href="/directory/entity/example-law-centre"' not in waiting
    assert second.post(f"{answer.location}/confirm").status_code == 303
    assert 'href="/directory/entity/example-law-centre"' in second.get(answer.location).text
    entry = second.get("/directory/entity/example-law-centre").text
    assert "Proposed by A. Okafor, confirmed by S. Lind." in entry
    assert "No way in is known." in entry
    assert up_to_date(desk).directory.entity("example-law-centre").covers == ("E08000035",)


def test_everything_that_is_wrong_stands_beside_its_control_and_what_was_typed_is_kept(client_for: ClientFor) -> None:
    answer = client_for("a.okafor").post("/directory/new", FORM | {"covers": "Chesterfield", "name": "", "remit": ""})
    assert answer.status_code == 422
    for told in ("Say their name", "“Chesterfield” is in Derbyshire.", "Say what they take", 'href="#covers"'):
        assert told in answer.text
    assert "They opened." in answer.text
    assert 'value="regulated_immigration_adviser" checked' in answer.text
    unsaid = client_for("a.okafor").post("/directory/new", FORM | {"words": ""})
    assert unsaid.status_code == 422
    assert 'href="#words"' in unsaid.text


def test_the_same_one_twice_at_once_is_told_that_it_waits(client_for: ClientFor) -> None:
    assert client_for("a.okafor").post("/directory/new", FORM).status_code == 303
    again = client_for("s.lind").post("/directory/new", FORM)
    assert again.status_code == 409
    assert "waits for a second person already" in again.text


@pytest.mark.parametrize("kind", ["nobody", "own_first_responder"])
def test_a_kind_that_is_not_offered_is_asked_again(kind: str, client_for: ClientFor) -> None:
    manager = client_for("a.okafor")
    assert manager.get(f"/directory/new?kind={kind}").status_code == 404
    asked = manager.post("/directory/new", FORM | {"kind": kind})
    assert asked.status_code == 422
    assert "Choose what they are. Nothing was changed." in asked.text


def test_an_adviser_adds_nobody(client_for: ClientFor, desk: Desk) -> None:
    adviser = client_for("m.reyes")
    assert adviser.get("/directory/new").status_code == 403
    assert adviser.post("/directory/new", FORM).status_code == 403
    assert "/directory/new" not in adviser.get("/directory/?q=zzz").text
    assert list_changes(desk) == ()


def test_somebody_is_added_on_a_screen(page_for: PageFor, live: Live, axe: Axe) -> None:
    page = page_for("a.okafor", viewport={"width": 390, "height": 844})
    page.goto(f"{live.url}/directory/new")
    axe(page)
    page.get_by_label("What are they?").select_option("legal_advice")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name", exact=True).fill("Example Law Centre")
    page.get_by_role("button", name="Propose them").click()
    expect(page.get_by_role("alert")).to_be_focused()
    axe(page)
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    page.get_by_label("Nation").select_option("england")
    page.get_by_label("What they take and what not").fill("Adults.")
    page.get_by_label("Why are they added?").fill("They opened.")
    page.get_by_role("button", name="Propose them").click()
    expect(page.get_by_text("You proposed it, so somebody else confirms it")).to_be_visible()
