"""The national bodies of no table: what each is for and where that is from, and nothing by which to reach it yet."""

from datetime import date

import pytest

from helpline.data import NATIONAL, directory_file
from helpline.directory.directory import Directory
from helpline.directory.reading import read_directory
from helpline.wiring.shipped import shipped_library, shipped_national
from helpline.words.working_days import NATIONS

ON = date(2026, 11, 25)
SUPPORT = "adult_support_by_nation_or_housing_or_named_service"


@pytest.fixture(name="bodies", scope="module")
def _bodies() -> Directory:
    file, text = directory_file(NATIONAL)
    return read_directory(text, file=file)


def test_each_says_what_it_is_for_and_where_that_is_from_and_none_can_be_rung_or_written_to(bodies: Directory) -> None:
    for one in bodies.entities.values():
        assert one.supports, one.id
        assert one.sources, one.id
        assert one.covers, one.id
        assert not one.can_be_reached, one.id
        assert not one.is_made_up, one.id


def test_none_of_them_is_in_the_tables_too(bodies: Directory) -> None:
    everybody = shipped_national().entities
    assert bodies.entities.items() <= everybody.items()
    names = [one.name for one in everybody.values()]
    assert len(names) == len(set(names))


def test_what_they_receive_is_named_by_an_end_of_a_protocol() -> None:
    ends = [end for version in shipped_library().newest.values() for end in version.ends.values()]
    named = {receiver for end in ends for receiver in (end.to, *end.copy)}
    assert {to for one in shipped_national().entities.values() for to in one.receives} <= named


@pytest.mark.parametrize(
    ("nation", "expected"),
    [
        ("england", {"adult-support-england-wales"}),
        ("wales", {"adult-support-england-wales"}),
        ("scotland", {"adult-support-scotland", "adult-support-scotland-women"}),
        ("northern_ireland", {"adult-support-northern-ireland", "adult-support-northern-ireland-women"}),
    ],
)
def test_support_for_adults_is_that_of_the_nation_and_never_of_another(nation: str, expected: set[str]) -> None:
    found = shipped_national().suggest(SUPPORT, place="", on=ON, nation=nation, at={nation, "uk"})
    assert {one.entity.id for one in found} == expected
    assert all(one.is_near for one in found)


@pytest.mark.parametrize("kind", ["guardian_service", "legal_advice", "health_service", "support_line"])
@pytest.mark.parametrize("nation", NATIONS)
def test_each_nation_has_a_guardian_service_legal_advice_health_and_a_line(
    bodies: Directory, kind: str, nation: str
) -> None:
    assert any(one.kind == kind and one.answers_for_all_of(nation) for one in bodies.entities.values())


def test_a_crown_dependency_has_its_police_and_its_childrens_services() -> None:
    to = "police_or_childrens_service_of_the_crown_dependency"
    found = shipped_national().suggest(to, place="", on=ON, at={"jersey-guernsey-iom", "outside_uk"})
    assert len(found) == 4
    assert all(one.is_near and one.entity.nation == "abroad" for one in found)
