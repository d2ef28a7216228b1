"""Forms and seals: what turns a referral's content into a document, and protects it."""

from dataclasses import dataclass
from typing import Literal, Protocol

from helpline.engine.content.model import ReferralContent

Protection = Literal["none", "word", "zip"]


@dataclass(frozen=True, slots=True)
class Filled:
    """A form filled with a referral's content, read back and compared with it."""

    document: bytes
    form_id: str
    form_sha256: str
    text: tuple[str, ...]


class Forms(Protocol):
    """The referral forms, and reading what they made."""

    def fill(self, form_id: str, content: ReferralContent) -> Filled:
        """Fill a form and read it back; raises HelplineError if any value is not in the document word for word."""
        ...

    def read_back(self, document: bytes) -> tuple[str, ...]:
        """Return every paragraph and cell of a document, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Sealed:
    """A protected document, opened again and compared before it is returned."""

    payload: bytes
    file_name: str
    media_type: str


class Sealer(Protocol):
    """Protection with a password, and the words to speak."""

    def draw_words(self) -> str:
        """Return six random words of the EFF long list, separated by single spaces."""
        ...

    def seal(self, document: bytes, *, protection: Protection, file_stem: str, words: str) -> Sealed:
        """Protect a Word document, open it again and compare; names are neutral."""
        ...
