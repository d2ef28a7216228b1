"""Names that are spelt, shortened or inflected otherwise than in the tables: found, and no surer than they are."""

from datetime import date

import pytest

from helpline.directory.places import Places

ON = date(2026, 11, 25)


def _names(places: Places, words: str) -> list[str]:
    return [one.name for one in places.look_up(words, on=ON).authorities]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Helens", "Saint Helen’s"),
        ("St. Albans", "saint albans"),
        ("King's Lynn", "kings lynn"),
        ("Stoke-on-Trent", "stoke on trent"),
        ("Brighton & Hove", "brighton and hove"),
        ("Great Yarmouth", "Gt. Yarmouth"),
        ("Greater Manchester", "Gtr Manchester"),
        ("Greater Manchester", "Gt Manchester"),
        ("North Lincolnshire", "N. Lincolnshire"),
        ("West Yorkshire", "W Yorks"),
        ("North East Lincolnshire", "NE Lincs"),
        ("Bath and North East Somerset", "Bath & NE Somerset"),
        ("Hertfordshire", "Herts"),
        ("Cardiff", "yng Nghaerdydd"),
        ("Powys", "ym Mhowys"),
        ("Torfaen", "yn Nhorfaen"),
        ("Argyll", "Argyll and Bute"),
        ("St David’s", "Saint Davids"),
    ],
)
def test_two_spellings_of_one_name_come_to_the_same(places: Places, one: str, other: str) -> None:
    assert _names(places, one) == _names(places, other) != []


@pytest.mark.parametrize("words", ["St Ives", "Saint Ives", "St. Ives"])
def test_a_saint_of_two_places_stays_several(places: Places, words: str) -> None:
    found = places.look_up(words, on=ON)
    assert [one.name for one in found.authorities] == ["Cambridgeshire", "Cornwall"]
    assert "Ask which it is" in found.ask_for


def test_greater_manchester_said_short_is_never_the_city_alone(places: Places) -> None:
    for words in ("Gt Manchester", "Gtr. Manchester", "Greater Manchester"):
        assert len(_names(places, words)) == 10


@pytest.mark.parametrize("words", ["Manchester’s Moss Side", "a flat near Birmingham's markets", "Preston's flat"])
def test_a_name_with_an_s_may_be_a_person_or_a_place_and_is_asked(places: Places, words: str) -> None:
    found = places.look_up(words, on=ON)
    assert len(found.authorities) == 1
    assert "ask whether it is that one" in found.ask_for
    assert not found.is_certain


def test_a_name_that_has_its_s_is_not_asked_about(places: Places) -> None:
    for words in ("Bishop’s Stortford", "King's Lynn"):
        assert places.look_up(words, on=ON).is_certain


def test_what_was_typed_is_said_back_as_it_was_typed(places: Places) -> None:
    assert "“King's Lynn”" in places.look_up("in King's Lynn", on=ON).because
    assert "“Brighton & Hove”" in places.look_up("Brighton & Hove", on=ON).because
