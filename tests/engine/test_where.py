"""Which place decides who receives a referral: where they are now, else last seen, else home; a force by the place."""

from dataclasses import replace

import pytest

from helpline.directory.directory import Directory
from helpline.engine.look import council_found
from helpline.engine.receiving import suggested_receivers
from helpline.engine.where import Place, places_of, where_of
from helpline.wiring.places import PlacesOnDemand
from tests.directory.test_suggesting import MANCHESTER, TRAFFORD, entity
from tests.engine.building import FRIDAY, ACase

ON = FRIDAY.date()
TO, POLICE = "childrens_social_care_where_the_child_is", "police_force_for_the_place"
LEEDS = entity("leeds", ("E08000035",))
SCOTS = entity("glasgow", ("S12000049",), nation="scotland")


@pytest.fixture(name="directory", scope="module")
def _directory() -> Directory:
    entities = {one.id: one for one in (TRAFFORD, MANCHESTER, LEEDS, SCOTS)}
    return replace(Directory(entities), places=PlacesOnDemand())


@pytest.fixture(name="told")
def _told() -> ACase:
    return ACase().opened().person("her")


def decides(told: ACase, directory: Directory, *, to: str = TO) -> Place:
    return where_of(told.case, ("her",), directory=directory, on=ON, to=to)


def test_where_the_person_is_now_decides(told: ACase, directory: Directory) -> None:
    told.words("person.home_address", "2 Example Road, Leeds", person="her")
    told.words("person.current_place", "a flat near M14", person="her")
    place = decides(told, directory)
    assert place.found.authorities[0].name == "Manchester"
    assert place.says == "Where they are now decides."


def test_where_that_is_not_known_it_is_where_they_were_last_seen_and_then_home(
    told: ACase, directory: Directory
) -> None:
    told.words("person.home_address", "2 Example Road, Leeds", person="her")
    assert decides(told, directory).says == "Where they are now is not known, so their home decides."
    told.words("person.last_seen", "at the station, M14", person="her")
    place = decides(told, directory)
    assert place.found.authorities[0].name == "Manchester"
    assert place.says == "Where they are now is not known, so where they were last seen decides."


def test_a_place_that_cant_be_placed_is_said_and_the_next_one_decides(told: ACase, directory: Directory) -> None:
    told.words("person.current_place", "in class", person="her").words("person.home_address", "LS6", person="her")
    assert decides(told, directory).says == (
        "Where they are now can’t be placed from what was said, so their home decides."
    )


def test_a_force_goes_by_where_it_happens_before_where_they_were_last_seen(told: ACase, directory: Directory) -> None:
    told.words("person.last_seen", "LS6", person="her").words("place.where_happening", "a car wash, M14")
    assert decides(told, directory, to=POLICE).found.authorities[0].name == "Manchester"
    assert decides(told, directory).found.authorities[0].name == "Leeds"


def test_the_uk_home_of_somebody_abroad_decides_for_whoever_answers_for_it(told: ACase, directory: Directory) -> None:
    told.words("person.current_place", "Paris, France", person="her")
    told.words("person.home_address", "LS6 1AA", person="her")
    assert decides(told, directory).found.nation == "outside_uk"
    place = decides(told, directory, to="childrens_social_care_of_the_uk_home")
    assert (place.what, place.found.authorities[0].name) == ("their home", "Leeds")


def test_nothing_said_decides_nothing(told: ACase, directory: Directory) -> None:
    place = decides(told, directory)
    assert (place.is_known, place.says) == (False, "No place was said that can be placed.")
    assert places_of(told.case, ("her",), directory=directory, on=ON) == ()


def test_several_people_in_several_places_make_several_possible(told: ACase, directory: Directory) -> None:
    told.person("him").words("person.current_place", "M14", person="her")
    told.words("person.current_place", "LS6", person="him")
    found = where_of(told.case, ("her", "him"), directory=directory, on=ON, to=TO).found
    assert {one.name for one in found.authorities} >= {"Manchester", "Leeds"}
    assert found.ask_for


@pytest.mark.parametrize(
    ("words", "reading"), [("M14", "one"), ("M16", "several"), ("M21", "one"), ("the flat", "none")]
)
def test_the_councils_found_are_those_of_the_place_but_for_the_unlikely(
    told: ACase, directory: Directory, words: str, reading: str
) -> None:
    told.words("person.current_place", words, person="her")
    assert council_found(told.case, ("her",), directory=directory, on=ON) == {reading}


def test_only_who_answers_for_the_place_is_suggested(told: ACase, directory: Directory) -> None:
    told.words("person.current_place", "M16", person="her")
    found = suggested_receivers(told.case, ("her",), TO, directory=directory, on=ON)
    assert [one.entity.id for one in found] == ["trafford", "manchester"]
    assert [
        one.entity.id for one in suggested_receivers(ACase().opened().case, (), TO, directory=directory, on=ON)
    ] == []


def test_the_nation_is_that_of_the_place_until_it_is_answered(told: ACase, directory: Directory) -> None:
    told.words("person.current_place", "Glasgow", person="her")
    (one,) = suggested_receivers(told.case, ("her",), TO, directory=directory, on=ON)
    assert (one.entity.id, one.against) == ("glasgow", ())
    told.answer("person.nation_now", "england", person="her")
    (one,) = suggested_receivers(told.case, ("her",), TO, directory=directory, on=ON)
    assert one.against == ("answers for Scotland, and the person is in England",)
