"""A page shows a document from the document itself: the same words, what is a heading, a list, a box or a table."""

from helpline.actions.ports.papers import Block
from helpline.documents.forms import WordForms
from tests.documents.contents import child


def _words(block: Block) -> list[str]:
    if block.rows:
        return [word for row in block.rows for cell in row for inside in cell for word in _words(inside)]
    return [block.text]


def test_the_blocks_of_a_document_hold_every_paragraph_in_order(forms: WordForms) -> None:
    filled = forms.fill("our_form", child())
    blocks = forms.read_blocks(filled.document)
    assert [word for block in blocks for word in _words(block)] == list(filled.text)


def test_headings_boxes_lists_and_tables_are_told_apart(forms: WordForms) -> None:
    blocks = forms.read_blocks(forms.fill("our_form", child()).document)
    kinds = [block.kind for block in blocks]
    assert kinds[:6] == ["edge", "title", "text", "text", "text", "boxed"]
    assert kinds.count("title") == 1
    assert kinds.count("boxed") == 6
    assert kinds.count("table") == 5
    assert kinds.count("item") == 3
    assert kinds.count("numbered") == 6
    assert [block.text for block in blocks if block.kind == "heading"][:3] == [
        "Summary",
        "Handling: read before you act",
        "1. The child (one child in this referral)",
    ]


def test_bold_words_are_told_apart_and_a_heading_is_of_one_weight(forms: WordForms) -> None:
    blocks = forms.read_blocks(forms.fill("our_form", child()).document)
    first = next(block for block in blocks if block.kind == "boxed" and block.text.startswith("Do not"))
    assert [(piece.text, piece.is_bold) for piece in first.pieces] == [
        ("Do not", True),
        (" contact the caller or ask anyone who rang. Ring us: 0808 157 0100.", False),
    ]
    statement = next(block for block in blocks if block.kind == "boxed")
    assert [piece.is_bold for piece in statement.pieces] == [True]
    assert not any(piece.is_bold for block in blocks if block.kind == "heading" for piece in block.pieces)


def test_a_table_keeps_its_head_and_its_cells(forms: WordForms) -> None:
    blocks = forms.read_blocks(forms.fill("our_form", child()).document)
    who = [block for block in blocks if block.kind == "table"][1]
    assert [cell[0].text for cell in who.rows[0]] == ["Detail", "Status", "What we have", "Source"]
    assert [cell[0].text for cell in who.rows[2]][1] == "NOT KNOWN asked"
    assert [piece.is_bold for piece in who.rows[2][1][0].pieces] == [True, False]
