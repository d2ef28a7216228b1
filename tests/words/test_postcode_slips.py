"""What was probably meant by a postcode written wrongly is asked back; why it cannot be is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.words.postcode_slips import looks_like_one, meant_instead, why_impossible


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("MI4 5AA", ["M14 5AA"]),
        ("OX1O 9AA", ["OX10 9AA"]),
        ("SWIA 1AA", ["SW1A 1AA"]),
        ("0X1 1AA", ["OX1 1AA"]),
        ("L5 OAA", ["L5 0AA"]),
        ("M14 5AA", []),
        ("leeds", []),
    ],
)
def test_a_letter_for_a_figure_is_seen(typed: str, meant: list[str]) -> None:
    assert [one.shown for one in meant_instead(typed)] == meant


@pytest.mark.parametrize("typed", ["M14 5AA", "M14", "M14 5", "sw1a 1aa"])
def test_nothing_is_wrong_with_a_postcode_or_the_beginning_of_one(typed: str) -> None:
    assert (looks_like_one(typed), why_impossible(typed)) == (True, "")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(text: str) -> None:
    assert all(one.shown for one in meant_instead(text))
    assert isinstance(why_impossible(text), str)


def test_INPU_13_a_long_text_is_not_looked_at() -> None:
    assert meant_instead("O" * 200_000) == ()
    assert not looks_like_one("A1" * 100_000)
