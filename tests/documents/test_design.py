"""The shipped form is made for reading, on paper and by ear: what the design of the document asks of its Word file."""

from typing import Any

import pytest
from docx.oxml.parser import parse_xml

from helpline.documents.filling import fill
from helpline.documents.package import WORD
from helpline.documents.reading import edges
from tests.documents.contents import EVERY_KIND
from tests.documents.packing import BODY, open_package

A4 = {"w": "11906", "h": "16838"}
MARGINS = {"top": "992", "bottom": "907", "left": "907", "right": "907"}


@pytest.fixture(scope="module", params=EVERY_KIND, ids=lambda content: content.__name__)
def parts(request: pytest.FixtureRequest, form: bytes) -> dict[str, bytes]:
    """The parts of a filled form, of each kind."""
    return open_package(fill(form, request.param()))


def _body(parts: dict[str, bytes]) -> Any:
    return parse_xml(parts[BODY])


def test_the_page_is_a4_with_the_margins_of_the_design(parts: dict[str, bytes]) -> None:
    (section,) = _body(parts).iter(f"{WORD}sectPr")
    size, margins = section.find(f"{WORD}pgSz"), section.find(f"{WORD}pgMar")
    assert {name: size.get(f"{WORD}{name}") for name in A4} == A4
    assert {name: margins.get(f"{WORD}{name}") for name in MARGINS} == MARGINS


def test_there_is_one_title_and_headings_skip_no_level(parts: dict[str, bytes]) -> None:
    styles = [style.get(f"{WORD}val") for style in _body(parts).iter(f"{WORD}pStyle")]
    heads = [style for style in styles if style.startswith("Heading")]
    assert heads[0] == "Heading1"
    assert set(heads[1:]) == {"Heading2"}


def test_every_table_repeats_its_head_has_a_caption_and_no_merged_empty_or_split_cell(parts: dict[str, bytes]) -> None:
    tables = list(_body(parts).iter(f"{WORD}tbl"))
    assert len(tables) >= 5
    for table in tables:
        properties = table.find(f"{WORD}tblPr")
        assert properties.find(f"{WORD}tblCaption").get(f"{WORD}val")
        assert properties.find(f"{WORD}tblDescription").get(f"{WORD}val")
        assert properties.find(f"{WORD}tblLook").get(f"{WORD}firstColumn") == "1"
        rows = table.findall(f"{WORD}tr")
        columns = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
        assert rows[0].find(f"{WORD}trPr/{WORD}tblHeader") is not None
        for row in rows:
            assert row.find(f"{WORD}trPr/{WORD}cantSplit") is not None
            cells = row.findall(f"{WORD}tc")
            assert len(cells) == columns
            assert all("".join(cell.itertext()).strip() for cell in cells)
        assert not list(table.iter(f"{WORD}gridSpan", f"{WORD}vMerge"))


def test_it_is_in_british_english_and_arial_and_in_black_without_fills(parts: dict[str, bytes]) -> None:
    defaults = parse_xml(parts["word/styles.xml"]).find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr")
    assert defaults.find(f"{WORD}lang").get(f"{WORD}val") == "en-GB"
    assert {value for name, value in defaults.find(f"{WORD}rFonts").attrib.items()} == {"Arial"}
    everything = b"".join(parts.values())
    for unwanted in (b"<w:shd", b"<w:highlight", b"w:themeColor", b"asciiTheme", b"en-US"):
        assert unwanted not in everything


def test_it_holds_no_picture_text_box_or_hidden_data(parts: dict[str, bytes]) -> None:
    everything = b"".join(parts.values())
    for unwanted in (b"<w:drawing", b"<w:pict", b"txbx", b"customXml", b"savePreviewPicture", b"<w:vanish"):
        assert unwanted not in everything


def test_every_page_says_the_reference_the_marking_that_it_is_made_up_and_the_number(parts: dict[str, bytes]) -> None:
    (header,), (footer,) = edges(parts)
    top, bottom = ("".join(parse_xml(parts[name]).itertext()) for name in (header, footer))
    assert "version 1" in top
    assert "MADE-UP DATA ONLY" in top
    assert "OFFICIAL-SENSITIVE" in top
    assert "OFFICIAL-SENSITIVE" in bottom
    assert "Helpline, any hour: 0808 157 0100" in bottom


def test_lists_are_real_lists_and_boxes_are_paragraphs(parts: dict[str, bytes]) -> None:
    body = _body(parts)
    styles = parse_xml(parts["word/styles.xml"])
    for name in ("Statement", "Handling"):
        (style,) = [each for each in styles.iter(f"{WORD}style") if each.get(f"{WORD}styleId") == name]
        assert style.find(f"{WORD}pPr/{WORD}pBdr/{WORD}top").get(f"{WORD}sz") == "18"
    lines = [
        paragraph
        for paragraph in body.iter(f"{WORD}p")
        if any(style.get(f"{WORD}val") == "Handling" for style in paragraph.iter(f"{WORD}pStyle"))
    ]
    assert lines
    assert all(line.find(f"{WORD}pPr/{WORD}numPr") is not None for line in lines)
    assert not any("".join(line.itertext()).startswith("•") for line in lines)
