"""Who answers is a question of the day: councils that are divided or joined, and agencies that end."""

from collections.abc import Mapping
from datetime import date

import pytest

from helpline.directory.places import Places, ReferenceFault, read_places

HEAD = "id,name,official_name,replaces,districts,from_date,police_force_id,source\n"
BEFORE, AFTER = date(2028, 3, 31), date(2028, 4, 1)


@pytest.fixture(scope="module")
def divided(files: Mapping[str, str]) -> Places:
    """A made-up reorganisation: Derbyshire becomes two councils, of which one takes in Derby; Kent becomes one."""
    rows = (
        "NEW-A,North Made Up,North Made Up Council,E10000007,"
        "E07000034|E07000037|E07000038,2028-04-01,derbyshire,made up\n"
        "NEW-B,South Made Up,South Made Up Council,E10000007|E06000015,"
        "E07000032|E07000033|E07000035|E07000036|E07000039,2028-04-01,derbyshire,made up\n"
        "NEW-C,Kent Made Up,Kent Made Up Council,E10000016,,2028-04-01,kent,made up\n"
    )
    return read_places({**files, "council_changes.csv": HEAD + rows})


@pytest.mark.parametrize(
    ("words", "on", "names"),
    [
        ("S18", BEFORE, ["Derbyshire"]),
        ("S18", AFTER, ["North Made Up"]),
        ("Chesterfield", AFTER, ["North Made Up"]),
        ("Derby", BEFORE, ["Derby"]),
        ("Derby", AFTER, ["South Made Up"]),
        ("Derby City Council", AFTER, ["South Made Up"]),
        ("Kent County Council", AFTER, ["Kent Made Up"]),
        ("Derbyshire County Council", AFTER, ["North Made Up", "South Made Up"]),
        ("North Made Up Council", AFTER, ["North Made Up"]),
        ("North Made Up Council", BEFORE, []),
    ],
)
def test_a_made_up_reorganisation_changes_who_answers_on_its_day(
    divided: Places, words: str, on: date, names: list[str]
) -> None:
    found = divided.look_up(words, on=on)
    assert sorted(one.name for one in found.authorities) == names
    assert bool(found.ask_for) == (len(names) != 1)


def test_surrey_is_divided_on_1_april_2027_and_the_town_is_asked(places: Places) -> None:
    before, after = (places.look_up("GU1", on=day) for day in (date(2027, 3, 31), date(2027, 4, 1)))
    assert [one.name for one in before.authorities] == ["Surrey"]
    assert sorted(one.name for one in after.authorities) == ["East Surrey", "West Surrey"]
    assert [one.id for one in after.forces] == ["surrey"]
    assert after.ask_for.endswith("East Surrey or West Surrey: Surrey has ended by that day.")


@pytest.mark.parametrize(("on", "force"), [(date(2026, 4, 6), "glaa"), (date(2026, 4, 7), "fwa")])
@pytest.mark.parametrize("said", ["GLAA", "Fair Work Agency"])
def test_the_gangmasters_authority_became_the_fair_work_agency(places: Places, said: str, on: date, force: str) -> None:
    assert [one.id for one in places.look_up(said, on=on).forces] == [force]


def test_a_council_that_had_not_begun_is_not_given_and_that_is_said(places: Places) -> None:
    found = places.look_up("Carlisle", on=date(2017, 5, 15))
    assert found.authorities == ()
    assert "Cumberland did not answer on Mon 15 May 2017" in found.ask_for


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("NEW,A,A,E99,,2028-04-01,kent,x", "“E99” in “replaces” is not known."),
        ("NEW,A,A,E10000016,E07000034,2028-04-01,kent,x", "is no district of what it replaces"),
        ("NEW,A,A,E10000016,,2028-02-30,kent,x", "is no day"),
        ("NEW,A,A,E10000016,,,kent,x", "“from_date” is blank."),
        ("E06000001,A,A,E10000016,,2028-04-01,kent,x", "the id of an authority that there is already"),
        ("NEW,A,A,E06000063,,2023-04-01,cumbria,x", "would end before it began"),
    ],
)
def test_a_change_that_cannot_be_is_refused_with_its_line(
    small_files: Mapping[str, str], row: str, sentence: str
) -> None:
    with pytest.raises(ReferenceFault) as refused:
        read_places({**small_files, "council_changes.csv": f"{HEAD}{row}\n"})
    assert any(fault.line == 2 and sentence in fault.sentence for fault in refused.value.faults)
