"""Forms and seals: what turns a referral's content into a document, and protects it."""

from dataclasses import dataclass
from typing import Literal, Protocol

from helpline.engine.content.model import NrmPack, ReferralContent

Protection = Literal["none", "word", "zip"]
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP_TYPE = "application/zip"
JSON_TYPE = "application/json"
"""The media types of a document, of a sealed one, and of data: protection by Word leaves a document a Word file."""

_TYPES = {"docx": WORD_TYPE, "zip": ZIP_TYPE, "json": JSON_TYPE}


def media_type_of(file_name: str) -> str:
    """Return the media type of one of our files, by how its name ends."""
    return _TYPES[file_name.rpartition(".")[2]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one paragraph that are printed alike."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a finished document, in reading order, read from the document itself.

    Attributes:
        kind: `item` and `numbered` stand in a list; `boxed` is a paragraph in a frame; `edge` is header or footer.
        rows: a table's cells, each with its own paragraphs; the first row is its head.
    """

    kind: Literal["title", "heading", "text", "item", "numbered", "boxed", "table", "edge"]
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple["Block", ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """Return the words of the paragraph."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Filled:
    """A form filled with a referral's content, read back and compared with it."""

    document: bytes
    form_id: str
    form_sha256: str
    text: tuple[str, ...]


class Forms(Protocol):
    """The referral forms, and reading what they made."""

    def fill(self, form_id: str, content: ReferralContent | NrmPack, *, most_pages: int = 0) -> Filled:
        """Fill a form and read it back; nought pages means as many as are usual for it, and a pack has no limit.

        Raises:
            TooLong: it would fill more pages than that.
            HelplineError: a value is not in the document word for word.
        """
        ...

    def read_back(self, document: bytes) -> tuple[str, ...]:
        """Return every paragraph and cell of a document, in order."""
        ...

    def read_blocks(self, document: bytes) -> tuple[Block, ...]:
        """Return a document as a page shows it: headings, paragraphs, lists, boxes and tables, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper that travels beside a document; `name` is what its neutral file name ends with, such as `2.docx`."""

    name: str
    content: bytes
    form_id: str = ""
    form_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A protected file, opened again and compared before it is returned; `beside` are those that go with it."""

    payload: bytes
    file_name: str
    media_type: str
    beside: tuple["Sealed", ...] = ()


class Sealer(Protocol):
    """Protection with a password, and the words to speak."""

    def draw_words(self) -> str:
        """Return six random words of the EFF long list, separated by single spaces."""
        ...

    def seal(
        self,
        document: bytes,
        *,
        protection: Protection,
        file_stem: str,
        words: str,
        attachments: tuple[Attachment, ...] = (),
    ) -> Sealed:
        """Protect a Word document and what travels beside it, open all again and compare; names are neutral."""
        ...
