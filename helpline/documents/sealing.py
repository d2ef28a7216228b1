"""Protecting a document with six spoken words, and opening it again before anybody relies on it (PACK-01 to -04).

Word's own encryption (agile, AES-256 under 100,000 rounds of SHA-512) unless the receiver asks for a zip (AES-256 under
1,000 rounds, fixed by the format). Nothing weaker is made, and nobody chooses the words.
"""

import re
import zlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from secrets import choice
from zipfile import BadZipFile

import pyzipper
from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, EncryptionError, FileFormatError, InvalidKeyError
from msoffcrypto.format.ooxml import OOXMLFile
from xkcdpass import xkcd_password

from helpline.actions.ports.papers import WORD_TYPE, ZIP_TYPE, Protection, Sealed
from helpline.words.errors import HelplineError
from helpline.words.references import ALPHABET

WORDS = 6
"""How many words are spoken: 77 bits, because the zip's own slowing-down is weak (promise P14 asks for 64)."""

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_STEM = re.compile(rf"[{ALPHABET}]{{3}}-[{ALPHABET}]{{3}}-v[1-9][0-9]*")
_BROKEN = (
    DecryptionError,
    EncryptionError,
    FileFormatError,
    InvalidKeyError,
    BadZipFile,
    RuntimeError,
    OSError,
    zlib.error,
)


class Seals:
    """Protection by Word's encryption or an AES-256 zip; the port `Sealer` of the actions."""

    def draw_words(self) -> str:
        """Return six words of the EFF long list, each drawn by the system's own randomness, separated by spaces."""
        return " ".join(choice(_spoken_words()) for _ in range(WORDS))

    def seal(self, document: bytes, *, protection: Protection, file_stem: str, words: str) -> Sealed:
        """Protect a Word document, open it again and compare.

        Args:
            document: the finished document.
            protection: `word`, `zip`, or `none` for a route that is itself protected.
            file_stem: the reference and version and nothing else, such as `K7M-4QX-v1`.
            words: six words that `draw_words` gave; nobody may choose their own.

        Raises:
            HelplineError: another protection, name or password was asked for, or what was sealed does not open again
                to the same bytes. Nothing is given out.
        """
        if not _STEM.fullmatch(file_stem):
            raise _not_sealed("a file name that is not a reference and a version")
        if protection == "none":
            return Sealed(document, f"{file_stem}.docx", WORD_TYPE)
        if protection not in {"word", "zip"}:
            raise _not_sealed("a protection that is not offered")
        drawn = words.split(" ")
        if len(drawn) != WORDS or not set(drawn) <= set(_spoken_words()):
            raise _not_sealed("words that were not drawn")
        by_word = protection == "word"
        try:
            payload = _in_word(document, words) if by_word else _in_zip(document, f"{file_stem}.docx", words)
            opened = _out_of_word(payload, words) if by_word else _out_of_zip(payload, f"{file_stem}.docx", words)
        except _BROKEN as error:
            raise _not_sealed("a sealed document that cannot be opened again") from error
        if opened != document:
            raise _not_sealed("a sealed document that is not the same when opened")
        return Sealed(payload, f"{file_stem}.{'docx' if by_word else 'zip'}", WORD_TYPE if by_word else ZIP_TYPE)


@lru_cache(maxsize=1)
def _spoken_words() -> tuple[str, ...]:
    """Return the EFF long list without its four words with a hyphen, which cannot be heard on a telephone."""
    listed = Path(xkcd_password.locate_wordfile("eff-long")).read_text(encoding="utf-8").split()
    return tuple(word for word in listed if word.isalpha())


def _in_word(document: bytes, words: str) -> bytes:
    sealed = BytesIO()
    OOXMLFile(BytesIO(document)).encrypt(words, sealed)
    return sealed.getvalue()


def _out_of_word(payload: bytes, words: str) -> bytes:
    opened = BytesIO()
    locked = OfficeFile(BytesIO(payload))
    locked.load_key(password=words)
    locked.decrypt(opened, verify_integrity=True)
    return opened.getvalue()


def _in_zip(document: bytes, name: str, words: str) -> bytes:
    sealed = BytesIO()
    with pyzipper.AESZipFile(sealed, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as package:
        package.setpassword(words.encode("ascii"))
        package.setencryption(pyzipper.WZ_AES, nbits=256)
        entry = package.zipinfo_cls(name, _FIXED_DATE)
        entry.compress_type = pyzipper.ZIP_DEFLATED
        entry.create_system = 0
        package.writestr(entry, document)
    return sealed.getvalue()


def _out_of_zip(payload: bytes, name: str, words: str) -> bytes:
    with pyzipper.AESZipFile(BytesIO(payload)) as package:
        package.setpassword(words.encode("ascii"))
        if package.namelist() != [name]:
            raise BadZipFile("another name")
        return bytes(package.read(name))


def _not_sealed(for_log: str) -> HelplineError:
    return HelplineError(
        for_log,
        "The document could not be protected, so it was not sealed and nothing was sent. The referral is unchanged. "
        "Try again; if it happens twice, make the referral by voice and tell whoever looks after this installation.",
    )
