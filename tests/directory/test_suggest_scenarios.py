"""The calls that the practice lead wrote down go through the right door: S07, S09 on a Sunday night, S14, S17, S18."""

from datetime import datetime

import pytest

from helpline.directory.directory import Directory, Suggestion
from helpline.directory.opening import number_now
from helpline.engine.receiving import suggested_receivers
from helpline.engine.where import where_of
from helpline.wiring.calendar import shipped_holidays
from helpline.wiring.shipped import shipped_directory
from helpline.words.london import LONDON
from tests.engine.building import FRIDAY, ACase

ON = FRIDAY.date()
CHILDREN, POLICE = "childrens_social_care_where_the_child_is", "police_force_for_the_place"
SENIOR = "senior_childrens_manager_outside_duty_inbox"
RESPONDER, ADULTS = "first_responder_by_nation_place_person", "adult_social_care_where_the_adult_is"
SUNDAY_AT_TWO = datetime(2026, 11, 22, 2, 0, tzinfo=LONDON)
TRUSTS = ("HSCT-BELFAST", "HSCT-NORTHERN", "HSCT-SOUTH-EASTERN", "HSCT-SOUTHERN", "HSCT-WESTERN")
NI, SCOTLAND = "northern_ireland", "scotland"


@pytest.fixture(name="directory", scope="module")
def _directory() -> Directory:
    """The directory of the desk: the made-up entries, and those who answer for the real places that the calls name."""
    return shipped_directory()


@pytest.fixture(name="told")
def _told() -> ACase:
    return ACase().opened().person("them")


def near(told: ACase, to: str, directory: Directory) -> list[Suggestion]:
    """Return who is suggested because of the place or the nation, in their order."""
    found = suggested_receivers(told.case, ("them",), to, directory=directory, on=ON)
    return [one for one in found if one.is_near]


def ring(suggestion: Suggestion, at: datetime) -> tuple[str, str]:
    """Return what of it is rung at a moment, and why."""
    now = number_now(suggestion.entity, at=at, holidays=shipped_holidays())
    return now.number.what if now.number else "", now.says


def test_s07_a_part_of_a_place_is_enough_for_greater_manchester_police(told: ACase, directory: Directory) -> None:
    told.answer("person.nation_now", "england", person="them").words("place.where_happening", "Flats near M14")
    told.words("person.last_seen", "Friday 20 November, about 20:40, at the street door", person="them")
    (first,) = near(told, POLICE, directory)
    assert first.entity.id == "police-greater-manchester"
    assert first.why.startswith("M14 is in Manchester")
    place = where_of(told.case, ("them",), directory=directory, on=ON, to=POLICE)
    assert place.says == "Where they are now is not known, so where it happens decides."
    assert not place.found.ask_for


def test_s09_at_two_on_a_sunday_morning_it_is_the_senior_manager_on_call_and_never_the_duty_team(
    told: ACase, directory: Directory
) -> None:
    told.words("person.current_place", "The foster home, 14 Quarry Rise, Eastmarch, in bed", person="them")
    told.answer("person.nation_now", "england", person="them").answer("exploiter.trust_body", "council_children")
    (senior,) = near(told, SENIOR, directory)
    assert senior.entity.id == "eastmarch-children-senior"
    what, says = ring(senior, SUNDAY_AT_TWO)
    assert what == "Senior manager on call"
    assert says.endswith("Assistant director opens on Mon 23 Nov 2026 at 09:00.")
    assert [one.entity.id for one in near(told, POLICE, directory)] == ["eastmarch-police"]


def test_s14_late_on_a_friday_it_is_the_emergency_duty_team_of_the_likely_council(
    told: ACase, directory: Directory
) -> None:
    told.answer("person.nation_now", "england", person="them")
    told.words("person.current_place", "At home, Saltmere", person="them")
    (council,) = near(told, CHILDREN, directory)
    assert council.entity.id == "saltmere-children"
    assert ring(council, datetime(2026, 11, 20, 22, 40, tzinfo=LONDON))[0] == "Emergency duty team"


def test_s17_it_is_social_work_and_police_scotland_and_nobody_of_england(told: ACase, directory: Directory) -> None:
    told.answer("person.nation_now", SCOTLAND, person="them")
    told.words("person.current_place", "The youth project, Glasgow, until 21:00", person="them")
    councils, forces = near(told, CHILDREN, directory), near(told, POLICE, directory)
    assert {"corriemuir-social-work", "s12000049-children"} == {one.entity.id for one in councils}
    assert {"caledon-police", "police-police-scotland"} == {one.entity.id for one in forces}
    assert {one.entity.nation for one in (*councils, *forces)} == {SCOTLAND}
    responders = near(told, RESPONDER, directory)
    assert {one.entity.nation for one in responders} == {SCOTLAND}


def test_s18_it_is_the_psni_and_several_trusts_until_the_town_is_asked(told: ACase, directory: Directory) -> None:
    told.answer("person.nation_now", NI, person="them").words("person.current_place", "a harbour, BT34", person="them")
    assert [one.entity.id for one in near(told, POLICE, directory) if one.weight] == ["police-northern-ireland"]
    adults = [one for one in near(told, ADULTS, directory) if one.weight]
    assert {one.entity.id for one in adults} == {f"{one.lower()}-adults" for one in TRUSTS}
    assert all("is one of 5 that are possible" in one.why for one in adults)
    place = where_of(told.case, ("them",), directory=directory, on=ON, to=ADULTS)
    assert "Ask for the town" in place.found.ask_for
    assert {"police-northern-ireland", "fairway-northern-ireland"} <= {
        one.entity.id for one in near(told, RESPONDER, directory)
    }
