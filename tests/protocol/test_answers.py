"""What is typed is kept, whatever it is; only what no page offers is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpline.protocol.answers import NOT_ASKED, Answer, Typed, read_answer
from helpline.protocol.fields import KINDS, YES_NO_NOT_SURE, Field, Option
from helpline.words.errors import BadAnswer

TODAY = date(2026, 11, 21)
YNS = Field("x.yns", "Safe?", "yns", "contact", YES_NO_NOT_SURE)
SIGNS = Field(
    "x.signs", "Signs", "multi", "case", (Option("debt", "Debt"), Option("force", "Force"), Option("none_seen", "None"))
)
TEXT = Field("x.text", "Words", "text", "person")
BORN = Field("x.born", "Date of birth", "date", "person")
CHECK = Field("x.check", "Next check", "moment", "contact")
PHONE = Field("x.phone", "Number or handle", "phone", "caller")
FIELDS = (YNS, SIGNS, TEXT, BORN, CHECK, PHONE)


def test_a_choice_is_kept_with_how_it_is_known() -> None:
    answer = read_answer(YNS, Typed(options=("yes",), how="told", by="the caller"), on=TODAY)
    assert answer == Answer(options=("yes",), how="told", by="the caller")
    assert answer.reading() == {"yes"}


@pytest.mark.parametrize("missing", ["not_known", "refused", "unsafe_to_ask"])
def test_a_reason_for_having_no_answer_is_an_answer(missing: str) -> None:
    assert read_answer(BORN, Typed(missing=missing), on=TODAY).reading() == {missing}


def test_a_blank_is_no_answer() -> None:
    for field in FIELDS:
        assert read_answer(field, Typed(words="  "), on=TODAY) == Answer()
    assert Answer().reading() is None
    assert NOT_ASKED.reading() == {"not_known"}


def test_several_ticks_are_kept_once_each_in_their_order() -> None:
    assert read_answer(SIGNS, Typed(options=("force", "debt", "force", "")), on=TODAY).options == ("force", "debt")


def test_none_beside_something_else_is_kept_and_asked_about() -> None:
    answer = read_answer(SIGNS, Typed(options=("debt", "none_seen")), on=TODAY)
    assert answer.options == ("debt", "none_seen")
    assert "Choose which it is" in answer.trouble
    assert answer.reading() is None


def test_an_answer_beside_a_reason_for_none_is_kept_and_asked_about() -> None:
    answer = read_answer(YNS, Typed(options=("yes",), missing="refused"), on=TODAY)
    assert (answer.options, answer.missing) == (("yes",), "refused")
    assert answer.reading() is None


def test_words_beside_a_reason_for_none_are_a_remark() -> None:
    answer = read_answer(TEXT, Typed(words="hung up at this", missing="refused"), on=TODAY)
    assert (answer.words, answer.reading()) == ("hung up at this", {"refused"})


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        (Typed(day="4", month="3", year="2013"), "2013-03-04"),
        (Typed(month="3", year="2013"), "2013-03"),
        (Typed(year="2013"), "2013"),
        (Typed(words="about 2013"), "2013~"),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(typed: Typed, edtf: str) -> None:
    answer = read_answer(BORN, typed, on=TODAY)
    assert (answer.date, answer.trouble) == (edtf, "")
    assert answer.reading() == {"given"}


def test_a_date_that_cannot_be_is_kept_in_words_with_its_trouble() -> None:
    answer = read_answer(BORN, Typed(day="31", month="2", year="2010", words="she said"), on=TODAY)
    assert (answer.words, answer.date) == ("31 2 2010 · she said", "")
    assert answer.trouble.startswith("There is no such day")
    assert answer.reading() is None


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        (Typed(words="17:30"), "2026-11-21T17:30:00+00:00"),
        (Typed(words="at 9.05"), "2026-11-21T09:05:00+00:00"),
        (Typed(words="2026-07-20T17:12"), "2026-07-20T17:12:00+01:00"),
        (Typed(words="22/11/2026, 08:00"), "2026-11-22T08:00:00+00:00"),
        (Typed(day="22", month="11", year="2026", words="8:00"), "2026-11-22T08:00:00+00:00"),
    ],
)
def test_a_moment_is_kept_on_the_clock_of_london(typed: Typed, moment: str) -> None:
    assert read_answer(CHECK, typed, on=TODAY).date == moment


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (Typed(words="after school"), "A time is needed"),
        (Typed(words="25:00"), "A time is needed"),
        (Typed(day="31", month="2", year="2026", words="8:00"), "There is no such day"),
        (Typed(day="1", month="1", year="9" * 30, words="8:00"), "There is no such day"),
        (Typed(words="29/3/2026 01:30"), "The clocks go forward"),
    ],
)
def test_a_moment_that_cannot_be_read_is_kept_in_words(typed: Typed, says: str) -> None:
    answer = read_answer(CHECK, typed, on=TODAY)
    assert answer.trouble.startswith(says)
    assert typed.words in answer.words
    assert answer.date == ""


def test_a_number_is_kept_as_it_was_said_and_as_it_is_dialled() -> None:
    answer = read_answer(PHONE, Typed(words="07700 900123"), on=TODAY)
    assert (answer.words, answer.number) == ("07700 900123", "+447700900123")


def test_a_handle_is_no_number_and_no_trouble() -> None:
    answer = read_answer(PHONE, Typed(words="@moss_on_stones"), on=TODAY)
    assert (answer.words, answer.number, answer.trouble) == ("@moss_on_stones", "", "")
    assert answer.reading() == {"given"}


def test_half_a_number_is_kept_in_words_with_its_trouble() -> None:
    answer = read_answer(PHONE, Typed(words="07700"), on=TODAY)
    assert (answer.words, answer.number) == ("07700", "")
    assert answer.trouble


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (YNS, Typed(options=("perhaps",))),
        (YNS, Typed(options=("yes", "no"))),
        (TEXT, Typed(options=("yes",))),
        (YNS, Typed(missing="bored")),
        (YNS, Typed(how="dreamt")),
        (TEXT, Typed(words="a" * 200_001)),
        (Field("x.band", "Band", "computed", "person", (Option("a", "A"),)), Typed(options=("a",))),
    ],
)
def test_what_no_page_offers_is_refused(field: Field, typed: Typed) -> None:
    with pytest.raises(BadAnswer) as refused:
        read_answer(field, typed, on=TODAY)
    assert refused.value.field == field.id


ANY = st.text(max_size=40) | st.from_regex(r"\d{1,4}", fullmatch=True)


@given(st.sampled_from([field for field in FIELDS if not field.options]), ANY, ANY, ANY, ANY)
def test_nothing_that_a_person_types_is_lost_or_breaks_anything(
    field: Field, words: str, day: str, month: str, year: str
) -> None:
    boxes = (day, month, year) if field.kind in ("date", "moment") else ("", "", "")
    answer = read_answer(field, Typed(words=words, day=boxes[0], month=boxes[1], year=boxes[2]), on=TODAY)
    was_typed = any(part.strip() for part in (words, *boxes))
    assert bool(answer.words or answer.date or answer.number) is was_typed
    if answer.trouble:
        assert answer.words
        assert answer.reading() is None


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "computed"])
def test_every_kind_of_field_can_be_answered(kind: str) -> None:
    options = YES_NO_NOT_SURE if kind in ("choice", "multi", "yns") else ()
    field = Field("x.y", "Y", kind, "case", options)  # type: ignore[arg-type]
    typed = {"date": Typed(year="2013"), "moment": Typed(words="17:30"), "phone": Typed(words="01632 960123")}
    given_answer = read_answer(
        field, typed.get(kind, Typed(options=("yes",)) if options else Typed(words="x")), on=TODAY
    )
    assert given_answer.reading() == ({"yes"} if options else {"given"})
