"""Protecting a document with six spoken words, and opening it again before anybody relies on it (M11, PACK-01 to -04).

Word's own encryption (agile, AES-256 under 100,000 rounds of SHA-512) unless the receiver asks for a zip (AES-256 under
1,000 rounds, fixed by the format). Nothing weaker is made, and nobody chooses the words. What travels beside a document
is protected with the same words: a Word file of its own, or one more member of the zip.
"""

import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
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

from helpline.actions.ports.papers import Attachment, Protection, Sealed, media_type_of
from helpline.documents.never_said import NEVER_SAID
from helpline.words.errors import HelplineError
from helpline.words.references import ALPHABET

WORDS = 6
"""How many words are spoken: 76 bits, because the zip's own slowing-down is weak (promise P14 asks for 64)."""

_FIXED_DATE = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[2-9]\.(docx|json)|[1-9][0-9]\.(docx|json)")
"""How the name of a file beside the document ends: its number there, and nothing of what it is."""

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

    def seal(
        self,
        document: bytes,
        *,
        protection: Protection,
        file_stem: str,
        words: str,
        attachments: tuple[Attachment, ...] = (),
    ) -> Sealed:
        """Protect a Word document and what travels beside it, open all of it again and compare.

        Word can protect Word files alone: data travels only in a zip, or where the route itself is protected.

        Args:
            document: the finished document.
            protection: `word`, `zip`, or `none` for a route that is itself protected.
            file_stem: the reference and version and nothing else, such as `K7M-4QX-v1`.
            words: six words that `draw_words` gave; nobody may choose their own.
            attachments: what travels beside the document, in order.

        Raises:
            HelplineError: another protection, name or password was asked for, or what was sealed does not open again
                to the same bytes. Nothing is given out.
        """
        files = _named(document, attachments, file_stem)
        if protection == "none":
            return _all([Sealed(content, name, media_type_of(name)) for name, content in files.items()])
        if protection not in {"word", "zip"}:
            raise _not_sealed("a protection that is not offered")
        drawn = words.split(" ")
        if len(drawn) != WORDS or not set(drawn) <= set(_listed_words()):
            raise _not_sealed("words that were not drawn")
        try:
            if protection == "word":
                return _by_word({name: content for name, content in files.items() if name.endswith(".docx")}, words)
            return _by_zip(files, f"{file_stem}.zip", words)
        except _BROKEN as error:
            raise _not_sealed("a sealed document that cannot be opened again") from error


@lru_cache(maxsize=1)
def _listed_words() -> tuple[str, ...]:
    """Return the EFF long list without its four words with a hyphen; what was drawn of it before stays good."""
    listed = Path(xkcd_password.locate_wordfile("eff-long")).read_text(encoding="utf-8").split()
    return tuple(word for word in listed if word.isalpha())


@lru_cache(maxsize=1)
def _spoken_words() -> tuple[str, ...]:
    """Return the words that are drawn: the list without those that nobody is asked to say on the telephone."""
    return tuple(word for word in _listed_words() if word not in NEVER_SAID)


def _named(document: bytes, attachments: tuple[Attachment, ...], stem: str) -> dict[str, bytes]:
    """Return the document and what goes beside it under neutral names, in order."""
    if not _STEM.fullmatch(stem):
        raise _not_sealed("a file name that is not a reference and a version")
    if not all(_NAME.fullmatch(one.name) for one in attachments):
        raise _not_sealed("a name of a file beside a document that is not a number")
    return {f"{stem}.docx": document, **{f"{stem}-{one.name}": one.content for one in attachments}}


def _all(sealed: list[Sealed]) -> Sealed:
    """Return the first file with the others beside it."""
    return replace(sealed[0], beside=tuple(sealed[1:]))


def _by_word(files: Mapping[str, bytes], words: str) -> Sealed:
    sealed = [Sealed(_in_word(content, words), name, media_type_of(name)) for name, content in files.items()]
    _compare({one.file_name: _out_of_word(one.payload, words) for one in sealed}, files)
    return _all(sealed)


def _by_zip(files: Mapping[str, bytes], name: str, words: str) -> Sealed:
    payload = _in_zip(files, words)
    _compare(_out_of_zip(payload, words), files)
    return Sealed(payload, name, media_type_of(name))


def _compare(opened: Mapping[str, bytes], files: Mapping[str, bytes]) -> None:
    if list(opened.items()) != list(files.items()):
        raise _not_sealed("a sealed document that is not the same when opened")


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


def _in_zip(files: Mapping[str, bytes], words: str) -> bytes:
    sealed = BytesIO()
    with pyzipper.AESZipFile(sealed, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as package:
        package.setpassword(words.encode("ascii"))
        package.setencryption(pyzipper.WZ_AES, nbits=256)
        for name, content in files.items():
            entry = package.zipinfo_cls(name, _FIXED_DATE)
            entry.compress_type = pyzipper.ZIP_DEFLATED
            entry.create_system = 0
            package.writestr(entry, content)
    return sealed.getvalue()


def _out_of_zip(payload: bytes, words: str) -> dict[str, bytes]:
    with pyzipper.AESZipFile(BytesIO(payload)) as package:
        package.setpassword(words.encode("ascii"))
        return {name: bytes(package.read(name)) for name in package.namelist()}


def _not_sealed(for_log: str) -> HelplineError:
    return HelplineError(
        for_log,
        "The document could not be protected, so it was not sealed and nothing was sent. The referral is unchanged. "
        "Try again; if it happens twice, make the referral by voice and tell whoever looks after this installation.",
    )
