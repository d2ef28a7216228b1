"""Names as people say them: never silently corrected, never taken from a street, never more certain than they are."""

from datetime import date

import pytest

from helpline.directory.places import Places

ON = date(2026, 11, 25)


def _names(places: Places, words: str) -> list[str]:
    return [one.name for one in places.look_up(words, on=ON).authorities]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("leeds", "Leeds"),
        ("LEEDS CITY COUNCIL", "Leeds"),
        ("council of leeds", "Leeds"),
        ("St. Helens council", "St. Helens"),
        ("saint helens borough council", "St. Helens"),
        ("king's lynn and west norfolk", "Norfolk"),
        ("Ynys Mon", "Isle of Anglesey"),
        ("ｌｅｅｄｓ", "Leeds"),
        ("Telford & Wrekin", "Telford and Wrekin"),
        ("Harrogate Borough Council", "North Yorkshire"),
        ("Royal Borough of Greenwich", "Greenwich"),
        ("E08000016", "Barnsley"),
        ("in Reading", "Reading"),
    ],
)
def test_a_name_is_found_however_it_is_written(places: Places, words: str, name: str) -> None:
    assert _names(places, words) == [name]


@pytest.mark.parametrize("words", ["Lincoln Road", "he is reading a book", "off the M1", "she comes from Poland", ""])
def test_what_only_looks_like_a_place_is_none(places: Places, words: str) -> None:
    found = places.look_up(words, on=ON)
    assert (found.understood, found.nation, found.authorities, found.forces) == ("", "", (), ())
    assert found.ask_for


@pytest.mark.parametrize(("words", "meant"), [("Leds", "Leeds"), ("Manchster", "Manchester"), ("Swanesa", "Swansea")])
def test_a_slip_of_one_letter_is_asked_back_and_never_taken(places: Places, words: str, meant: str) -> None:
    found = places.look_up(words, on=ON)
    assert found.authorities == ()
    assert meant in found.explained
    assert "nothing was taken in its place" in found.explained


def test_a_town_that_is_not_known_is_said_so_with_what_to_ask(places: Places) -> None:
    found = places.look_up("Xyzzyford", on=ON)
    assert "known here" in found.because
    assert found.ask_for.startswith("Ask for the postcode")


def test_a_longer_name_than_the_one_that_is_known_is_asked_about(places: Places) -> None:
    assert "Sutton Courtenay" in places.look_up("Sutton Courtenay", on=ON).ask_for


def test_a_postcode_and_a_town_that_do_not_agree_are_both_shown_and_asked(places: Places) -> None:
    found = places.look_up("Leeds M14", on=ON)
    assert {one.name for one in found.authorities} == {"Leeds", "Manchester"}
    assert "Ask where the person is now" in found.ask_for


def test_the_title_of_a_long_text_is_asked_for_and_the_text_is_not_read(places: Places) -> None:
    found = places.look_up("Leeds " * 10_000, on=ON)
    assert found.authorities == ()
    assert "2,000" in found.explained


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("MI4 5AA", "Did they mean M14 5AA?"),
        ("M14 OAA", "Did they mean M14 0AA?"),
        ("the flat at OX1O 9AA", "Did they mean OX10 9AA?"),
        ("QQ1 1AA", "No UK postcode begins with QQ."),
        ("M14 5AC", "neither of its last two letters is ever C"),
        ("LS31", "There is no postcode district LS31"),
        ("ABC12 3DE", "No UK postcode begins with ABC."),
        ("near the M1", "may be a road or the postcode district"),
    ],
)
def test_a_postcode_that_cannot_be_is_explained_and_not_corrected(places: Places, words: str, says: str) -> None:
    found = places.look_up(words, on=ON)
    assert says in found.explained
    assert found.ask_for


@pytest.mark.parametrize("words", ["m14", " M14 ", "Ｍ１４", "m14 0ab", "M140AB", "M14 0"])
def test_a_postcode_is_read_however_it_is_typed(places: Places, words: str) -> None:
    assert _names(places, words) == ["Manchester"]


def test_the_first_letters_of_central_london_stand_for_all_that_begin_so(places: Places) -> None:
    assert _names(places, "SW1")[0] == "Westminster"


def test_nothing_said_about_the_place_has_a_number_without_its_authorities_adding_up(places: Places) -> None:
    for words in ("CH4", "newport", "BT34", "Leeds M14", "London", "Wales", "SR43", "Kent"):
        found = places.look_up(words, on=ON)
        assert abs(sum(one.weight for one in found.authorities) - 1) < 1e-9, words
        assert abs(sum(one.weight for one in found.forces) - 1) < 1e-9, words
