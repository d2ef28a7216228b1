"""A place beside words that may say where somebody is not is asked about again, and never certain."""

from datetime import date

import pytest

from helpline.directory.places import Places

ON = date(2026, 11, 25)


@pytest.mark.parametrize(
    "words",
    ["not in Leeds any more", "no longer in Leeds", "has left Leeds", "anywhere but Leeds", "moved away from Leeds"],
)
def test_a_place_that_may_be_denied_or_left_is_asked_about_again(places: Places, words: str) -> None:
    found = places.look_up(words, on=ON)
    assert [one.name for one in found.authorities] == ["Leeds"]
    assert not found.is_certain
    assert "ask where they are now." in found.ask_for


def test_a_postcode_that_is_denied_is_not_certain(places: Places) -> None:
    assert not places.look_up("not M14 5AA", on=ON).is_certain


@pytest.mark.parametrize("words", ["Leeds", "a flat in Leeds, on the left of the shop", "Notting Hill Gate, Leeds"])
def test_a_place_without_such_words_is_as_certain_as_before(places: Places, words: str) -> None:
    assert "ask where they are now" not in places.look_up(words, on=ON).ask_for
