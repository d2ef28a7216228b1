"""Whoever might be a child is treated as one, and the age is worked out on the day it is needed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.words.ages import Ages, age_answer, age_band, ages_on, could_be_under_18, stated_age
from helpline.words.partial_dates import from_edtf

TODAY = date(2026, 11, 21)
BOTH_ENDS = st.tuples(st.integers(0, 120), st.integers(0, 120)).map(lambda pair: Ages(min(pair), max(pair)))
ONE_END = st.integers(0, 120).flatmap(lambda age: st.sampled_from([Ages(age, None), Ages(None, age)]))
AGES = BOTH_ENDS | ONE_END | st.just(Ages(None, None))


def test_INPU_10_somebody_turns_18_during_the_case() -> None:
    born = from_edtf("2008-11-22")
    assert age_answer(ages_on(born, on=TODAY)) == "under_18"
    assert age_answer(ages_on(born, on=TODAY + timedelta(days=1))) == "not_under_18"


def test_a_year_of_birth_alone_may_straddle_eighteen() -> None:
    ages = ages_on(from_edtf("2008"), on=TODAY)
    assert ages == Ages(17, 18)
    assert age_answer(ages) == "might_be_under_18"
    assert age_band(ages) is None


def test_about_a_year_reaches_to_both_sides() -> None:
    assert ages_on(from_edtf("2008~"), on=TODAY) == Ages(16, 19)


def test_a_birthday_on_29_february_counts_from_1_march() -> None:
    born = from_edtf("2008-02-29")
    assert could_be_under_18(ages_on(born, on=date(2026, 2, 28)))
    assert not could_be_under_18(ages_on(born, on=date(2026, 3, 1)))


def test_a_year_that_is_not_over_makes_nobody_younger_than_nothing() -> None:
    assert ages_on(from_edtf("2026"), on=TODAY) == Ages(0, 0)


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("14", Ages(14, 14)),
        ("14 years old", Ages(14, 14)),
        ("aged 14", Ages(14, 14)),
        ("15-16", Ages(15, 16)),
        ("15 \u2013 16", Ages(15, 16)),
        ("15 or 16", Ages(15, 16)),
        ("between 15 and 19", Ages(15, 19)),
        ("about 13", Ages(11, 15)),
        ("looks about 17", Ages(15, 19)),
        ("17ish", Ages(15, 19)),
        ("19?", Ages(17, 21)),
        ("about 1", Ages(0, 3)),
        ("under 18", Ages(None, 17)),
        ("over 18", Ages(18, None)),
        ("18+", Ages(18, None)),
        ("a child", Ages(None, 17)),
        ("Adult", Ages(18, None)),
        ("a teenager", Ages(13, 19)),
        ("20s", Ages(20, 29)),
        ("in her 30s", Ages(30, 39)),
        ("18 months", Ages(1, 1)),
        ("seventeen", Ages(17, 17)),
        ("about Fifteen", Ages(13, 17)),
        ("twenty-one", Ages(21, 21)),
        ("twenty one or twenty two", Ages(21, 22)),
        ("year 9", Ages(12, 14)),
        ("in year nine", Ages(12, 14)),
        ("born 2010", Ages(15, 16)),
        ("born in 1990", Ages(35, 36)),
    ],
)
def test_an_age_in_words_is_read(words: str, ages: Ages) -> None:
    assert stated_age(words, on=TODAY) == ages


@pytest.mark.parametrize(
    "words",
    [
        "",
        "young",
        "16-15",
        "200",
        "14 or so maybe 20",
        "18 but says 16",
        "year 14",
        "born 1700",
        "someone",
        "not known",
        "1" * 50_000,
    ],
)
def test_an_age_that_is_not_clear_is_left_as_words(words: str) -> None:
    assert stated_age(words, on=TODAY) is None


@pytest.mark.parametrize(
    ("ages", "answer", "band"),
    [
        (Ages(None, None), None, None),
        (Ages(15, 15), "under_18", "under_16"),
        (Ages(None, 15), "under_18", "under_16"),
        (Ages(15, 16), "under_18", None),
        (Ages(None, 17), "under_18", None),
        (Ages(16, 17), "under_18", "age_16_17"),
        (Ages(17, 18), "might_be_under_18", None),
        (Ages(16, None), "might_be_under_18", None),
        (Ages(None, 40), "might_be_under_18", None),
        (Ages(18, 18), "not_under_18", "age_18_plus"),
        (Ages(18, None), "not_under_18", "age_18_plus"),
    ],
)
def test_ruling_19_and_22_the_answer_and_the_band(ages: Ages, answer: str | None, band: str | None) -> None:
    assert (age_answer(ages), age_band(ages)) == (answer, band)


@given(AGES)
def test_only_a_sure_adult_is_answered_as_no_child(ages: Ages) -> None:
    assert (age_answer(ages) == "not_under_18") == (not could_be_under_18(ages))


@given(AGES)
def test_a_band_never_contradicts_the_answer(ages: Ages) -> None:
    if age_band(ages) == "age_18_plus":
        assert age_answer(ages) == "not_under_18"
    elif age_band(ages) is not None:
        assert age_answer(ages) == "under_18"


@given(st.dates(date(1907, 1, 1), TODAY), st.integers(0, 40_000))
def test_the_true_age_lies_within_what_a_part_of_the_date_says(born: date, days: int) -> None:
    on = min(born + timedelta(days=days), date(2030, 1, 1))
    true = ages_on(from_edtf(born.isoformat()), on=on)
    for part in (born.strftime("%Y"), born.strftime("%Y-%m"), born.strftime("%Y~")):
        ages = ages_on(from_edtf(part), on=on)
        assert ages.youngest is not None
        assert ages.oldest is not None
        assert ages.youngest <= (true.youngest or 0) <= ages.oldest
