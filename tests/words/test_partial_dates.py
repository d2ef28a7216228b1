"""A date keeps exactly what was said of it: no day, month or year is ever made up."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from helpline.words.partial_dates import (
    PartialDate,
    from_edtf,
    read_date_words,
    read_partial_date,
    say_partial_date,
    says_only,
)
from helpline.words.unreadable import Unreadable

TODAY = date(2026, 11, 21)
PAST = st.dates(date(1907, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("day", "month", "year", "edtf"),
    [
        ("4", "3", "2013", "2013-03-04"),
        (" 04 ", "March", "2013", "2013-03-04"),
        ("4th", "mar", "2013", "2013-03-04"),
        ("", "Sept", "2013", "2013-09"),
        ("", "", "2013", "2013"),
        ("", "", "about 2013", "2013~"),
        ("29", "2", "2012", "2012-02-29"),
        ("21", "11", "2026", "2026-11-21"),
    ],
)
def test_three_boxes_are_kept_as_far_as_they_are_filled(day: str, month: str, year: str, edtf: str) -> None:
    assert read_partial_date(day, month, year, on=TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2013-03-04", "2013-03-04"),
        ("4/3/2013", "2013-03-04"),
        ("04.03.2013", "2013-03-04"),
        ("4 March 2013", "2013-03-04"),
        ("the 4th of March, 2013", "2013-03-04"),
        ("March 4 2013", "2013-03-04"),
        ("March 2013", "2013-03"),
        ("3/2013", "2013-03"),
        ("2013-03", "2013-03"),
        ("2013", "2013"),
        ("about 2013", "2013~"),
        ("around March 2013", "2013-03~"),
        ("c. 1998", "1998~"),
    ],
)
def test_words_are_read_day_first_and_never_completed(words: str, edtf: str) -> None:
    assert read_date_words(words, on=TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("1/1/2031", "in the future"),
        ("December 2026", "in the future"),
        ("2027", "in the future"),
        ("about 2027", "in the future"),
        ("1/1/1890", "120 years ago"),
        ("1905", "120 years ago"),
        ("31 Feb 2013", "no such day"),
        ("29/2/2013", "no such day"),
        ("2013-13-04", "no such day"),
        ("0000", "no such day"),
    ],
)
def test_INPU_09_an_impossible_date_is_refused_with_its_reason_and_kept_as_words(words: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_date_words(words, on=TODAY)
    assert why in refused.value.sentence
    assert "kept as words" in refused.value.sentence
    assert "not known" in refused.value.sentence


@pytest.mark.parametrize(
    ("day", "month", "year", "why"),
    [
        ("4", "", "2013", "needs its month"),
        ("4", "3", "", "at least its year"),
        ("", "", "", "at least its year"),
        ("", "", "13", "four figures"),
        ("0", "3", "2013", "no such day"),
        ("x", "3", "2013", "number from 1 to 31"),
        ("4", "13", "2013", "1 to 12"),
        ("4", "spring", "2013", "1 to 12"),
        ("4", "3", "about 2013", "cannot also be 'about'"),
        ("4", "3", "\u0662\u0660\u0661\u0663", "four figures"),
    ],
)
def test_what_three_boxes_cannot_mean_is_said_plainly(day: str, month: str, year: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_partial_date(day, month, year, on=TODAY)
    assert why in refused.value.sentence


@given(st.text(max_size=80))
def test_any_text_is_either_read_or_refused_in_words(text: str) -> None:
    try:
        read = read_date_words(text, on=TODAY)
    except Unreadable:
        return
    assert read == from_edtf(read.edtf)


@given(PAST)
def test_a_whole_date_is_its_own_first_and_last_day(on: date) -> None:
    whole = PartialDate(on.isoformat(), on, on)
    assert read_date_words(on.isoformat(), on=TODAY) == whole
    assert read_partial_date(str(on.day), str(on.month), str(on.year), on=TODAY) == whole


@given(PAST, st.sampled_from(["%Y", "%Y-%m", "%Y~", "%Y-%m-%d"]))
def test_the_bounds_agree_with_the_edtf_library(on: date, shape: str) -> None:
    ours = from_edtf(on.strftime(shape))
    theirs = parse_edtf(ours.edtf)
    assert ours.earliest.timetuple()[:3] == theirs.lower_fuzzy()[:3]
    assert ours.latest.timetuple()[:3] == theirs.upper_fuzzy()[:3]


@given(PAST, st.sampled_from(["%Y", "%Y-%m", "%Y~", "%Y-%m~", "%Y-%m-%d"]))
def test_what_is_said_is_read_again_as_the_same(on: date, shape: str) -> None:
    edtf = on.strftime(shape)
    assert read_date_words(say_partial_date(edtf), on=TODAY).edtf == edtf


def test_a_stored_date_is_said_in_words() -> None:
    said = [say_partial_date(edtf) for edtf in ("2013-03-04", "2013-03", "2013", "2013~")]
    assert said == ["4 March 2013", "March 2013", "2013", "about 2013"]


@pytest.mark.parametrize("edtf", ["", "2013-03-04~", "2013-3", "March", "2013-03-04\n"])
def test_what_was_never_stored_is_not_read_back(edtf: str) -> None:
    with pytest.raises(ValueError, match="stored"):
        from_edtf(edtf)


@pytest.mark.parametrize(
    ("words", "edtf", "is_only"),
    [
        ("09/08/1988", "1988-08-09", True),
        ("9 Aug 1988", "1988-08-09", True),
        ("9 Aug 1988, or 1989", "1988-08-09", False),
        ("1988", "1988-08-09", False),
        ("", "1988-08-09", False),
        ("09/08/1988", "no date", False),
    ],
)
def test_words_that_are_the_date_and_nothing_more_are_told_apart(words: str, edtf: str, is_only: bool) -> None:
    assert says_only(words, edtf) is is_only
