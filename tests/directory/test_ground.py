"""What somebody new answers for: councils, Trusts and forces by name, and never one that nobody meant."""

from datetime import date

import pytest

from helpline.directory.ground import MOST_LINES, Ground, read_ground
from helpline.directory.places import Places
from helpline.wiring import shipped_places

ON = date(2026, 11, 25)


@pytest.fixture(scope="module")
def places() -> Places:
    """The places that ship with the product."""
    return shipped_places()


def _read(words: str, places: Places, nation: str = "england") -> Ground:
    return read_ground(words, nation=nation, places=places, on=ON)


def test_councils_and_forces_are_taken_by_their_names_each_once_and_nothing_is_the_whole_nation(places: Places) -> None:
    ground = _read("Leeds City Council\n\n Kent Police \nleeds\nE06000060\nLondon Borough of Camden", places)
    assert ground.covers == ("E08000035", "kent", "E06000060", "E09000007")
    assert ground.said[:2] == ("Leeds", "Kent Police")
    assert ground.wrong == ()
    assert _read(" \n", places) == Ground((), (), ())


@pytest.mark.parametrize(
    ("line", "nation", "says"),
    [
        (
            "Chesterfield",
            "england",
            "“Chesterfield” is in Derbyshire. If they answer for all of Derbyshire, write that.",
        ),
        ("Chesterfield, Derbyshire", "england", "is in Derbyshire"),
        ("Sutton Coldfield", "england", "is in Birmingham"),
        ("M14 5RG", "england", "is in Manchester"),
        ("Newport", "england", "may be several: "),
        ("Northern Ireland", "northern_ireland", "may be several: "),
        ("Merseyside", "england", "Write the full name of the council, the Trust or the force."),
        ("Cardiff", "england", "Cardiff is in another nation than the one chosen above."),
        ("Jersey", "england", "is outside the UK"),
        ("Nowhere at all", "england", "No council, Trust or force is known as “Nowhere at all”."),
    ],
)
def test_what_is_several_a_part_or_elsewhere_is_refused_with_what_to_write(
    line: str, nation: str, says: str, places: Places
) -> None:
    ground = _read(f"Leeds\n{line}", places, nation)
    assert set(ground.covers) <= {"E08000035"}
    assert any(says in one for one in ground.wrong), ground.wrong


def test_somebody_of_the_whole_uk_may_answer_for_councils_of_two_nations(places: Places) -> None:
    assert _read("Leeds\nCardiff", places, "uk").covers == ("E08000035", "W06000015")


def test_more_lines_than_anybody_types_are_not_looked_up(places: Places) -> None:
    many = "\n".join(f"Leeds {number}" for number in range(MOST_LINES + 1))
    assert "Bring them in by a spreadsheet." in _read(many, places).wrong[0]
