"""A document is two pages, three for several people, never four; a longer one is refused and says where to cut."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from helpline.documents.filling import fill
from helpline.documents.forms import WordForms
from helpline.documents.pages import stack_of
from helpline.documents.reading import parts_of
from helpline.engine.content.length import MOST_PAGES
from helpline.engine.content.model import FactRow, Line, Pair, ReferralContent, ToldRow
from helpline.engine.drafting import MOST_TOGETHER
from helpline.wiring.calendar import shipped_holidays
from helpline.wiring.shipped import shipped_library
from helpline.words.errors import HelplineError
from tests.documents.contents import EVERY_KIND, child, household, police
from tests.documents.libreoffice import LibreOffice, pages_of
from tests.engine import papers

SENTENCE = "The boy was seen near the school gate at night with two men who gave him a phone and some money. "


def _longer(content: ReferralContent, facts: int, words: int) -> ReferralContent:
    """Return the content with so many more facts, each of so many words, and a longer answer."""
    said = " ".join((SENTENCE * 20).split(" ")[:words])
    first = len(content.facts) + 1
    more = tuple(FactRow(first + place, "Fri 20 Nov", "", said, "Told by caller") for place in range(facts))
    return replace(content, facts=content.facts + more, wishes=(*content.wishes, Pair("Safe contact", said)))


def _pages(document: bytes) -> int:
    return stack_of(parts_of(document)).page


def test_pages_are_counted_as_libreoffice_prints_them(form: bytes, libreoffice: LibreOffice, tmp_path: Path) -> None:
    contents = [content() for content in EVERY_KIND]
    contents += [_longer(base(), facts, 14) for base in (child, police, household) for facts in range(1, 12, 2)]
    documents = [fill(form, content) for content in contents]
    paths = [tmp_path / f"{place}.docx" for place in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_bytes(document)
    printed = [pages_of(pdf) for pdf in libreoffice.pdfs(paths)]
    counted = [_pages(document) for document in documents]
    both = list(zip(counted, printed, strict=True))
    assert set(printed) >= {2, 3}
    # Never fewer than are printed; one more only where the last line stands at the very foot of a page.
    assert all(ours >= theirs for ours, theirs in both), both
    assert sum(ours > theirs for ours, theirs in both) <= 1


def test_realistic_referrals_fit(forms: WordForms) -> None:
    for content in EVERY_KIND:
        assert forms.fill("our_form", content()).document


def test_what_the_engine_composes_of_a_child_a_household_and_a_car_wash_fits(forms: WordForms) -> None:
    library, holidays = shipped_library(), shipped_holidays()
    pupil = papers.decided(papers.a_pupil().spoken(people=("pupil",)))
    composed = (
        papers.composed(pupil, library, holidays),
        papers.composed(papers.two_at_a_hospital(), library, holidays),
        papers.composed(papers.a_car_wash(), library, holidays, entity=papers.POLICE),
    )
    for content in composed:
        assert forms.fill("our_form", content).document


@pytest.mark.parametrize("many", range(1, MOST_TOGETHER + 1))
def test_as_many_children_as_share_a_document_fit_it_fully_told(forms: WordForms, many: int) -> None:
    told = papers.at_one_place(many)
    told.spoken(people=told.referral().people)
    content = papers.composed(told, shipped_library(), shipped_holidays())
    assert len(content.people) == many
    assert forms.fill("our_form", content, most_pages=MOST_PAGES).document


@pytest.mark.parametrize(("content", "limit"), [(child, 2), (police, 2), (household, 3)])
def test_a_longer_document_is_refused_and_says_what_to_shorten(forms: WordForms, content: object, limit: int) -> None:
    long = _longer(content(), 40, 30)  # type: ignore[operator]
    with pytest.raises(HelplineError) as refused:
        forms.fill("our_form", long)
    said = refused.value.for_person
    assert (
        f"pages and {limit} are read. The case is unchanged. Shorten the words that go into “3. Indicators and" in said
    )
    assert ("a referral of its own for each person" in said) == (limit == 3)
    assert "night" not in refused.value.for_log


LONG = "word " * 1200


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"summary": Line(LONG)}, "into “Summary”."),
        ({"find": (Line("School:", LONG),)}, "into “2. How to find"),
        ({"wishes": (Pair("Their wishes", LONG),)}, "into “5. Wishes, consent and safe contact”."),
        ({"told": (ToldRow("Others", LONG, "None"),)}, "into “6. Who else has been told”."),
        ({"already_spoken": LONG}, "into the top of the first page."),
    ],
)
def test_the_part_that_is_too_long_is_the_one_that_is_named(
    forms: WordForms, changed: dict[str, Any], named: str
) -> None:
    one = child()
    if "summary" in changed:
        changed = {"summary": replace(one.summary, suspected=changed["summary"])}
    with pytest.raises(HelplineError) as refused:
        forms.fill("our_form", replace(one, **changed))
    assert named in refused.value.for_person


def test_a_name_that_is_too_long_is_sought_in_section_1(forms: WordForms) -> None:
    told = papers.a_pupil().words("person.full_name", LONG, person="pupil")
    with pytest.raises(HelplineError) as refused:
        forms.fill("our_form", papers.composed(told, shipped_library(), shipped_holidays()))
    assert "into “1. The child”." in refused.value.for_person


def test_nothing_personal_is_said_of_a_document_that_is_too_long(forms: WordForms) -> None:
    one = household()
    with pytest.raises(HelplineError) as refused:
        forms.fill("our_form", replace(one, people=one.people * 6))
    assert "Amina" not in refused.value.for_person + refused.value.for_log


def test_DOCU_14_a_hundred_thousand_characters_are_printed_whole_where_nothing_limits_the_pages(
    form: bytes, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    words = "".join(f"w{number} " for number in range(16_200)).strip()
    assert len(words) >= 100_000
    document = fill(form, replace(child(), wishes=(Pair("Their wishes", words),)))
    path = tmp_path / "long.docx"
    path.write_bytes(document)
    (text,) = libreoffice.texts([path])
    assert text is not None
    assert words in " ".join(text.split())
    assert "Names are held by us." in text


def test_DOCU_14_the_same_answer_is_refused_by_its_length_and_never_cut(forms: WordForms) -> None:
    with pytest.raises(HelplineError, match=r"a document of \d+ pages, where 2 are allowed"):
        forms.fill("our_form", replace(child(), wishes=(Pair("Their wishes", "word " * 20_000),)))
