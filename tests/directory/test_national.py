"""The reference tables become entities with nothing yet by which to reach them, and each says what it answers for."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from helpline.data import reference_files
from helpline.directory.directory import Directory
from helpline.directory.entity import Number
from helpline.directory.national import NATIONAL_FILES, Verified, read_national, verified_authorities
from helpline.directory.places import ReferenceFault
from helpline.wiring.shipped import shipped_directory, shipped_made_up, shipped_national

ON = date(2026, 11, 25)
CHILD = "childrens_social_care_where_the_child_is"
FORCE = "police_force_for_the_place"
WORK = "labour_inspectorate_if_labour"
FIRST_RESPONDER = "first_responder_by_nation_place_person"


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    """The tables that ship."""
    texts, unread = reference_files()
    assert not unread
    return texts


@pytest.fixture(scope="module")
def national(files: Mapping[str, str]) -> Directory:
    """Everybody of the tables that ship."""
    return read_national(files)


def _suggested(national: Directory, to: str, *at: str, on: date = ON) -> list[str]:
    return [one.entity.id for one in national.suggest(to, place="", on=on, at=at)]


def test_every_authority_has_a_front_door_for_children_and_one_for_adults(national: Directory) -> None:
    kinds = [one.kind for one in national.entities.values() if one.has_begun(on=ON)]
    assert kinds.count("council_children") == kinds.count("council_adults") == 212


def test_every_force_of_the_table_is_an_entity(national: Directory) -> None:
    assert sum(entity_id.startswith("police-") for entity_id in national.entities) == 52


def test_nobody_of_the_tables_can_be_reached_until_somebody_has_looked(national: Directory) -> None:
    assert not any(one.can_be_reached or one.is_verified for one in national.entities.values())
    assert str(verified_authorities(national, on=ON)) == "verified: 0 of 212"


def test_an_authority_counts_as_verified_when_both_its_front_doors_are(national: Directory) -> None:
    number = Number(
        number="01632 960142", what="Front door", hours="weekdays", verified_on=ON, verified_by="S. Lind", found="seen"
    )
    one = {"e06000001-children": national.entity("e06000001-children").model_copy(update={"day": number})}
    half = replace(national, entities={**national.entities, **one})
    assert verified_authorities(half, on=ON) == Verified(0, 212)
    both = {**one, "e06000001-adults": national.entity("e06000001-adults").model_copy(update={"day": number})}
    assert verified_authorities(replace(national, entities={**national.entities, **both}), on=ON) == Verified(1, 212)


def test_a_council_is_suggested_only_for_its_own_places(national: Directory) -> None:
    assert _suggested(national, CHILD, "E08000003") == ["e08000003-children"]
    assert _suggested(national, CHILD) == []


def test_a_force_is_suggested_only_for_its_own_places(national: Directory) -> None:
    assert _suggested(national, FORCE, "cleveland", "england", "uk") == ["police-cleveland"]


def test_a_council_that_ends_is_followed_by_those_who_take_over(national: Directory) -> None:
    both = ("E10000030", "NEW-EAST-SURREY", "NEW-WEST-SURREY")
    assert _suggested(national, CHILD, *both, on=date(2027, 3, 31)) == ["e10000030-children"]
    later = ["new-east-surrey-children", "new-west-surrey-children"]
    assert _suggested(national, CHILD, *both, on=date(2027, 4, 1)) == later


@pytest.mark.parametrize(
    ("on", "answers"),
    [(date(2026, 4, 6), ["police-glaa"]), (date(2026, 4, 7), ["police-fwa"])],
)
def test_the_fair_work_agency_answers_from_7_april_2026_and_the_glaa_before(
    national: Directory, on: date, answers: list[str]
) -> None:
    assert _suggested(national, WORK, "uk", on=on) == answers


def test_the_national_crime_agency_is_in_it_and_is_no_desk_for_single_cases(national: Directory) -> None:
    assert national.entity("police-nca").receives == ()
    assert national.entity("police-nca").remit.startswith("Serious and organised")


@pytest.mark.parametrize("never", ["fro-ho-immigration-enforcement", "fro-border-force", "fro-unseen", "fro-barnardos"])
def test_who_enforces_or_is_not_for_adults_is_never_offered_as_first_responder(national: Directory, never: str) -> None:
    assert never in national.entities
    assert never not in _suggested(national, FIRST_RESPONDER, "england", "wales", "scotland", "northern_ireland", "uk")


def test_a_first_responder_is_suggested_in_its_nations_with_its_remit_and_to_be_rung_first(
    national: Directory,
) -> None:
    assert "fro-tara" in _suggested(national, FIRST_RESPONDER, "scotland")
    assert "fro-tara" not in _suggested(national, FIRST_RESPONDER, "england")
    tara = national.entity("fro-tara")
    assert tara.remit == "Refers adults: women exploited sexually; part of a Glasgow body."
    assert tara.capacity.startswith("Ring first")
    assert (tara.for_gender, tara.for_types) == ("woman_girl", ("sexual",))


@pytest.mark.parametrize(
    ("at", "order"),
    [
        (
            ("E08000003", "greater-manchester", "england"),
            ["fro-salvation-army", "e08000003-adults", "police-greater-manchester", "fro-migrant-help"],
        ),
        (
            ("S12000049", "police-scotland", "scotland"),
            ["fro-migrant-help-scotland", "fro-tara", "police-police-scotland", "s12000049-adults"],
        ),
        (
            ("HSCT-BELFAST", "northern-ireland", "northern_ireland"),
            ["police-northern-ireland", "hsct-belfast-adults", "fro-migrant-help", "fro-belfast-lisburn-womens-aid"],
        ),
    ],
)
def test_first_responders_stand_in_the_order_of_the_practice_leads_table(
    national: Directory, at: tuple[str, ...], order: list[str]
) -> None:
    found = national.suggest(FIRST_RESPONDER, place="", on=ON, nation=at[-1], at=at)
    assert [one.entity.id for one in found][:4] == order


def test_the_salvation_army_is_not_offered_in_scotland(national: Directory) -> None:
    assert "fro-salvation-army" not in _suggested(national, FIRST_RESPONDER, "scotland", "uk")


def test_a_body_of_two_tables_is_one_entity(national: Directory) -> None:
    names = [one.name for one in national.entities.values()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", NATIONAL_FILES)
def test_a_table_that_is_not_there_is_named(files: Mapping[str, str], name: str) -> None:
    with pytest.raises(ReferenceFault) as caught:
        read_national({one: text for one, text in files.items() if one != name})
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [(name, 1)]


def test_a_broken_row_of_first_responders_is_refused_with_every_fault_by_line(files: Mapping[str, str]) -> None:
    head = files["first_responders.csv"].splitlines()[0]
    broken = f"{head}\none,One,France,y,adult,a,b,c,A\ntwo,=Two,Wales,y,adult,a,b,c,A\nthree,3,Wales,n,all,a,b,c,A\n"
    with pytest.raises(ReferenceFault) as caught:
        read_national({**files, "first_responders.csv": broken})
    assert [(fault.file, fault.line) for fault in caught.value.faults] == [
        ("first_responders.csv", n) for n in (2, 3, 4)
    ]


def test_the_tables_that_ship_are_read_whole_and_take_no_id_of_the_made_up_entries() -> None:
    national, made_up, both = shipped_national(), shipped_made_up(), shipped_directory()
    assert len(national.entities) > 2 * 212 + 52
    assert len(both.entities) == len(national.entities) + len(made_up.entities)
    assert {one.id for one in both.entities.values() if one.is_made_up} == set(made_up.entities)
