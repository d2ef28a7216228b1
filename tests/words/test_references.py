"""References survive a bad line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.words.references import ALPHABET, SPACE, read_reference, speakable


@given(st.integers(min_value=0, max_value=2**128))
def test_a_reference_is_two_groups_of_three_and_reads_back_as_itself(number: int) -> None:
    written = speakable(number)
    assert len(written) == 7
    assert written[3] == "-"
    assert read_reference(written) == written


def test_no_character_of_a_reference_can_be_taken_for_another() -> None:
    assert not set(ALPHABET) & set("0O1ILUS5")


def test_no_reference_can_spell_a_word() -> None:
    assert not set(ALPHABET) & set("AEIOU")


@given(st.integers(min_value=0, max_value=SPACE - 2))
def test_neighbouring_numbers_have_different_references(number: int) -> None:
    assert speakable(number) != speakable(number + 1)
    assert speakable(number) == speakable(number + SPACE)


@pytest.mark.parametrize("typed", ["k7m-4qx", "K7M4QX", " k7m 4qx ", "K7M\u20134QX", "k 7 m 4 q x", "K7M\u00a04QX"])
def test_a_reference_is_read_however_it_is_typed(typed: str) -> None:
    assert read_reference(typed) == "K7M-4QX"


@pytest.mark.parametrize("typed", ["", "K7M-4Q", "K7M-4QXX", "K0M-4QX", "KIM-4QX", "K7M/4QX", "a" * 50_000])
def test_what_cannot_be_a_reference_is_none(typed: str) -> None:
    assert read_reference(typed) is None
