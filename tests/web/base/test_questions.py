"""Every kind of field: it can be asked, shown as it was typed, sent and read again, and says its trouble beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from helpline.protocol.answers import Answer, Typed, read_answer
from helpline.protocol.fields import KINDS, YES_NO_NOT_SURE, Field, Option
from helpline.wiring import Settings, build
from helpline.words.errors import BadAnswer
from tests.web.base.form_reader import FormReader
from tests.web.compiled import with_kept_templates
from tests.web.conftest import HASHER, SECRET
from web.app import create_app
from web.questions import CONTROLS, MISSING_LABELS, Question, ask, say_answer, typed_from
from web.web_settings import WebSettings

ON = date(2026, 11, 20)
CHOICES = (Option("one", "One"), Option("two", "Two"), Option("none", "None of these"))
NASTY = 'Łukasz "O’Brien" <b>&amp;</b> {{ 7*7 }} عبد'
GIVEN: dict[str, Typed] = {
    "choice": Typed(options=("two",), words=NASTY, how="told", by="the school"),
    "multi": Typed(options=("one", "two"), words=NASTY, how="seen"),
    "yns": Typed(options=("not_sure",), how="inferred", by=NASTY),
    "text": Typed(words=f"{NASTY}\nand a second line", how="told"),
    "name": Typed(words=NASTY),
    "place": Typed(words=NASTY, how="seen", by="caller"),
    "phone": Typed(words="01632 960 142"),
    "date": Typed(day="3", month="11", year="2012", how="told"),
    "moment": Typed(words="14:05", day="20", month="11", year="2026"),
}


@pytest.fixture(scope="module")
def drawing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for every question here: drawing one writes nothing."""
    desk = build(Settings(data=tmp_path_factory.mktemp("drawing") / "data"), may_create=True)
    yield with_kept_templates(create_app(desk, WebSettings(secret=SECRET, hasher=HASHER)))
    desk.store.close()


def _field(kind: str) -> Field:
    options = YES_NO_NOT_SURE if kind == "yns" else CHOICES if kind in ("choice", "multi") else ()
    return Field("person.try_out", "Try it out", kind, "person", options)  # type: ignore[arg-type]


def _drawn(app: Flask, question: Question) -> str:
    with app.test_request_context():
        return str(app.jinja_env.get_template("question.html").module.question(question))  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_field_has_its_model_its_reading_and_its_partial(kind: str, drawing: Flask) -> None:
    assert f"answers/{kind}.html" in drawing.jinja_env.list_templates()
    assert "Try it out" in _drawn(drawing, ask(_field(kind)))
    if kind == "computed":
        with pytest.raises(BadAnswer):
            read_answer(_field(kind), Typed(words="x"), on=ON)
    else:
        answer = read_answer(_field(kind), GIVEN[kind], on=ON)
        assert Answer.model_validate(answer.model_dump()) == answer
        assert answer.reading() is not None
        assert say_answer(_field(kind), answer)


@pytest.mark.parametrize(
    ("words", "said"), [("09/08/1988", "9 August 1988"), ("he thinks", "9 August 1988, he thinks")]
)
def test_a_date_is_said_once_unless_the_words_say_more(words: str, said: str) -> None:
    assert say_answer(_field("date"), Answer(date="1988-08-09", words=words)) == said


@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_what_was_typed_comes_back_in_its_controls_to_the_last_character(kind: str, drawing: Flask) -> None:
    sent = FormReader(_drawn(drawing, ask(_field(kind), typed=GIVEN[kind]))).sent
    assert typed_from(sent, _field(kind)) == GIVEN[kind]


@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_an_answer_that_is_shown_and_sent_again_is_the_same_answer(kind: str, drawing: Flask) -> None:
    answer = read_answer(_field(kind), GIVEN[kind], on=ON)
    sent = FormReader(_drawn(drawing, ask(_field(kind), answer))).sent
    assert read_answer(_field(kind), typed_from(sent, _field(kind)), on=ON) == answer


@pytest.mark.parametrize("missing", MISSING_LABELS)
@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_every_field_offers_not_known_refused_and_unsafe_to_ask(kind: str, missing: str, drawing: Flask) -> None:
    page = _drawn(drawing, ask(_field(kind), Answer(missing=missing)))  # type: ignore[arg-type]
    for words in MISSING_LABELS.values():
        assert words in page
    assert typed_from(FormReader(page).sent, _field(kind)).missing == missing


@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_every_control_has_a_label_and_an_id_of_its_own(kind: str, drawing: Flask) -> None:
    read = FormReader(_drawn(drawing, ask(_field(kind), typed=replace(GIVEN[kind], missing="refused"))))
    assert len(read.ids) == len(set(read.ids))
    assert set(read.labels_for) <= set(read.ids)
    boxed = {"choice", "multi", "yns"}
    named = [control for control in read.control_ids if control]
    wrapped = 4 if kind not in boxed else 4 + len(_field(kind).options)
    assert len(read.control_ids) - len(read.labels_for) == wrapped, named


@pytest.mark.parametrize("kind", sorted(GIVEN))
def test_trouble_is_said_beside_the_field_and_the_words_stay(kind: str, drawing: Flask) -> None:
    question = ask(_field(kind), typed=GIVEN[kind], trouble="This is not a date. It is kept as words.")
    page = _drawn(drawing, question)
    assert 'id="person-try-out-error"' in page
    assert "This is not a date. It is kept as words." in page
    assert question.error == ("person-try-out", "This is not a date. It is kept as words.")
    assert 'id="person-try-out"' in page
    assert "aria-describedby" in page
    assert typed_from(FormReader(page).sent, _field(kind)) == GIVEN[kind]


def test_many_choices_become_a_list_and_read_the_same(drawing: Flask) -> None:
    field = replace(_field("choice"), options=tuple(Option(f"o{n}", f"Option {n}") for n in range(12)))
    page = _drawn(drawing, ask(field, typed=Typed(options=("o7",))))
    assert "<select" in page
    assert typed_from(FormReader(page).sent, field).options == ("o7",)


def test_what_a_person_typed_is_text_and_nothing_else(drawing: Flask) -> None:
    page = _drawn(drawing, ask(_field("name"), typed=Typed(words=NASTY)))
    assert "<b>" not in page
    assert "49" not in page


def test_AZRT_05_only_the_controls_of_a_field_are_read() -> None:
    sent = MultiDict(
        [
            ("person.try_out.words", "Ellis"),
            ("person.try_out.trouble", ""),
            ("person.try_out.number", "+441632960142"),
            ("person.try_out.date", "2012"),
            ("person.try_out.asked", "0"),
            ("approved_by", "Zebedee"),
            ("role", "manager"),
        ]
    )
    assert typed_from(sent, _field("name")) == Typed(words="Ellis")
    assert set(CONTROLS) == {"option", "words", "day", "month", "year", "missing", "how", "by"}


def test_every_field_of_the_dictionary_can_be_drawn(drawing: Flask) -> None:
    for field in drawing.extensions["desk"].library.fields.values():
        assert field.label.split("<")[0][:10] in _drawn(drawing, ask(field)).replace("&#39;", "'").replace("&amp;", "&")
