"""The NRM pack as a paper: every text in its place, tables to read by ear, and the hard texts word for word."""

from pathlib import Path

import pytest
from docx.oxml.parser import parse_xml

from helpline.documents.blanks import leaves
from helpline.documents.filling import fill
from helpline.documents.forms import WordForms
from helpline.documents.made_up import made_up_cases
from helpline.documents.package import WORD, open_package
from helpline.documents.reading import read_back
from helpline.engine.content.model import NrmPack
from helpline.protocol.library import Library
from helpline.wiring.calendar import shipped_holidays
from helpline.wiring.shipped import shipped_library
from tests.documents.libreoffice import LibreOffice, pages_of
from tests.documents.packing import BODY, changed
from tests.engine.adults import a_girl_by_police
from tests.engine.building import ACase
from tests.engine.papers import FIRST_RESPONDER, a_crewman, composed


def _of(told: ACase) -> NrmPack:
    (pack,) = composed(told, shipped_library(), shipped_holidays(), entity=FIRST_RESPONDER).packs
    return pack


@pytest.fixture(scope="module", params=[a_crewman, a_girl_by_police], ids=lambda tell: tell.__name__)
def pack(request: pytest.FixtureRequest) -> NrmPack:
    """A pack of an adult, and one of somebody who may be under 18."""
    return _of(request.param())


@pytest.fixture(scope="module")
def form(files: dict[str, bytes]) -> bytes:
    """The shipped pack's Word file."""
    return files["nrm_pack/form.docx"]


def test_every_text_of_a_pack_stands_in_its_document_in_order(forms: WordForms, pack: NrmPack) -> None:
    filled = forms.fill("nrm_pack", pack)
    whole = "\n".join(filled.text)
    place = 0
    for path, text in leaves(pack):
        if path in {"reference", "version", "helpline_number"}:
            continue
        found = whole.find(text, place if path.startswith(("parts.", "answers.")) else 0)
        assert found >= 0, path
        place = found if path.startswith("parts.") else place
    assert filled.text == read_back(filled.document)


def test_the_same_pack_always_gives_the_same_bytes(forms: WordForms, pack: NrmPack) -> None:
    assert forms.fill("nrm_pack", pack).document == forms.fill("nrm_pack", pack).document


@pytest.mark.parametrize("case", list(made_up_cases("nrm")), ids=lambda case: case.name)
def test_made_up_packs_are_filled_word_for_word(form: bytes, case: object) -> None:
    content: NrmPack = case.content  # type: ignore[attr-defined]
    whole = "\n".join(read_back(fill(form, content)))
    for _, text in leaves(content):
        assert text in whole


def test_headings_and_every_table_can_be_read_by_ear(form: bytes, pack: NrmPack) -> None:
    body = parse_xml(open_package(fill(form, pack))[BODY])
    heads = [style.get(f"{WORD}val") for style in body.iter(f"{WORD}pStyle")]
    heads = [style for style in heads if style.startswith("Heading")]
    assert heads[0] == "Heading1"
    assert set(heads[1:]) == {"Heading2"}
    tables = list(body.iter(f"{WORD}tbl"))
    assert len(tables) == 3 + len(pack.parts)
    for table in tables:
        properties = table.find(f"{WORD}tblPr")
        assert properties.find(f"{WORD}tblCaption").get(f"{WORD}val")
        assert properties.find(f"{WORD}tblDescription").get(f"{WORD}val")
        assert properties.find(f"{WORD}tblLook").get(f"{WORD}firstColumn") == "1"
        rows = table.findall(f"{WORD}tr")
        assert rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
        assert all("".join(cell.itertext()).strip() for row in rows for cell in row.findall(f"{WORD}tc"))


def test_a_pack_is_not_refused_for_its_length(forms: WordForms) -> None:
    told = a_crewman().words(
        "case.facts_told", "\n".join(f"Aug 2026: fact {n} of many" for n in range(200)), how="told"
    )
    assert len(forms.fill("nrm_pack", _of(told)).document) > 0


def test_a_form_of_a_pack_that_leaves_out_a_blank_is_found(
    files: dict[str, bytes], form: bytes, fields: frozenset[str]
) -> None:
    with pytest.raises(Exception, match=r"1 fault") as refused:
        WordForms({**files, "nrm_pack/form.docx": changed(form, "{{ statement }}", "")}, fields=fields)
    assert "The form has no place for “statement”." in refused.value.for_person  # type: ignore[attr-defined]


def test_the_pack_is_only_for_packs(forms: WordForms, library: Library) -> None:
    content = composed(a_crewman(), library, shipped_holidays())
    with pytest.raises(Exception, match="no form of that name"):
        forms.fill("nrm_pack", content)


def test_libreoffice_opens_a_pack_and_prints_all_of_it(
    libreoffice: LibreOffice, forms: WordForms, tmp_path: Path
) -> None:
    pack = _of(a_crewman())
    document = tmp_path / "pack.docx"
    document.write_bytes(forms.fill("nrm_pack", pack).document)
    (text,) = libreoffice.texts([document])
    assert text is not None
    assert all(row.asked in text and row.have.splitlines()[0] in text for part in pack.parts for row in part.rows)
    (pdf,) = libreoffice.pdfs([document])
    assert pages_of(pdf) <= 4


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped protocols."""
    return shipped_library()
