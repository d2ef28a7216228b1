"""What is known of the people of a referral, and so who is suggested first to receive it."""

import pytest

from helpline.directory.directory import Directory
from helpline.directory.known import Known
from helpline.engine.receiving import known_of, suggested_receivers
from helpline.wiring.shipped import shipped_directory
from tests.engine.building import FRIDAY, ACase

ON = FRIDAY.date()
FIRST_RESPONDER = "first_responder_by_nation_place_person"


@pytest.fixture(name="directory")
def _directory() -> Directory:
    return shipped_directory()


def _told() -> ACase:
    return ACase().opened().person("her").answer("person.current_place", words="Wexmoor", person="her")


@pytest.mark.parametrize(
    ("field", "option"),
    [
        ("person.immigration_fear", "yes"),
        ("person.police_would_endanger", "yes"),
        ("exploiter.trust_body", "police"),
    ],
)
@pytest.mark.parametrize("nation", ["england", "not_sure"])
def test_whoever_fears_the_state_is_offered_a_charity_before_the_police(
    directory: Directory, field: str, option: str, nation: str
) -> None:
    told = _told().answer("person.nation_now", nation, person="her").answer(field, option, person="her")
    found = suggested_receivers(told.case, ("her",), FIRST_RESPONDER, directory=directory, on=ON)
    near = [one for one in found if one.is_near and one.entity.can_be_reached]
    assert near[0].entity.id == "harbour-light-england"
    assert "so a charity comes first" in near[0].why
    assert ("is not known yet" in near[0].why) == (nation == "not_sure")
    assert near[-1].entity.id == "westfold-police"


@pytest.mark.parametrize("option", ["no", "not_sure"])
def test_no_fear_is_read_into_a_no_or_a_doubt(option: str) -> None:
    told = _told().answer("person.immigration_fear", option, person="her")
    told.answer("exploiter.trust_body", "not_sure", "council_adults")
    assert known_of(told.case, ("her",)) == Known()


def test_in_scotland_a_woman_exploited_sexually_is_offered_the_charity_that_is_for_her(directory: Directory) -> None:
    told = _told().answer("person.nation_now", "scotland", person="her")
    told.answer("person.gender", "woman_girl", person="her").answer("case.type", "sexual.brothel")
    found = suggested_receivers(told.case, ("her",), FIRST_RESPONDER, directory=directory, on=ON)
    assert found[0].entity.id == "loch-house"
    told.answer("case.type", "labour.care")
    found = suggested_receivers(told.case, ("her",), FIRST_RESPONDER, directory=directory, on=ON)
    assert [one.entity.id for one in found[:2]] == ["fairway-scotland", "loch-house"]


def test_people_of_whom_something_different_is_known_leave_several_possible() -> None:
    told = _told().person("him").answer("person.gender", "woman_girl", person="her")
    assert known_of(told.case, ("her", "him")).gender == ""
    told.answer("person.gender", "man_boy", person="him")
    assert known_of(told.case, ("her", "him")).gender == ""
    assert known_of(told.case, ("him",)).gender == "man_boy"


@pytest.mark.parametrize("option", ["none_suspected", "unknown"])
def test_no_type_is_read_into_an_answer_that_names_none(option: str) -> None:
    assert known_of(_told().answer("case.type", option).case, ("her",)) == Known()


def test_somebody_who_is_neither_a_woman_nor_a_man_is_shut_out_of_nothing() -> None:
    assert known_of(_told().answer("person.gender", "another", person="her").case, ("her",)) == Known()


@pytest.mark.parametrize("age", ["under_18", "might_be_under_18"])
def test_a_service_for_adults_is_never_suggested_for_a_child_or_who_may_be_one(directory: Directory, age: str) -> None:
    told = _told().answer("person.nation_now", "england", person="her").answer("person.age", age, person="her")
    for to in (FIRST_RESPONDER, "adult_support_by_nation_or_housing_or_named_service"):
        found = suggested_receivers(told.case, ("her",), to, directory=directory, on=ON)
        assert not [one.entity.id for one in found if "adult" in one.entity.name.lower()]
        assert "harbour-light-england" not in {one.entity.id for one in found}
    told.answer("person.age", "not_under_18", person="her")
    found = suggested_receivers(told.case, ("her",), FIRST_RESPONDER, directory=directory, on=ON)
    assert "harbour-light-england" in {one.entity.id for one in found}
