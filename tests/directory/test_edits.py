"""Edits of the directory: cells that become others, what takes two people, and what was made on an older page."""

from dataclasses import replace
from datetime import date

import pytest

from helpline.directory.directory import Directory
from helpline.directory.edits import (
    Edit,
    changed_numbers,
    edit_of_entity,
    edit_of_way,
    is_out_of_date,
    removal_of_way,
    with_edits,
)
from helpline.directory.rows import entity_from, entity_row, way_from, way_row
from helpline.wiring.shipped import shipped_directory, shipped_national

COUNCIL, WAY = "northmoor-children", "northmoor-children-folder-word"


@pytest.fixture
def directory() -> Directory:
    return shipped_directory()


def _change(directory: Directory, **cells: str) -> Edit:
    edit = edit_of_entity(directory, COUNCIL, entity_row(directory.entity(COUNCIL)) | cells)
    assert edit is not None
    return edit


def test_everybody_in_the_directory_comes_back_from_their_cells_as_they_were(directory: Directory) -> None:
    for entity in (*directory.entities.values(), *shipped_national().entities.values()):
        ways = tuple(way_from(way_row(entity.id, way)) for way in entity.ways_in)
        assert entity_from(entity_row(entity), ways_in=ways, is_made_up=entity.is_made_up) == entity


def test_a_row_that_says_what_stands_there_changes_nothing(directory: Directory) -> None:
    council = directory.entity(COUNCIL)
    assert edit_of_entity(directory, COUNCIL, entity_row(council)) is None
    assert edit_of_way(directory, COUNCIL, way_row(COUNCIL, council.way_in(WAY))) is None


def test_an_edit_says_what_stood_there_and_changes_nothing_else(directory: Directory) -> None:
    edit = _change(directory, day_number="01632 960999", hours="weekdays")
    found = entity_row(directory.entity(COUNCIL))["day_found"]
    verified = {"day_verified_on": "2026-11-12", "day_verified_by": "S. Lind", "day_found": found}
    assert edit.before == {"day_number": "01632 960142", "hours": "", **verified}
    after = with_edits(directory, [edit]).entity(COUNCIL)
    assert after.day is not None
    assert after.day.number == "01632 960999"
    assert after.hours == "weekdays"
    before = directory.entity(COUNCIL)
    assert after.model_copy(update={"day": before.day, "hours": ""}) == before
    assert list(changed_numbers([edit])) == [(COUNCIL, "01632 960999")]


def test_what_is_made_up_stays_made_up(directory: Directory) -> None:
    made_up = directory.entity(COUNCIL).model_copy(update={"is_made_up": True})
    marked = replace(directory, entities={**directory.entities, COUNCIL: made_up})
    assert with_edits(marked, [_change(marked, hours="weekdays")]).entity(COUNCIL).is_made_up


def test_the_places_stay_with_the_directory(directory: Directory) -> None:
    assert with_edits(directory, [_change(directory, hours="weekdays")]).places is directory.places


@pytest.mark.parametrize("column", ["day_number", "night_number", "name", "receives", "to_date", "day_verified_on"])
def test_a_number_and_whatever_decides_who_is_suggested_take_two_people(column: str, directory: Directory) -> None:
    assert _change(directory, **{column: "other"}).needs_two


@pytest.mark.parametrize("column", ["hours", "languages", "capacity", "note", "next_check", "day_hours"])
def test_plain_details_take_one_person(column: str, directory: Directory) -> None:
    assert not _change(directory, **{column: "other"}).needs_two


@pytest.mark.parametrize("column", ["address", "channel", "protection", "in_cjsm_directory", "verified_on"])
def test_MAIL_07_an_address_takes_two_people(column: str, directory: Directory) -> None:
    row = way_row(COUNCIL, directory.entity(COUNCIL).way_in(WAY))
    edit = edit_of_way(directory, COUNCIL, row | {column: "other"})
    assert edit is not None
    assert edit.needs_two
    noted = edit_of_way(directory, COUNCIL, row | {"note": "ring first"})
    assert noted is not None
    assert not noted.needs_two


def test_a_way_in_is_added_changed_and_taken_away(directory: Directory) -> None:
    new = {
        "id": "northmoor-children-portal",
        "entity_id": COUNCIL,
        "channel": "portal",
        "address": "https://n.example/",
    }
    added = edit_of_way(directory, COUNCIL, new)
    assert added is not None
    assert added.is_new
    assert added.needs_two
    later = with_edits(directory, [added])
    assert later.entity(COUNCIL).way_in(new["id"]).address == "https://n.example/"
    removed = removal_of_way(later, COUNCIL, new["id"])
    assert removed.needs_two
    assert with_edits(later, [removed]).entity(COUNCIL) == directory.entity(COUNCIL)


def test_somebody_new_is_added_and_is_not_made_up(directory: Directory) -> None:
    row = {"id": "harbour-advice", "name": "Harbour Advice", "kind": "legal_advice", "nation": "wales"}
    edit = edit_of_entity(directory, "harbour-advice", row)
    assert edit is not None
    assert edit.is_new
    assert edit.needs_two
    entity = with_edits(directory, [edit]).entity("harbour-advice")
    assert (entity.name, entity.nation, entity.is_made_up) == ("Harbour Advice", "wales", False)


def test_an_edit_made_on_an_older_page_is_found(directory: Directory) -> None:
    edit = _change(directory, day_number="01632 960999")
    assert not is_out_of_date(directory, edit)
    assert not is_out_of_date(with_edits(directory, [_change(directory, hours="weekdays")]), edit)
    assert is_out_of_date(with_edits(directory, [_change(directory, day_number="01632 960888")]), edit)
    assert is_out_of_date(replace(directory, entities={}), edit)
    removed = removal_of_way(directory, COUNCIL, WAY)
    assert is_out_of_date(with_edits(directory, [removed]), removed)
    added = edit_of_entity(directory, "harbour-advice", {"id": "harbour-advice", "name": "H"})
    assert added is not None
    assert is_out_of_date(with_edits(directory, [added]), added)


def test_an_edit_of_somebody_who_has_left_changes_nothing(directory: Directory) -> None:
    edit = _change(directory, hours="weekdays")
    gone = replace(directory, entities={})
    assert with_edits(gone, [edit, removal_of_way(directory, COUNCIL, WAY)]).entities == {}


def test_days_are_days_again(directory: Directory) -> None:
    ends = with_edits(directory, [_change(directory, to_date="2027-03-31", next_check="2027-01-04")]).entity(COUNCIL)
    assert (ends.to_date, ends.next_check) == (date(2027, 3, 31), date(2027, 1, 4))
