"""The map of services says what each supports, where, and when somebody last looked; each force has one square."""

from dataclasses import replace
from datetime import date

import pytest

from helpline.directory.directory import Directory
from helpline.directory.entity import Number
from helpline.directory.service_map import SERVICES, search_services, services_of
from helpline.directory.tiles import COLUMNS, ROWS, TILES
from helpline.wiring.shipped import shipped_directory, shipped_national

ON = date(2026, 11, 25)


@pytest.fixture(name="directory", scope="module")
def _directory() -> Directory:
    return shipped_directory()


def ids(directory: Directory, words: str = "", *, nation: str = "", at: frozenset[str] = frozenset()) -> set[str]:
    """Return the ids of the services that fit."""
    return {one.entity.id for one in search_services(services_of(directory, on=ON, at=at, nation=nation), words)}


def test_every_national_service_says_what_it_supports(directory: Directory) -> None:
    silent = [one.entity.id for one in services_of(directory, on=ON) if not one.supports]
    assert silent == []


def test_every_kind_on_the_map_is_one_that_somebody_is_of(directory: Directory) -> None:
    assert {one.kind for one in directory.entities.values()} >= SERVICES


def test_a_nation_has_its_own_services_and_those_of_the_whole_uk(directory: Directory) -> None:
    scots = ids(directory, nation="scotland")
    assert {"guardians-scotland", "crimestoppers", "acas"} <= scots
    assert not {"guardians-england-wales", "lifeline-northern-ireland", "labour-relations-agency"} & scots


def test_every_word_of_a_search_has_to_be_said_of_it(directory: Directory) -> None:
    assert ids(directory, "guardian unaccompanied") == {"guardians-scotland"}
    assert ids(directory, "GUARDIAN") > {"guardians-scotland"}
    assert ids(directory, "guardian nonsense") == set()


def test_a_search_finds_a_name_however_its_marks_are_typed(directory: Directory) -> None:
    assert ids(directory, "Barnardo's") == ids(directory, "barnardos") == ids(directory, "Barnardo’s") != set()


def test_one_that_has_ended_is_not_on_it(directory: Directory) -> None:
    assert "police-glaa" not in ids(directory)
    assert "police-fwa" in ids(directory)


def test_when_somebody_last_looked_is_said_and_what_is_due() -> None:
    national = shipped_national()
    number = Number(number="01632 960142", what="Desk", hours="any hour", verified_on=date(2026, 11, 20))
    old = number.model_copy(update={"verified_on": date(2026, 8, 1)})
    looked = {
        "acas": national.entity("acas").model_copy(update={"day": number}),
        "papyrus": national.entity("papyrus").model_copy(update={"day": old}),
    }
    changed = replace(national, entities={**national.entities, **looked})
    found = {one.entity.id: (one.last_checked, one.is_due) for one in services_of(changed, on=ON)}
    assert found["acas"] == (date(2026, 11, 20), False)
    assert found["papyrus"] == (date(2026, 8, 1), True)
    assert found["samaritans"] == (None, True)


def test_each_territorial_force_has_one_square_of_its_own() -> None:
    forces = {
        one.id.removeprefix("police-")
        for one in shipped_national().entities.values()
        if one.kind == "police" and "police_force_for_the_place" in one.receives
    }
    assert set(TILES) == forces
    squares = {(tile.column, tile.row) for tile in TILES.values()}
    assert len(squares) == len({tile.letters for tile in TILES.values()}) == len(TILES) == 45
    assert all(0 <= column < COLUMNS and 0 <= row < ROWS for column, row in squares)
