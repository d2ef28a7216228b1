"""First responders are found by nation, place, person and remit, in the order of the practice lead's table."""

from datetime import date

import pytest

from helpline.directory.directory import Directory
from helpline.directory.finding import Asked, Responders, find_responders
from helpline.directory.known import Known
from helpline.wiring.shipped import shipped_directory

ON = date(2026, 11, 25)


@pytest.fixture(name="directory", scope="module")
def _directory() -> Directory:
    return shipped_directory()


def real(found: Responders) -> list[str]:
    """Return who is offered of the real ones, in their order."""
    return [one.entity.id for one in found.offered if not one.entity.is_made_up]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        (Asked("M14"), ["fro-salvation-army", "e08000003-adults", "police-greater-manchester"]),
        (Asked("Cardiff"), ["fro-salvation-army", "w06000015-adults", "police-south-wales"]),
        (
            Asked("Glasgow", known=Known(gender="woman_girl", types=frozenset({"sexual"}))),
            ["fro-tara", "police-police-scotland", "s12000049-adults"],
        ),
        (
            Asked("Glasgow", known=Known(gender="man_boy")),
            ["fro-migrant-help-scotland", "police-police-scotland", "s12000049-adults"],
        ),
    ],
)
def test_the_order_is_that_of_the_table_for_the_nation_and_the_person(
    directory: Directory, asked: Asked, first: list[str]
) -> None:
    assert real(find_responders(directory, asked, on=ON))[: len(first)] == first


def test_nobody_of_another_nation_is_offered(directory: Directory) -> None:
    for nation in ("england", "wales", "scotland", "northern_ireland"):
        found = find_responders(directory, Asked(nation=nation), on=ON)
        assert found.offered
        assert all(one.is_near for one in found.offered)


def test_while_nothing_is_known_of_where_charities_of_every_nation_are_named_and_no_council(
    directory: Directory,
) -> None:
    found = find_responders(directory, Asked(), on=ON)
    assert {one.entity.kind for one in found.offered} == {"first_responder_charity"}
    assert {"fro-salvation-army", "fro-tara", "fro-belfast-lisburn-womens-aid"} <= set(real(found))


def test_a_child_goes_to_the_council_and_the_police_and_charities_only_advise(directory: Directory) -> None:
    found = find_responders(directory, Asked("M14", is_child=True), on=ON)
    assert real(found) == ["e08000003-children", "police-greater-manchester"]
    beside = {one.entity.id: one.why for one in found.beside}
    assert {"fro-barnardos", "fro-nspcc-ctac", "guardians-england-wales"} == set(beside)
    assert beside["fro-barnardos"].startswith("Only for advice")
    told = {entity.id: why for entity, why in found.not_offered}
    assert told["fro-salvation-army"].startswith("For adults")


def test_somebody_who_fears_the_state_is_offered_a_charity_first_and_the_police_last_of_those_who_can_be_reached(
    directory: Directory,
) -> None:
    found = find_responders(directory, Asked("Northmoor", nation="england", known=Known(fears_the_state=True)), on=ON)
    reached = [one.entity.kind for one in found.offered if one.entity.can_be_reached]
    assert (reached[0], reached[-1]) == ("first_responder_charity", "police")


def test_at_a_port_border_force_is_beside_them_and_said_to_be_of_the_home_office(directory: Directory) -> None:
    found = find_responders(directory, Asked(nation="england", is_at_port=True), on=ON)
    (port,) = [one for one in found.beside if one.entity.id == "fro-border-force"]
    assert "Home Office" in port.why
    assert "fro-border-force" not in real(found)
    inland = find_responders(directory, Asked(nation="england"), on=ON)
    assert {entity.id: why for entity, why in inland.not_offered}["fro-border-force"].startswith("Part of the Home")


@pytest.mark.parametrize(("on", "who"), [(date(2026, 4, 6), "police-glaa"), (date(2026, 4, 7), "police-fwa")])
def test_a_worker_is_told_of_the_inspectorate_in_force_on_the_day(directory: Directory, on: date, who: str) -> None:
    asked = Asked(nation="wales", known=Known(types=frozenset({"labour"})))
    beside = [one.entity.id for one in find_responders(directory, asked, on=on).beside]
    assert who in beside
    assert len({"police-glaa", "police-fwa"} & set(beside)) == 1


def test_outside_the_uk_nobody_is_offered(directory: Directory) -> None:
    found = find_responders(directory, Asked("Jersey"), on=ON)
    assert found.is_abroad
    assert (found.offered, found.beside, found.not_offered) == ((), (), ())


def test_a_helpline_is_never_offered_and_says_why(directory: Directory) -> None:
    found = find_responders(directory, Asked(nation="england"), on=ON)
    assert {entity.id: why for entity, why in found.not_offered}["fro-unseen"].startswith("A helpline itself")


SEXUALLY = frozenset({"sexual.escort"})


@pytest.mark.parametrize(
    ("nation", "known", "not_for_them", "offered"),
    [
        (
            "scotland",
            Known(gender="man_boy"),
            {"loch-house", "fro-tara"},
            {"fairway-scotland", "fro-migrant-help-scotland"},
        ),
        (
            "scotland",
            Known(gender="woman_girl", types=SEXUALLY),
            {"fairway-scotland", "fro-migrant-help-scotland"},
            {"loch-house", "fro-tara"},
        ),
        ("scotland", Known(types=SEXUALLY), set(), {"fairway-scotland", "fro-tara", "fro-migrant-help-scotland"}),
        ("england", Known(gender="woman_girl", types=SEXUALLY), {"fro-kalayaan", "open-lantern"}, {"fro-migrant-help"}),
        ("england", Known(types=frozenset({"domestic.odw"})), set(), {"fro-kalayaan"}),
    ],
)
def test_whose_remit_is_for_other_people_stands_below_and_says_so(
    directory: Directory, nation: str, known: Known, not_for_them: set[str], offered: set[str]
) -> None:
    found = find_responders(directory, Asked(nation=nation, known=known), on=ON)
    told = {entity.id: why for entity, why in found.not_offered if why.startswith("For other people than this person")}
    assert set(told) == not_for_them
    assert offered <= {one.entity.id for one in found.offered}
    assert not not_for_them & {one.entity.id for one in found.offered}
