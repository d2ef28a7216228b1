"""A postcode is found in what was said, and a road is not taken for one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.words import postcodes
from helpline.words.postcodes import Postcode, find_postcode


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SW1A 1AA", Postcode("SW1A", "1AA")),
        ("sw1a1aa", Postcode("SW1A", "1AA")),
        ("m1  1ae", Postcode("M1", "1AE")),
        ("the car wash behind LS11 5DZ, I think", Postcode("LS11", "5DZ")),
        ("near BS5, but the letter said BS16 2LJ", Postcode("BS16", "2LJ")),
        ("JE2 3AB", Postcode("JE2", "3AB")),
        ("LS11", Postcode("LS11")),
        (" m1 ", Postcode("M1")),
        ("m1 4", Postcode("M1", "4")),
        ("somewhere in LS11", Postcode("LS11")),
        ("W1T", Postcode("W1T")),
    ],
)
def test_a_postcode_is_found(text: str, found: Postcode) -> None:
    assert find_postcode(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a lay-by on the M1",
        "off the A12 and B6",
        "QQ1 1AA",
        "flat 12",
        "ABC12 3DE",
        "5pm",
        "XX9",
        "M1 4 men",
    ],
)
def test_what_is_no_postcode_is_none(text: str) -> None:
    assert find_postcode(text) is None


def test_a_postcode_is_shown_with_its_space_and_knows_its_sector() -> None:
    whole, sector, district = Postcode("M1", "1AE"), Postcode("M1", "4"), Postcode("M1")
    assert (whole.shown, whole.sector, whole.is_full) == ("M1 1AE", "M1 1", True)
    assert (sector.shown, sector.sector, sector.is_full) == ("M1 4", "M1 4", False)
    assert (district.shown, district.sector, district.is_full) == ("M1", "", False)


@given(st.text(max_size=200))
def test_what_is_found_is_found_again_by_itself(text: str) -> None:
    found = find_postcode(text)
    assert found is None or find_postcode(found.shown) == found


@pytest.mark.parametrize("piece", ["a", "M1", "M1 ", " ", "9", "A9A ", "ls11 5d"])
def test_INPU_13_a_long_run_takes_steps_in_proportion_and_no_more(piece: str) -> None:
    """Every quantifier has a bound, so that no place of the text is tried more often than a small constant."""
    text = piece * (200_000 // len(piece)) + "!"
    assert find_postcode(text) == find_postcode(piece * 12 + "!")
    for pattern in (postcodes._FULL, postcodes._SECTOR, postcodes._DISTRICT):
        assert not re.search(r"[+*]|,\}", pattern.pattern), pattern.pattern


def test_INPU_13_fifty_thousand_letters_are_no_postcode() -> None:
    assert find_postcode("a" * 50_000 + "!") is None
