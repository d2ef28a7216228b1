"""Age is worked out anew at every decision; in doubt somebody is a child until an authority has assessed (R19, R22)."""

from datetime import date

import pytest

from helpline.engine.age import age_of
from tests.engine.building import ACase

TODAY = date(2026, 11, 20)


def somebody() -> ACase:
    return ACase().opened().person("p")


def is_child(told: ACase, *, on: date = TODAY) -> bool:
    return age_of(told.case, "p", on=on).is_child


def test_blank_is_not_an_answer() -> None:
    assert age_of(somebody().case, "p", on=TODAY).reading is None
    assert not is_child(somebody())


@pytest.mark.parametrize("answer", ["under_18", "might_be_under_18", "disputed"])
def test_doubt_is_the_child_path(answer: str) -> None:
    assert is_child(somebody().answer("person.age", answer, person="p"))


@pytest.mark.parametrize("missing", ["not_known", "refused", "unsafe_to_ask"])
def test_an_age_nobody_can_say_is_the_child_path(missing: str) -> None:
    assert is_child(somebody().answer("person.age", person="p", missing=missing))


def test_a_plain_no_is_an_adult() -> None:
    told = somebody().answer("person.age", "not_under_18", person="p")
    assert not is_child(told)
    assert age_of(told.case, "p", on=TODAY).warning == ""


def test_INPU_10_somebody_who_turns_18_tomorrow_is_a_child_today_and_not_tomorrow() -> None:
    told = somebody().answer("person.date_of_birth", person="p", date="2008-11-21")
    assert is_child(told)
    assert age_of(told.case, "p", on=TODAY).band == "age_16_17"
    tomorrow = age_of(told.case, "p", on=date(2026, 11, 21))
    assert not tomorrow.is_child
    assert tomorrow.reading == frozenset({"not_under_18"})
    assert tomorrow.band == "age_18_plus"


def test_INPU_10_whoever_turns_18_by_their_birth_date_alone_becomes_an_adult_with_a_warning() -> None:
    told = somebody().answer("person.date_of_birth", person="p", date="2008-11-21")
    assert age_of(told.case, "p", on=TODAY).warning == ""
    warning = age_of(told.case, "p", on=date(2026, 11, 21)).warning
    assert "turned 18 since this case began" in warning
    assert "ask what they agree to" in warning
    grown_up = somebody().answer("person.date_of_birth", person="p", date="1990-03-02")
    assert age_of(grown_up.case, "p", on=TODAY).warning == ""


def test_INPU_10_somebody_recorded_as_a_child_is_not_moved_by_a_birthday_but_the_page_is_warned() -> None:
    told = somebody().answer("person.date_of_birth", person="p", date="2008-11-21")
    told.answer("person.age", "under_18", person="p")
    assert age_of(told.case, "p", on=TODAY).warning == ""
    after = age_of(told.case, "p", on=date(2026, 11, 21))
    assert after.is_child
    assert "they are 18 or over now, but they are treated as a child" in after.warning
    assert "21 November 2008" in after.warning


def test_a_birth_date_that_says_child_outweighs_an_answer_that_says_no() -> None:
    told = somebody().answer("person.age", "not_under_18", person="p")
    told.answer("person.date_of_birth", person="p", date="2010-03")
    view = age_of(told.case, "p", on=TODAY)
    assert view.is_child
    assert view.reading == frozenset({"under_18"})
    assert "Check both answers." in view.warning


@pytest.mark.parametrize(("words", "child"), [("14", True), ("about 19", True), ("45", False), ("old enough", False)])
def test_an_age_in_words_counts_where_it_can_be_read(words: str, child: bool) -> None:
    assert is_child(somebody().words("person.age_words", words, person="p")) is child


def test_a_birth_date_counts_before_an_age_in_words_that_it_agrees_with() -> None:
    told = somebody().words("person.age_words", "over 16", person="p")
    assert not is_child(told.answer("person.date_of_birth", person="p", date="1990"))


@pytest.mark.parametrize("answer", ["", "not_under_18"])
@pytest.mark.parametrize(("born", "words"), [("1990", "15"), ("1990", "seventeen"), ("2010", "35")])
def test_where_the_birth_date_and_the_age_in_words_disagree_the_safer_counts_with_a_warning(
    born: str, words: str, answer: str
) -> None:
    told = somebody().words("person.age_words", words, person="p").answer("person.date_of_birth", person="p", date=born)
    if answer:
        told.answer("person.age", answer, person="p")
    view = age_of(told.case, "p", on=TODAY)
    assert view.is_child
    assert "do not agree" in view.warning


def test_an_age_said_before_a_birthday_does_not_disagree_with_the_birth_date_after_it() -> None:
    told = somebody().words("person.age_words", "17", person="p")
    told.answer("person.date_of_birth", person="p", date="2008-11-21")
    view = age_of(told.case, "p", on=date(2026, 11, 21))
    assert not view.is_child
    assert "turned 18 since this case began" in view.warning


@pytest.mark.parametrize("words", ["17", "seventeen", "born 2010", "year 9"])
def test_words_that_say_child_outweigh_an_answer_that_says_no(words: str) -> None:
    told = somebody().answer("person.age", "not_under_18", person="p").words("person.age_words", words, person="p")
    view = age_of(told.case, "p", on=TODAY)
    assert view.is_child
    assert view.warning


def test_words_that_cannot_be_read_beside_a_no_are_warned_of() -> None:
    told = somebody().answer("person.age", "not_under_18", person="p")
    told.words("person.age_words", "grown up", person="p")
    assert "could not be read" in age_of(told.case, "p", on=TODAY).warning


def test_a_birth_date_that_could_not_be_read_counts_for_nothing() -> None:
    told = somebody().answer("person.date_of_birth", person="p", words="31 Feb 2010", trouble="There is no such day.")
    assert age_of(told.case, "p", on=TODAY).reading is None


@pytest.mark.parametrize("born", ["31-02-2012", "12/13/2012", "2008?", "spring 2012", "201x", "31/02/12", "2031-01-01"])
def test_a_birth_date_that_cannot_be_read_and_may_be_a_childs_disputes_a_no(born: str) -> None:
    told = somebody().answer("person.age", "not_under_18", person="p")
    told.answer("person.date_of_birth", person="p", words=born, trouble="No date can be read in this.")
    view = age_of(told.case, "p", on=TODAY)
    assert view.reading == frozenset({"disputed"})
    assert view.is_child
    assert view.band is None
    assert "The birth date could not be read and may be a child’s" in view.warning


@pytest.mark.parametrize("born", ["31-02-1985", "spring 1990", "1985 or 1986"])
def test_a_birth_date_that_cannot_be_read_and_is_an_adults_in_any_case_disputes_nothing(born: str) -> None:
    told = somebody().answer("person.age", "not_under_18", person="p")
    told.answer("person.date_of_birth", person="p", words=born, trouble="No date can be read in this.")
    assert not is_child(told)


def test_a_birth_date_that_cannot_be_read_outweighs_an_adult_age_in_words() -> None:
    told = somebody().words("person.age_words", "25", person="p")
    told.answer("person.date_of_birth", person="p", words="31-02-2012", trouble="There is no such day.")
    assert is_child(told)


@pytest.mark.parametrize(
    "words",
    (
        "14-year-old,14 year old girl,17 and a half,17½,nearly 18,16 or 17 or 18,17/18,in her teens,25 but looks 15,"
        "he says 25; looks 15,\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT FIVE},18 next month,18 in March,"
        "turned 17 in May,seventeen and a half,primary school,18 but says 16,not quite eighteen,a schoolgirl,"
        "born in May 2012"
    ).split(","),
)
def test_an_age_in_words_that_may_be_a_childs_disputes_a_no(words: str) -> None:
    told = somebody().answer("person.age", "not_under_18", person="p").words("person.age_words", words, person="p")
    view = age_of(told.case, "p", on=TODAY)
    assert view.is_child
    assert view.warning


@pytest.mark.parametrize("words", ["a grown man", "elderly", "nearly 30", "45-year-old", "about 50 or 60", "40/45"])
def test_an_age_in_words_that_is_an_adults_disputes_nothing(words: str) -> None:
    told = somebody().answer("person.age", "not_under_18", person="p").words("person.age_words", words, person="p")
    assert not is_child(told)


def test_a_year_alone_that_straddles_18_is_not_sure() -> None:
    told = somebody().answer("person.date_of_birth", person="p", date="2008")
    view = age_of(told.case, "p", on=TODAY)
    assert view.reading == frozenset({"might_be_under_18"})
    assert view.band is None
