"""Nothing that was typed disappears: what cannot be kept as it is becomes a mark that can be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from helpline.words.typed import LIMIT, make_visible, read_words
from helpline.words.unreadable import Unreadable

ANY_TEXT = st.text(alphabet=st.characters(codec=None))


@pytest.mark.parametrize(
    ("typed", "kept"), [("Jane\ud800", "Jane\u27e6U+D800\u27e7"), ("a\x00b", "a\u27e6U+0000\u27e7b")]
)
def test_INPU_04_a_lone_surrogate_and_a_nul_are_kept_visibly(typed: str, kept: str) -> None:
    assert make_visible(typed) == kept


def test_INPU_05_a_right_to_left_override_is_made_visible() -> None:
    assert make_visible("ANNA\u202efdp.exe") == "ANNA\u27e6U+202E\u27e7fdp.exe"


def test_tabs_and_lines_stay_and_every_line_end_is_the_same() -> None:
    assert make_visible("one\r\ntwo\rthree\n\tfour") == "one\ntwo\nthree\n\tfour"


def test_names_in_many_scripts_stay_as_they_are() -> None:
    for name in (
        "Nguy\u1ec5n Th\u1ecb",
        "\u0639\u0645\u0631",
        "O\u2019Neil",
        "\u674e\u5c0f\u9f99",
        "\U0001f600",
    ):
        assert make_visible(name) == name


def test_a_name_typed_in_parts_is_composed() -> None:
    assert make_visible("Zoe\u0308") == "Zo\u00eb"


@given(ANY_TEXT)
def test_doing_it_twice_changes_nothing_more(text: str) -> None:
    assert make_visible(make_visible(text)) == make_visible(text)


@given(ANY_TEXT)
def test_what_is_kept_can_be_written_to_a_file_and_to_a_word_document(text: str) -> None:
    kept = make_visible(text)
    kept.encode("utf-8")
    etree.Element("t").text = kept
    assert not any(unicodedata.bidirectional(letter) in {"RLO", "LRO", "RLE", "LRE", "PDF"} for letter in kept)


@given(ANY_TEXT)
def test_nothing_typed_ever_becomes_nothing(text: str) -> None:
    assert bool(make_visible(text)) == bool(text)


def test_a_text_of_exactly_the_limit_is_kept_whole() -> None:
    assert read_words("x" * LIMIT) == "x" * LIMIT


@pytest.mark.parametrize("text", ["x" * (LIMIT + 1), "\x00" * (LIMIT // 2)])
def test_a_longer_text_is_refused_before_it_is_lost_and_says_the_limit(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_words(text)
    assert "200,000" in refused.value.sentence
    assert "still on the page" in refused.value.sentence
    assert "x" * 20 not in refused.value.for_log
