"""One number is one number, however it is written; only what cannot be one is refused."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.words.phones import Phone, read_phone
from helpline.words.unreadable import Unreadable


@pytest.mark.parametrize(
    "typed", ["07700 900123", "+44 7700 900123", "0044(0)7700-900123", "+44(0)7700900123", " 07700.900.123 "]
)
def test_CONT_03_every_way_of_writing_a_number_is_the_same_number(typed: str) -> None:
    assert read_phone(typed) == Phone("+447700900123", "07700 900123", is_valid=False)


@given(
    st.integers(0, 999),
    st.lists(st.sampled_from(["", " ", "-", "."]), min_size=11, max_size=11),
    st.sampled_from(["0", "+44", "0044", "+44 (0)", "0044(0)"]),
)
def test_CONT_03_separators_never_hide_an_unsafe_number(last: int, gaps: list[str], start: str) -> None:
    typed = start + "".join(figure + gap for figure, gap in zip(f"7700900{last:03d}", gaps, strict=False))
    assert read_phone(typed).e164 == f"+447700900{last:03d}"


def test_a_drama_number_is_taken_and_marked_as_not_in_service() -> None:
    assert read_phone("01632 960123") == Phone("+441632960123", "01632 960123", is_valid=False)


def test_a_number_abroad_is_shown_with_its_country() -> None:
    abroad = read_phone("+40 721 234 567")
    assert (abroad.e164, abroad.is_valid) == ("+40721234567", True)
    assert abroad.shown.startswith("+40 ")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("07700 9001", "too few"),
        ("999", "too few"),
        ("960123", "area code"),
        ("07700 900 123 456 789", "too many"),
        ("+999 1234 5678", "cannot be read"),
        ("ring the shop", "only figures"),
        ("07700 900123 after six", "only figures"),
        ("0800 FLOWERS", "only figures"),
        ("", "only figures"),
        ("+", "only figures"),
    ],
)
def test_what_cannot_be_a_number_is_refused_with_its_reason_and_kept(typed: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_phone(typed)
    assert why in refused.value.sentence
    assert "kept as words" in refused.value.sentence
    assert typed not in refused.value.for_log or not typed


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = read_phone(text)
    except Unreadable:
        return
    assert read.e164.startswith("+")


class Measured(str):
    """A text that counts how much of itself was taken to be looked at."""

    taken = 0

    def __getitem__(self, part: Any) -> str:
        """Give a part, and count it."""
        found = super().__getitem__(part)
        Measured.taken += len(found)
        return found


@pytest.mark.parametrize("letter", ["a", "1", " ", "(", "+"])
def test_INPU_13_of_fifty_thousand_characters_only_the_first_few_are_looked_at(letter: str) -> None:
    Measured.taken = 0
    with pytest.raises(Unreadable):
        read_phone(Measured(letter * 50_000 + "!"))
    assert 0 < Measured.taken < 100
