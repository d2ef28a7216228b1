"""Somebody new comes into the directory from a page: by two people, and never half known."""

import pytest

from helpline.actions.directory_changing import WrongCells, change_directory, confirm_change
from helpline.actions.directory_new import ends_of_kind, typed_newcomer
from helpline.actions.ports import Desk
from helpline.actions.published import up_to_date
from helpline.directory.edits import Edit
from helpline.words.errors import NotAllowed, OutOfStep
from tests.office import MANAGER, SECOND, Office

KIND = "legal_advice"
CELLS = {
    "name": "Example Law Centre",
    "nation": "england",
    "covers": "Leeds City Council\nBradford",
    "remit": "Adults and children; by appointment.",
    "from_date": "1 April 2026",
}
NUMBER = {"day_number": "01632960188", "day_what": "Front desk", "day_hours": "any hour"}


@pytest.fixture
def desk(office: Office) -> Desk:
    """The desk of the office."""
    return office.desk


def _edit(desk: Desk, takes: tuple[str, ...] = (), **cells: str) -> Edit:
    (edit,) = typed_newcomer(desk, KIND, CELLS | cells, takes=takes)
    return edit


def _wrong(desk: Desk, kind: str = KIND, **cells: str) -> dict[str, str]:
    with pytest.raises(WrongCells) as refused:
        typed_newcomer(desk, kind, CELLS | cells)
    return dict(refused.value.wrong)


def test_somebody_new_waits_for_a_second_person_and_is_suggested_from_then_on(desk: Desk) -> None:
    takes = ends_of_kind(desk.directory, KIND)
    taken = change_directory(desk, (_edit(desk, takes),), who=MANAGER, words="They opened.")
    assert taken.waits
    assert "example-law-centre" not in up_to_date(desk).directory.entities
    with pytest.raises(NotAllowed):
        confirm_change(desk, taken.change_id, who=MANAGER, has_looked_up=True)
    confirm_change(desk, taken.change_id, who=SECOND, has_looked_up=True)
    directory = up_to_date(desk).directory
    new = directory.entity("example-law-centre")
    assert (new.kind, new.covers, new.receives) == (KIND, ("E08000035", "E08000032"), takes)
    assert new.area == "Leeds, Bradford"
    assert str(new.from_date) == "2026-04-01"
    suggested = directory.suggest(takes[0], place="Leeds", on=desk.today(), nation="england", at=("E08000035",))
    assert "example-law-centre" in [one.entity.id for one in suggested]


def test_whoever_is_ticked_for_nothing_is_never_suggested_and_nothing_but_the_kinds_own_ends_is_taken(
    desk: Desk,
) -> None:
    assert "receives" not in _edit(desk).after
    assert "receives" not in _edit(desk, ("police_force_for_the_place",)).after


@pytest.mark.parametrize(
    ("cells", "covers", "area", "places"),
    [
        ({"covers": ""}, "england", "", ""),
        ({"covers": "", "nation": "uk"}, "uk", "", ""),
        ({"covers": "", "area": "Chesterfield, Staveley,"}, "", "Chesterfield", "Staveley"),
        ({"covers": "", "nation": "abroad", "area": "Portugal"}, "", "Portugal", ""),
        ({"area": " , "}, "E08000035|E08000032", "Leeds, Bradford", ""),
    ],
)
def test_where_they_answer_is_their_councils_or_the_names_of_places_or_the_whole_nation(
    desk: Desk, cells: dict[str, str], covers: str, area: str, places: str
) -> None:
    after = _edit(desk, **cells).after
    assert (after.get("covers", ""), after.get("area", ""), after.get("places", "")) == (covers, area, places)


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        ({"name": " "}, "name", "Say their name"),
        ({"nation": ""}, "nation", "Choose in which nation they answer."),
        ({"nation": "mars"}, "nation", "“mars” is not one of"),
        ({"nation": "abroad", "covers": ""}, "area", "Say in which country"),
        ({"covers": "Chesterfield"}, "covers", "is in Derbyshire"),
        ({"area": "Chesterfield"}, "area", "Both are filled in"),
        ({"covers": "", "area": "a"}, "area", "“a” is no name of a place"),
        ({"covers": "", "area": "Northmoor, and"}, "area", "“and” is no name of a place"),
        ({"covers": "", "area": "Northmoor; Wexmoor"}, "area", "“Northmoor; Wexmoor” would be one name"),
        ({"remit": ""}, "remit", "Say what they take and what not"),
        ({"remit": "Ring 01632 960188"}, "remit", "A telephone number stands here."),
        ({"from_date": "31 February 2027"}, "from_date", "is no day"),
        ({"from_date": "1066-10-14"}, "from_date", "is not a likely day"),
        (NUMBER, "day_found", "Say where you found it"),
        (NUMBER | {"day_number": "12", "day_found": "x"}, "day_number", "cannot be a telephone number"),
    ],
)
def test_what_cannot_stand_is_refused_beside_its_cell(
    desk: Desk, cells: dict[str, str], column: str, says: str
) -> None:
    assert says in _wrong(desk, **cells)[column]


@pytest.mark.parametrize(
    "kind",
    [
        *("council_children", "council_children_senior", "council_adults", "council_adults_senior", "council_housing"),
        "police",
    ],
)
@pytest.mark.parametrize("nation", ["england", "uk"])
def test_a_council_or_a_force_never_answers_for_a_whole_nation_by_a_box_left_empty(
    kind: str, nation: str, desk: Desk
) -> None:
    for covers in ("", "England"):
        wrong = _wrong(desk, kind, covers=covers, nation=nation)
        assert set(wrong) == {"covers"}
    assert "never for a whole nation" in _wrong(desk, kind, covers="", nation=nation)["covers"]
    (edit,) = typed_newcomer(desk, kind, CELLS | {"covers": "", "area": "Chesterfield"})
    assert edit.after["area"] == "Chesterfield"


def test_whoever_is_there_already_is_not_added_again_however_the_name_is_written(desk: Desk) -> None:
    known = desk.directory.entity("northmoor-children").name
    assert "is in the directory already" in _wrong(desk, name=f"  {known.upper()}. ")["name"]


def test_two_people_who_add_the_same_one_at_once_are_told_that_it_waits(desk: Desk) -> None:
    change_directory(desk, (_edit(desk),), who=MANAGER, words="They opened.")
    with pytest.raises(OutOfStep, match="waits already"):
        change_directory(desk, (_edit(desk, name="Example law centre."),), who=SECOND, words="They opened.")


def test_a_number_that_comes_with_them_is_verified_by_whoever_confirms_it(desk: Desk) -> None:
    edit = _edit(desk, **NUMBER, day_found="lawcentre.example/contact")
    assert edit.after["day_number"] == "01632 960188"
    taken = change_directory(desk, (edit,), who=MANAGER, words="They opened.")
    confirm_change(desk, taken.change_id, who=SECOND, has_looked_up=True)
    day = up_to_date(desk).directory.entity("example-law-centre").day
    assert day is not None
    assert (day.verified_on, day.verified_by) == (desk.today(), SECOND.name)
