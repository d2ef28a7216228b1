"""A sealed document opens with its words in programs that are not ours, and without them it does not (P14)."""

import io
import subprocess
from collections.abc import Callable
from math import log2
from pathlib import Path

import msoffcrypto
import pytest
import pyzipper
from xkcdpass import xkcd_password

from helpline.documents import sealing
from helpline.documents.filling import fill
from helpline.documents.never_said import NEVER_SAID
from helpline.documents.reading import read_back
from helpline.documents.sealing import Seals
from helpline.words.errors import HelplineError
from tests.documents.contents import child
from tests.documents.libreoffice import LibreOffice

STEM = "K7M-4QX-v1"
WORDS = "rake swiftly silencer hazily grading collapse"
OTHER_WORDS = "retake unopened muzzle shelf energy handiness"
CANARIES = ("Callum", "Northmoor", "county", "OFFICIAL", "child", "Example")


@pytest.fixture(scope="module")
def document(form: bytes) -> bytes:
    """A filled referral of a child."""
    return fill(form, child())


def test_libreoffice_opens_the_protected_document_with_its_words_and_reads_every_line(
    document: bytes, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    sealed = Seals().seal(document, protection="word", file_stem=STEM, words=WORDS)
    path = tmp_path / sealed.file_name
    path.write_bytes(sealed.payload)
    (text,) = libreoffice.texts([path], password=WORDS)
    assert text is not None
    seen = " ".join(text.split())
    body = [" ".join(line.split()) for line in read_back(document)[1:-1]]
    assert [line for line in body if line not in seen] == []
    assert seen.endswith("Names are held by us.")


@pytest.mark.parametrize("password", ["", OTHER_WORDS, WORDS.upper(), WORDS[:-1]])
def test_libreoffice_refuses_the_protected_document_with_other_words(
    document: bytes, libreoffice: LibreOffice, tmp_path: Path, password: str
) -> None:
    path = tmp_path / f"{STEM}.docx"
    path.write_bytes(Seals().seal(document, protection="word", file_stem=STEM, words=WORDS).payload)
    assert libreoffice.texts([path], password=password) == [None]


def test_7zip_opens_the_zip_with_its_words_and_the_document_is_the_same(
    document: bytes, unpack: Callable[[Path, str, Path], bool], tmp_path: Path
) -> None:
    sealed = Seals().seal(document, protection="zip", file_stem=STEM, words=WORDS)
    package = tmp_path / sealed.file_name
    package.write_bytes(sealed.payload)
    assert unpack(package, WORDS, tmp_path / "right")
    assert (tmp_path / "right" / f"{STEM}.docx").read_bytes() == document
    for place, wrong in enumerate((OTHER_WORDS, "", WORDS[:-1])):
        assert not unpack(package, wrong, tmp_path / str(place))
        left = tmp_path / str(place) / f"{STEM}.docx"
        assert not left.exists() or left.read_bytes() != document


def test_PACK_01_the_names_the_comment_and_the_dates_of_a_zip_say_only_the_reference(
    document: bytes, sevenzip_path: Path, tmp_path: Path
) -> None:
    sealed = Seals().seal(document, protection="zip", file_stem=STEM, words=WORDS)
    assert sealed.file_name == f"{STEM}.zip"
    with pyzipper.AESZipFile(io.BytesIO(sealed.payload)) as package:
        (entry,) = package.infolist()
        assert (entry.filename, entry.date_time, entry.comment) == (f"{STEM}.docx", (1980, 1, 1, 0, 0, 0), b"")
        assert package.comment == b""
    path = tmp_path / sealed.file_name
    path.write_bytes(sealed.payload)
    listed = subprocess.run([sevenzip_path, "l", "-slt", path], capture_output=True, text=True, check=True).stdout
    assert "Method = AES-256 Deflate" in listed
    assert [name for name in CANARIES if name in listed] == []


@pytest.mark.parametrize("stem", ["Jane Doe", "K7M-4QX-v1 child", "../K7M-4QX-v1", "", "K7M-4QX", "k7m-4qx-v1"])
def test_PACK_01_a_file_name_that_could_say_something_is_refused(document: bytes, stem: str) -> None:
    with pytest.raises(HelplineError, match="a file name"):
        Seals().seal(document, protection="word", file_stem=stem, words=WORDS)


@pytest.mark.parametrize("protection", ["word", "zip"])
def test_nothing_that_the_document_says_is_in_the_sealed_bytes(document: bytes, protection: str) -> None:
    sealed = Seals().seal(document, protection=protection, file_stem=STEM, words=WORDS)  # type: ignore[arg-type]
    bare = sealed.payload
    assert [name for name in CANARIES if name.encode() in bare or name.encode("utf-16-le") in bare] == []
    assert document[:40] not in bare


def test_PACK_02_an_ordinary_zip_password_is_refused_and_what_is_made_is_aes_256(document: bytes) -> None:
    with pytest.raises(HelplineError, match="protection that is not offered"):
        Seals().seal(document, protection="zipcrypto", file_stem=STEM, words=WORDS)  # type: ignore[arg-type]
    word = msoffcrypto.OfficeFile(
        io.BytesIO(Seals().seal(document, protection="word", file_stem=STEM, words=WORDS).payload)
    )
    assert word.type == "agile"
    assert (word.info["passwordKeyBits"], word.info["spinValue"]) == (256, 100_000)
    packed = Seals().seal(document, protection="zip", file_stem=STEM, words=WORDS).payload
    with pyzipper.AESZipFile(io.BytesIO(packed)) as package:
        (entry,) = package.infolist()
        assert (entry.wz_aes_strength, entry.flag_bits & 1) == (3, 1)


@pytest.mark.parametrize(
    "words", ["1234", "", "password password password password password passwordx", WORDS + " rake"]
)
def test_PACK_03_words_that_somebody_chose_are_refused(document: bytes, words: str) -> None:
    for protection in ("word", "zip"):
        with pytest.raises(HelplineError, match="words that were not drawn"):
            Seals().seal(document, protection=protection, file_stem=STEM, words=words)  # type: ignore[arg-type]


def test_PACK_03_six_words_are_worth_more_than_64_bits() -> None:
    listed = sealing._spoken_words()
    assert len(set(listed)) == len(listed) == 7772 - len(NEVER_SAID)
    assert len(Seals().draw_words().split(" ")) * log2(len(listed)) > 76
    assert all(word.isascii() and word.islower() for word in listed)


@pytest.mark.parametrize("word", ["groin", "strangle", "enslave", "undress", "handgun", "preteen", "seduce"])
def test_no_word_is_drawn_that_nobody_would_say_to_a_stranger_about_a_child(word: str) -> None:
    whole = set(Path(xkcd_password.locate_wordfile("eff-long")).read_text(encoding="utf-8").split())
    assert word in NEVER_SAID <= whole
    assert not NEVER_SAID & set(sealing._spoken_words())


def test_PACK_04_ten_thousand_draws_are_all_different() -> None:
    seals = Seals()
    drawn = [seals.draw_words() for _ in range(10_000)]
    assert len(set(drawn)) == len(drawn)
    assert len({word for words in drawn for word in words.split(" ")}) > 7_000


def test_the_same_document_is_sealed_differently_each_time(document: bytes) -> None:
    for protection in ("word", "zip"):
        first, again = (
            Seals().seal(document, protection=protection, file_stem=STEM, words=WORDS)  # type: ignore[arg-type]
            for _ in range(2)
        )
        assert first.payload != again.payload


def test_a_protected_route_carries_the_document_as_it_is(document: bytes) -> None:
    sealed = Seals().seal(document, protection="none", file_stem=STEM, words="")
    assert (sealed.payload, sealed.file_name) == (document, f"{STEM}.docx")


@pytest.mark.parametrize("protection", ["word", "zip"])
def test_a_seal_that_does_not_open_to_the_same_bytes_is_never_given_out(
    document: bytes, protection: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    encrypt = sealing.OOXMLFile.encrypt

    def spoilt(self: object, password: str, outfile: io.BytesIO) -> None:
        written = io.BytesIO()
        encrypt(self, password, written)
        outfile.write(written.getvalue()[:-600] + bytes(600))

    class Forgetful(pyzipper.AESZipFile):  # type: ignore[misc]
        def writestr(self, entry: object, data: bytes) -> None:
            super().writestr(entry, data[:-1])

    monkeypatch.setattr(sealing.OOXMLFile, "encrypt", spoilt)
    monkeypatch.setattr(pyzipper, "AESZipFile", Forgetful)
    with pytest.raises(HelplineError) as refused:
        Seals().seal(document, protection=protection, file_stem=STEM, words=WORDS)  # type: ignore[arg-type]
    assert "nothing was sent" in refused.value.for_person


@pytest.mark.soak
def test_a_thousand_packages_open_with_their_words_and_hold_nothing_readable(
    document: bytes, unpack: Callable[[Path, str, Path], bool], tmp_path: Path
) -> None:
    seals = Seals()
    for number in range(1_000):
        words, wrong = seals.draw_words(), seals.draw_words()
        protection = ("word", "zip")[number % 2]
        sealed = seals.seal(document, protection=protection, file_stem=STEM, words=words)  # type: ignore[arg-type]
        assert not any(name.encode() in sealed.payload for name in CANARIES)
        package = tmp_path / sealed.file_name
        package.write_bytes(sealed.payload)
        if protection == "zip":
            assert unpack(package, words, tmp_path / "right")
            assert not unpack(package, wrong, tmp_path / "wrong")
