"""A name is found in every way of spelling it, and nothing else is taken for it."""

import re

import pytest

from helpline.engine.content.spelling import anyhow, as_a_name, parts_of, plain


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Paweł", "Pawel drives"),
        ("Pawel", "PAWEŁ drives"),
        ("Đặng", "dang pays"),
        ("Søren", "soren drives"),
        ("Işıl", "Isil pays"),
        ("Zoë", "zoe\u0308 said"),
        ("Groß", "Gross said"),
        ("Gross", "groß said"),
        ("Bela", "bela pays"),
        ("Ruth", "Ruths phone"),
        ("Ruth", "ruth’s phone"),
        ("O’Neill", "ONeill said"),
        ("O'Neill", "o’neill said"),
        ("王芳", "昨天王芳在那里"),
        ("Will", "Will pays"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, words: str) -> None:
    assert re.search(as_a_name(name), words)


@pytest.mark.parametrize(
    ("name", "words"),
    [("Will", "he will pay"), ("Van", "in the van"), ("Jo", "a jo"), ("Ana", "a banana"), ("Thi", "this van")],
)
def test_a_word_is_not_taken_for_a_name(name: str, words: str) -> None:
    assert not re.search(as_a_name(name), words)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Żubr House, Łódzka Street", "zubr house lodzka street"),
        ("Maison Élan", "Maison Elan"),
        ("Elm Court", "Ëlm court"),
    ],
)
def test_a_place_is_found_with_and_without_its_accents(place: str, words: str) -> None:
    assert re.search(anyhow(place), words)
    assert plain(place) == plain(words)


def test_a_name_with_an_apostrophe_is_looked_for_whole_and_by_each_side() -> None:
    assert tuple(parts_of("Ruth O’Neill")) == ("Ruth", "O’Neill", "O", "Neill")
