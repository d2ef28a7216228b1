"""What changed is marked on the paper, word by word, wherever it stands; nothing else is."""

from helpline.actions.ports import Block, Piece
from web.approvals.pages.paper import Sheet, sheets


def _text(words: str, *, kind: str = "text", bold: str = "") -> Block:
    pieces = (Piece(bold, is_bold=True), Piece(words)) if bold else (Piece(words),)
    return Block(kind, pieces)  # type: ignore[arg-type]


def _marked(shown: tuple[Sheet, ...]) -> list[str]:
    own = [span.text for sheet in shown for paragraph in sheet.paragraphs for span in paragraph if span.is_marked]
    return own + [word for sheet in shown for row in sheet.rows for cell in row for word in _marked(cell)]


def test_only_the_words_that_are_new_are_marked() -> None:
    now, then = (_text("She is Ellis Marlow, about 13."),), (_text("She is Ellis, about 13."),)
    assert _marked(sheets(now, then)) == ["Ellis Marlow,"]


def test_a_new_paragraph_is_marked_whole_and_the_ones_around_it_are_not() -> None:
    then = (_text("One."), _text("Three."))
    now = (_text("One."), _text("Two is new."), _text("Three."))
    assert _marked(sheets(now, then)) == ["Two is new."]


def test_a_change_in_a_cell_of_a_table_is_marked_there() -> None:
    def table(words: str) -> Block:
        return Block("table", rows=(((_text("Name"),), (_text(words),)),))

    assert _marked(sheets((table("Ellis Marlow"),), (table("Ellis"),))) == [" Marlow"]


def test_bold_and_marked_meet_without_losing_a_letter() -> None:
    now, then = (_text(" about 13, in Northmoor", bold="Ellis:"),), (_text(" about 13", bold="Ellis:"),)
    (sheet,) = sheets(now, then)
    (paragraph,) = sheet.paragraphs
    assert "".join(span.text for span in paragraph) == "Ellis: about 13, in Northmoor"
    assert paragraph[0].is_bold
    assert _marked((sheet,)) == ["13, in Northmoor"]


def test_without_what_was_asked_nothing_is_marked() -> None:
    assert _marked(sheets((_text("Anything."),), None)) == []


def test_list_items_and_boxed_lines_that_follow_each_other_stand_together() -> None:
    blocks = (
        _text("Do not ring.", kind="boxed"),
        _text("Do not visit.", kind="boxed"),
        _text("First", kind="numbered"),
        _text("Second", kind="numbered"),
        _text("Bye."),
    )
    assert [(sheet.kind, len(sheet.paragraphs)) for sheet in sheets(blocks, None)] == [
        ("box", 2),
        ("numbers", 2),
        ("text", 1),
    ]
