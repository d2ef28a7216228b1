"""What travels beside a document is sealed with the same words: Word files apart, or all in the one zip."""

from collections.abc import Callable
from pathlib import Path

import pytest

from helpline.actions.ports import Attachment
from helpline.documents import sealing
from helpline.documents.filling import fill
from helpline.documents.forms import WordForms
from helpline.documents.reading import read_back
from helpline.documents.sealing import Seals
from helpline.engine.content.nrm_data import data_of
from helpline.wiring.calendar import shipped_holidays
from helpline.wiring.shipped import shipped_library
from helpline.words.errors import HelplineError
from tests.documents.contents import child
from tests.documents.libreoffice import LibreOffice
from tests.engine.papers import FIRST_RESPONDER, a_crewman, composed

STEM = "K7M-4QX-v1"
WORDS = "rake swiftly silencer hazily grading collapse"


@pytest.fixture(scope="module")
def document(form: bytes) -> bytes:
    """A filled referral."""
    return fill(form, child())


@pytest.fixture(scope="module")
def beside(forms: WordForms) -> tuple[Attachment, Attachment]:
    """A person's pack as Word and as data."""
    (pack,) = composed(a_crewman(), shipped_library(), shipped_holidays(), entity=FIRST_RESPONDER).packs
    return Attachment("2.docx", forms.fill("nrm_pack", pack).document), Attachment("2.json", data_of(pack))


def test_word_protects_the_pack_apart_with_the_same_words_and_leaves_the_data_here(
    document: bytes, beside: tuple[Attachment, ...], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    sealed = Seals().seal(document, protection="word", file_stem=STEM, words=WORDS, attachments=beside)
    (pack,) = sealed.beside
    assert (sealed.file_name, pack.file_name) == (f"{STEM}.docx", f"{STEM}-2.docx")
    path = tmp_path / pack.file_name
    path.write_bytes(pack.payload)
    (text,) = libreoffice.texts([path], password=WORDS)
    assert text is not None
    seen = " ".join(text.split())
    assert all(" ".join(line.split()) in seen for line in read_back(beside[0].content)[1:-1])
    again = tmp_path / "again.docx"
    again.write_bytes(pack.payload)
    assert libreoffice.texts([again], password="") == [None]


def test_one_zip_holds_the_document_the_pack_and_the_data_under_neutral_names(
    document: bytes, beside: tuple[Attachment, ...], unpack: Callable[[Path, str, Path], bool], tmp_path: Path
) -> None:
    sealed = Seals().seal(document, protection="zip", file_stem=STEM, words=WORDS, attachments=beside)
    assert (sealed.file_name, sealed.beside) == (f"{STEM}.zip", ())
    package = tmp_path / sealed.file_name
    package.write_bytes(sealed.payload)
    assert unpack(package, WORDS, tmp_path / "out")
    found = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert found == {
        f"{STEM}.docx": document,
        f"{STEM}-2.docx": beside[0].content,
        f"{STEM}-2.json": beside[1].content,
    }


def test_a_route_that_is_itself_protected_carries_every_file_as_it_is(
    document: bytes, beside: tuple[Attachment, ...]
) -> None:
    sealed = Seals().seal(document, protection="none", file_stem=STEM, words="", attachments=beside)
    assert [one.file_name for one in sealed.beside] == [f"{STEM}-2.docx", f"{STEM}-2.json"]
    assert [one.payload for one in sealed.beside] == [one.content for one in beside]
    assert sealed.beside[1].media_type == "application/json"


@pytest.mark.parametrize("name", ["nrm.docx", "2 Ato.docx", "1.docx", "../2.docx", "2.docm", "", "02.json"])
def test_PACK_01_a_name_beside_the_document_that_could_say_something_is_refused(document: bytes, name: str) -> None:
    with pytest.raises(HelplineError, match="not a number"):
        Seals().seal(document, protection="zip", file_stem=STEM, words=WORDS, attachments=(Attachment(name, b"x"),))


@pytest.mark.parametrize("protection", ["word", "zip"])
def test_a_pack_that_does_not_open_to_the_same_bytes_stops_the_whole_parcel(
    document: bytes, beside: tuple[Attachment, ...], protection: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_word, real_zip = sealing._out_of_word, sealing._out_of_zip
    pack = beside[0].content

    def other_word(payload: bytes, words: str) -> bytes:
        opened = real_word(payload, words)
        return b"other" if opened == pack else opened

    def other_zip(payload: bytes, words: str) -> dict[str, bytes]:
        return {name: b"other" if data == pack else data for name, data in real_zip(payload, words).items()}

    monkeypatch.setattr(sealing, "_out_of_word", other_word)
    monkeypatch.setattr(sealing, "_out_of_zip", other_zip)
    with pytest.raises(HelplineError, match="not the same when opened"):
        Seals().seal(document, protection=protection, file_stem=STEM, words=WORDS, attachments=beside)  # type: ignore[arg-type]
