"""An entity that leaves the directory takes no page away: its name stands as recorded, with what to do."""

from dataclasses import replace
from html import unescape

import pytest

from helpline.actions.ports import Desk
from helpline.directory.departed import NO_LONGER, entity_or_departed, has_left
from helpline.directory.directory import Directory
from tests.web.approvals.told import Told
from tests.web.conftest import HASHER, SECRET, ClientFor, MovableClock, Visitor
from web.app import create_app
from web.web_settings import WebSettings

COUNCIL = "northmoor-children"


@pytest.fixture
def told(desk: Desk, people: object) -> Told:
    """A call that has just been opened."""
    return Told(desk, people)  # type: ignore[arg-type]


def left(visitor: Visitor, *, way_in: str = "") -> Visitor:
    """Return somebody at the same desk on a day when the council, or one way in to it, has left the directory."""
    entities = dict(visitor.desk.directory.entities)
    council = entities.pop(COUNCIL)
    if way_in:
        entities[COUNCIL] = council.model_copy(
            update={"ways_in": tuple(one for one in council.ways_in if one.id != way_in)}
        )
    later = replace(visitor.desk, directory=Directory(entities))
    client = create_app(later, WebSettings(secret=SECRET, hasher=HASHER)).test_client()
    client.set_cookie("desk", visitor.token)
    return Visitor(client, later, visitor.token)


def test_follow_up_shows_an_entity_that_has_left_as_it_was_recorded_and_what_to_do(
    told: Told, client_for: ClientFor, clock: MovableClock
) -> None:
    name = told.handed_over().desk.directory.entity(COUNCIL).name
    adviser = left(client_for("m.reyes"))
    page = adviser.get("/follow-up")
    assert page.status_code == 200
    assert name in unescape(page.text)
    assert "no longer in the directory" in page.text
    assert "Ask a manager who answers for it now" in page.text
    clock.forward(hours=3)
    path = f"/follow-up/{told.case_id}/{told.parcel.parcel_id}"
    assert "Overdue: 1" in adviser.get(path).text
    assert adviser.post(f"{path}/receipt", {"name": "P. Nair"}).status_code == 303


def test_the_password_desk_of_an_entity_that_has_left_gives_no_number_and_takes_none(
    told: Told, client_for: ClientFor
) -> None:
    told.handed_over()
    adviser = left(client_for("m.reyes"))
    path = f"/passwords/{told.case_id}/{told.parcel.parcel_id}"
    assert "no longer in the directory" in adviser.get(path).text
    call = adviser.post(path, {"name_given": "J. Adeyemi", "team_given": "Duty"}).location
    page = adviser.get(call)
    assert page.status_code == 200
    assert "no number for this entity" in page.text
    rung = adviser.post(f"{call}/ring-back", {"number": "01632 960142", "answered_by": "named"})
    assert rung.status_code == 422


def test_the_approvals_stand_when_the_entity_spoken_to_has_left(told: Told, client_for: ClientFor) -> None:
    name = told.child().spoken().assessed().submitted().desk.directory.entity(COUNCIL).name
    manager = left(client_for("a.okafor"))
    queue = manager.get("/approvals")
    assert queue.status_code == 200
    assert name in unescape(queue.text)
    for path in (f"{told.path}/spoken", told.path):
        page = manager.get(path)
        assert page.status_code == 200, path
        assert name in unescape(page.text)
    assert "no longer in the directory" in manager.get(f"{told.path}/spoken").text


@pytest.mark.parametrize("way_in", ["", "northmoor-children-folder-word"])
def test_a_review_stands_when_the_receiver_or_its_way_in_has_left(
    told: Told, client_for: ClientFor, way_in: str
) -> None:
    told.waiting().decided().candidate()
    manager = left(client_for("a.okafor"), way_in=way_in)
    page = manager.get(told.path)
    assert page.status_code == 200
    assert "is not in the directory any more. Choose again." in page.text
    told.approval(told.candidate())


@pytest.mark.parametrize("way_in", ["", "northmoor-children-folder-word"])
def test_an_approved_review_stands_when_the_receiver_or_its_way_in_has_left(
    told: Told, client_for: ClientFor, way_in: str
) -> None:
    name = told.handed_over().desk.directory.entity(COUNCIL).name
    manager = left(client_for("a.okafor"), way_in=way_in)
    page = manager.get(told.path)
    assert page.status_code == 200
    assert name in unescape(page.text)
    assert ("no longer in the directory" in page.text) is (not way_in)


def test_the_history_names_an_entity_that_has_left_as_it_was_recorded(told: Told, client_for: ClientFor) -> None:
    name = told.handed_over().desk.directory.entity(COUNCIL).name
    page = left(client_for("m.reyes")).get(f"/calls/{told.case_id}/history")
    assert page.status_code == 200
    assert f"sealed for {name}" in unescape(page.text)


def test_an_entity_whose_name_was_never_recorded_is_said_to_have_left(desk: Desk) -> None:
    assert entity_or_departed(desk.directory, "gone").name == NO_LONGER
    assert entity_or_departed(desk.directory, "gone").numbers() == ()
    assert has_left(desk.directory, "gone")
    assert entity_or_departed(desk.directory, COUNCIL) is desk.directory.entity(COUNCIL)
