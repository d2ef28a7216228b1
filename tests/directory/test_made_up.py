"""The made-up directory is sound, made up, and answers for every place that the shipped scenarios name."""

from datetime import date

import pytest

from helpline.directory.directory import Directory
from helpline.directory.known import Known
from helpline.wiring.shipped import shipped_library, shipped_made_up
from helpline.words.phones import read_phone

ON = date(2026, 11, 21)
FIRST_RESPONDER = "first_responder_by_nation_place_person"
NOBODYS_ENTRY = frozenset({"999_by_caller", "carried_in_the_child_referral", "the_callers_own_organisation"})
"""What an end names that is nobody's entry: the caller dials, another carries it, or it is their own."""


@pytest.fixture
def directory() -> Directory:
    """The made-up entries that the product ships with."""
    return shipped_made_up()


@pytest.mark.parametrize(
    ("place", "council", "force"),
    [
        ("3 Dock Lane, Northmoor", "northmoor-children", "northmoor-police"),
        ("Millbeck Academy, Harrow Lane, Northmere", "northmere-children", "northmoor-police"),
        ("Millbeck Academy", "northmere-children", "northmoor-police"),
        ("Ward 6, Wexmoor General", "wexmoor-children", "westfold-police"),
        ("Flat 9, Tanyard Court, Wexmoor", "wexmoor-children", "westfold-police"),
        ("saltmere", "saltmere-children", "eastmarch-police"),
        ("14 Quarry Rise, Eastmarch", "eastmarch-children", "eastmarch-police"),
        ("12 Lock Street, Thornmere", "thornmere-children", "northmoor-police"),
        ("Flats behind the tram stop", "aldermoor-children", "aldermoor-police"),
        ("22 Corriemuir Court, Glasgow", "corriemuir-social-work", "caledon-police"),
    ],
)
def test_each_place_of_a_scenario_has_one_council_and_one_force(
    directory: Directory, place: str, council: str, force: str
) -> None:
    for to, expected in (("childrens_social_care_where_the_child_is", council), ("police_force_for_the_place", force)):
        near = [one.entity.id for one in directory.suggest(to, place=place, on=ON) if " typed: " in one.why]
        assert near == [expected]


def test_every_end_of_a_protocol_that_names_a_receiver_finds_one(directory: Directory) -> None:
    ends = [end for version in shipped_library().newest.values() for end in version.ends.values()]
    named = {end.to for end in ends if end.to} - NOBODYS_ENTRY
    assert {to for to in named if not directory.suggest(to, place="", on=ON)} == set()


def test_every_receiver_is_named_by_an_end(directory: Directory) -> None:
    ends = [end for version in shipped_library().newest.values() for end in version.ends.values()]
    named = {receiver for end in ends for receiver in (end.to, *end.copy)}
    taken = {to for entity in directory.entities.values() for to in entity.receives}
    assert taken <= named


@pytest.mark.parametrize(
    ("nation", "place", "first"),
    [
        ("england", "Northmere", "harbour-light-england"),
        ("wales", "Carreg", "harbour-light-wales"),
        ("scotland", "Glasgow", "loch-house"),
        ("northern_ireland", "Ardmoyle", "fairway-northern-ireland"),
    ],
)
def test_support_for_adults_is_found_in_each_nation(directory: Directory, nation: str, place: str, first: str) -> None:
    found = directory.suggest("adult_support_by_nation_or_housing_or_named_service", place=place, on=ON, nation=nation)
    near = [one.entity for one in found if one.is_near]
    assert near[0].id == first
    assert {entity.nation for entity in near} == {nation}


CHARITY, COUNCIL, POLICE = "first_responder_charity", "council_adults", "police"


@pytest.mark.parametrize(
    ("nation", "place", "kinds"),
    [
        ("england", "Northmoor", [CHARITY, COUNCIL, POLICE, CHARITY]),
        ("wales", "Carreg", [CHARITY, COUNCIL, POLICE]),
        ("scotland", "Glasgow", [CHARITY, CHARITY, POLICE, COUNCIL]),
        ("northern_ireland", "Ardmoyle", [POLICE, COUNCIL, COUNCIL, CHARITY, CHARITY]),
    ],
)
def test_first_responders_are_suggested_in_the_order_that_the_practice_leads_table_has_for_each_nation(
    directory: Directory, nation: str, place: str, kinds: list[str]
) -> None:
    found = directory.suggest(FIRST_RESPONDER, place=place, on=ON, nation=nation)
    assert [one.entity.kind for one in found if one.is_near] == kinds
    assert {one.entity.nation for one in found if one.is_near} == {nation}


@pytest.mark.parametrize(
    ("known", "first"),
    [
        (Known(gender="woman_girl", types=frozenset({"sexual.brothel"})), "loch-house"),
        (Known(gender="woman_girl", types=frozenset({"labour"})), "fairway-scotland"),
        (Known(gender="man_boy"), "fairway-scotland"),
    ],
)
def test_in_scotland_the_first_responder_goes_by_gender_and_type(
    directory: Directory, known: Known, first: str
) -> None:
    found = directory.suggest(FIRST_RESPONDER, place="Glasgow", on=ON, nation="scotland", known=known)
    assert found[0].entity.id == first


@pytest.mark.parametrize("nation", ["england", ""])
def test_somebody_who_fears_the_state_is_offered_a_charity_first(directory: Directory, nation: str) -> None:
    known = Known(fears_the_state=True)
    found = directory.suggest(FIRST_RESPONDER, place="Wexmoor", on=ON, nation=nation, known=known)
    near = [one.entity for one in found if one.is_near]
    assert (near[0].id, near[-1].kind) == ("harbour-light-england", "police")


def test_every_type_that_an_entity_is_for_is_one_of_ours(directory: Directory) -> None:
    named = {type_id for entity in directory.entities.values() for type_id in entity.for_types}
    assert named
    assert named <= set(shipped_library().types)


def test_the_police_and_the_council_of_the_place_can_be_first_responders_too(directory: Directory) -> None:
    for nation, place in (("england", "Wexmoor"), ("wales", "Carreg"), ("scotland", "Glasgow")):
        found = directory.suggest("first_responder_by_nation_place_person", place=place, on=ON, nation=nation)
        assert {"police", "council_adults"} <= {one.entity.kind for one in found if one.is_near}


def test_ardmoyle_may_be_either_of_two_trusts(directory: Directory) -> None:
    named = directory.areas_named("Ardmoyle, BT34", kinds=frozenset({"council_children"}))
    assert named == ("North Shore", "South Hills")


def test_nothing_can_be_sent_abroad(directory: Directory) -> None:
    abroad = [entity for entity in directory.entities.values() if entity.nation == "abroad"]
    assert abroad
    assert [entity.id for entity in abroad if entity.ways_in] == []


def test_there_is_one_of_each_kind_that_a_manager_must_learn_to_see(directory: Directory) -> None:
    entities = directory.entities.values()
    ways = [way for entity in entities for way in entity.ways_in]
    assert any({way.protection for way in entity.ways_in} == {"zip", "word"} for entity in entities)
    assert any(way.protection == "zip" for way in ways)
    assert any({way.channel for way in entity.ways_in} == {"by_hand"} for entity in entities if entity.ways_in)
    assert any(way.verified_on is None for way in ways)
    assert any(way.verified_on is not None and way.is_stale(on=ON) for way in ways)


def test_every_number_is_one_kept_for_drama_and_every_address_cannot_exist(directory: Directory) -> None:
    for entity in directory.entities.values():
        for number in entity.numbers():
            e164 = read_phone(number.number).e164
            assert e164.startswith(("+441632960", "+447700900", "+448081570")), number.number
        assert all(way.address == "" or way.address.endswith(".example") for way in entity.ways_in)


def test_no_two_entities_share_a_number(directory: Directory) -> None:
    numbers = [number.number for entity in directory.entities.values() for number in entity.numbers()]
    assert len(numbers) == len(set(numbers))
