"""A document through our code, beside the same form and content through the libraries alone.

Each way does each thing once: fill the form, protect it, open it again, read every paragraph and cell. Ours compares as
well, counts the pages and makes the file neutral. What ours keeps of a form after the first filling, its tags joined
and compiled, the floor keeps too; docxtpl by itself would join and compile them anew each time.
"""

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pyzipper
from docx import Document
from docxtpl import DocxTemplate
from jinja2 import Environment, Template
from msoffcrypto import OfficeFile
from msoffcrypto.format.ooxml import OOXMLFile

from helpline.actions.ports.papers import Protection
from helpline.data import shipped
from helpline.documents.blanks import view
from helpline.documents.forms import files_in
from helpline.documents.sealing import Seals
from helpline.wiring.forms import shipped_forms
from tests.bench.measure import Measured, beside, in_turns
from tests.documents.contents import child

FORM = "our_form"
STEM = "K7M-4QX-v1"
ROUNDS: dict[Protection, int] = {"word": 15, "zip": 60}


class WarmEnvironment(Environment):
    """Tags that are compiled once."""

    @cache  # noqa: B019 - it lives as long as the bench
    def from_string(self, source: str) -> Template:  # type: ignore[override]
        """Compile one part's tags."""
        return super().from_string(source)


class WarmTemplate(DocxTemplate):
    """A form whose tags are joined once."""

    @staticmethod
    @cache
    def _joined(source: str) -> str:
        return str(DocxTemplate(BytesIO()).patch_xml(source))

    def patch_xml(self, src_xml: str) -> str:
        """Join the tags of one part."""
        return self._joined(src_xml)


def measure_papers(_folder: Path) -> Iterator[Measured]:
    """Measure filling, sealing, opening again and reading back, by Word's encryption and as a zip (at most 1.25)."""
    forms, seals, content = shipped_forms(), Seals(), child()
    form = files_in(shipped("referral_templates"))[f"{FORM}/form.docx"]
    seen, environment, words = view(content), WarmEnvironment(autoescape=True), seals.draw_words()
    ways: dict[Protection, Callable[[bytes, str], bytes]] = {"word": by_word, "zip": by_zip}
    for protection, sealed_and_opened in ways.items():

        def ours(protection: Protection = protection) -> tuple[str, ...]:
            filled = forms.fill(FORM, content)
            seals.seal(filled.document, protection=protection, file_stem=STEM, words=words)
            return filled.text

        def floor(through: Callable[[bytes, str], bytes] = sealed_and_opened) -> list[str]:
            template = WarmTemplate(BytesIO(form))
            template.render(seen, jinja_env=environment, autoescape=True)
            written = BytesIO()
            template.save(written)
            return read(through(written.getvalue(), words))

        ours(), floor()
        each = in_turns(ours, floor, n=ROUNDS[protection])
        what = f"filling, sealing ({protection}), opening again, reading back"
        yield beside(what, "ms", ours=each[0], floor=each[1], goal=1.25, n=ROUNDS[protection])


def by_word(document: bytes, words: str) -> bytes:
    """Encrypt as Word does, and decrypt."""
    sealed, opened = BytesIO(), BytesIO()
    OOXMLFile(BytesIO(document)).encrypt(words, sealed)
    locked = OfficeFile(BytesIO(sealed.getvalue()))
    locked.load_key(password=words)
    locked.decrypt(opened, verify_integrity=True)
    return opened.getvalue()


def by_zip(document: bytes, words: str) -> bytes:
    """Put into an AES-256 zip, and take out."""
    sealed = BytesIO()
    with pyzipper.AESZipFile(sealed, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as package:
        package.setpassword(words.encode())
        package.writestr(f"{STEM}.docx", document)
    with pyzipper.AESZipFile(BytesIO(sealed.getvalue())) as package:
        package.setpassword(words.encode())
        return bytes(package.read(f"{STEM}.docx"))


def read(document: bytes) -> list[str]:
    """Read every paragraph and cell of the body, header and footer with python-docx."""
    opened = Document(BytesIO(document))
    stories = [opened, *(edge for section in opened.sections for edge in (section.header, section.footer))]
    texts = [paragraph.text for story in stories for paragraph in story.paragraphs]
    return texts + [
        cell.text for story in stories for table in story.tables for row in table.rows for cell in row.cells
    ]
