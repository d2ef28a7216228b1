"""A filled document says exactly what the content says, in its order, to the last line, or it is not made (P13)."""

from dataclasses import replace

import docxtpl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpline.documents.blanks import leaves
from helpline.documents.filling import fill
from helpline.documents.forms import WordForms
from helpline.documents.made_up import made_up_cases
from helpline.documents.reading import read_back
from helpline.engine.content.model import FactRow, Line, Pair, ReferralContent
from helpline.words.errors import HelplineError
from helpline.words.typed import make_visible
from tests.documents.contents import EVERY_KIND, child
from tests.documents.packing import BODY, changed, open_package

typed = st.text(max_size=80).map(make_visible)
nasty = st.sampled_from(
    [
        "{{ title }}",
        "{% for x in y %}",
        "{_{ x }_}",
        "{# note",
        "A & B <tag>",
        "]]>",
        "&#8216;",
        "\t\n",
        "<w:p/>",
        "”",
        "\\",
    ]
)


def _with(text: str) -> ReferralContent:
    """Put one text into a line, a cell, a fact, a box and the last line."""
    one = child()
    return replace(
        one,
        title=text,
        handling=(Line("Do not", text), *one.handling),
        facts=(FactRow(1, "", text, text, "Seen by caller"), *one.facts),
        wishes=(Pair("Their wishes", text), *one.wishes),
        approval=text,
    )


def _says(document: bytes, text: str) -> int:
    return sum(text in paragraph for paragraph in read_back(document))


@pytest.mark.parametrize("content", EVERY_KIND, ids=lambda content: content.__name__)
def test_every_text_of_a_referral_stands_in_its_document(forms: WordForms, content: object) -> None:
    made: ReferralContent = content()  # type: ignore[operator]
    filled = forms.fill("our_form", made)
    whole = "\n".join(filled.text)
    assert filled.text == forms.read_back(filled.document)
    assert [text for _, text in leaves(made) if text not in whole] == []


def test_the_approval_is_the_last_line_before_the_footer(forms: WordForms) -> None:
    text = forms.fill("our_form", child()).text
    assert text[-2].endswith("Version 1, replaces none. Names are held by us.")
    assert text[-1].startswith("Helpline, any hour: 0808 157 0100")


def test_there_is_one_section_for_each_person_and_sections_stand_in_their_order(forms: WordForms) -> None:
    text = forms.fill("our_form", EVERY_KIND[2]()).text
    heads = [line for line in text if line[:3] in {f"{number}. " for number in range(1, 9)}]
    assert [head[0] for head in heads] == list("112345678")
    assert "The first child: Amina" in heads[0]
    assert "The second child: Yusuf" in heads[1]


def test_the_same_content_gives_the_same_bytes(form: bytes) -> None:
    assert fill(form, child()) == fill(form, child())


def test_a_case_leaves_nothing_behind_for_the_next(form: bytes) -> None:
    alone = fill(form, child())
    fill(form, _with("Somebody else entirely"))
    assert fill(form, child()) == alone


@settings(max_examples=60)
@given(typed | nasty)
@example("A & B <tag>")
@example("{{ 7 * 7 }}{% if x %}")
@example("\u0600\u200f\U0001f9d1\U000e0001 e\u0301 \ufffc")
def test_whatever_was_typed_is_printed_as_it_was_typed(form: bytes, text: str) -> None:
    assert not text or _says(fill(form, _with(text)), text) >= 4


@pytest.mark.soak
@settings(max_examples=10_000)
@given(st.lists(typed | nasty, min_size=1, max_size=4).map("".join))
def test_ten_thousand_texts_are_printed_as_they_were_typed(form: bytes, text: str) -> None:
    assert not text or _says(fill(form, _with(text)), text) >= 4


@pytest.mark.parametrize("kind", ["child", "police", "adult"])
def test_made_up_cases_of_every_kind_are_filled_and_read_back(form: bytes, kind: str) -> None:
    cases = tuple(made_up_cases(kind))  # type: ignore[arg-type]
    assert len(cases) == 5
    for case in cases:
        whole = "\n".join(read_back(fill(form, case.content)))
        assert [path for path, text in leaves(case.content) if text not in whole] == [], case.name


@pytest.mark.parametrize("letter", ["\ud800", "\x00", "\x0b", "\x0c", "\r", "\x07", "\ufffe"])
def test_a_character_that_word_cannot_hold_is_refused_with_its_section_and_never_dropped(
    form: bytes, letter: str
) -> None:
    content = replace(child(), wishes=(Pair("Their wishes", f"before{letter}after"),))
    with pytest.raises(HelplineError) as refused:
        fill(form, content)
    assert "section 5 holds a character that cannot be printed" in refused.value.for_person
    assert "before" not in refused.value.for_log


def test_a_fault_of_the_engine_that_fills_is_caught_before_anybody_reads_the_document(
    form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(self: object, xml: str) -> str:
        return xml.replace("Bruise on left cheek", "")

    monkeypatch.setattr(docxtpl.DocxTemplate, "resolve_listing", cut)
    with pytest.raises(HelplineError, match="does not say what it was to say"):
        fill(form, child())


def test_a_form_that_prints_a_list_only_sometimes_is_caught_by_the_content_that_it_leaves_out(form: bytes) -> None:
    hides = changed(form, "{%p if if_silent %}", '{%p if kind == "police" %}')
    with pytest.raises(HelplineError, match="leaves out if_silent"):
        fill(hides, child())


def test_a_form_for_other_kinds_or_that_is_not_there_is_refused(forms: WordForms) -> None:
    with pytest.raises(HelplineError, match="no form of that name"):
        forms.fill("their_form", child())


def test_DOCU_09_a_field_code_typed_by_somebody_stays_plain_text(form: bytes) -> None:
    code = '=SUM(1) { INCLUDETEXT "c:/secret" } { DDEAUTO excel }'
    document = fill(form, replace(child(), wishes=(Pair("Their wishes", code),)))
    body = open_package(document)[BODY]
    assert code in read_back(document)
    assert b"fldChar" not in body
    assert b"instrText" not in body
