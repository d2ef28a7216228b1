"""`helpline templates check`: every form against its manifest, then filled with made-up referrals and read back."""

from pathlib import Path

from helpline.data import shipped
from helpline.documents.checking import faults_in
from helpline.words.errors import Fault
from tests.documents.packing import changed


def _laid_out(files: dict[str, bytes], folder: Path) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_the_shipped_forms_have_no_fault(fields: frozenset[str]) -> None:
    assert faults_in(shipped("referral_templates"), fields=fields) == {"our_form": (), "nrm_pack": ()}


def test_a_form_that_leaves_something_out_of_some_kind_is_found_by_filling_it(
    files: dict[str, bytes], fields: frozenset[str], tmp_path: Path
) -> None:
    hides = changed(files["our_form/form.docx"], "{%p if if_silent %}", '{%p if kind == "police" %}')
    found = faults_in(_laid_out({**files, "our_form/form.docx": hides}, tmp_path), fields=fields)
    assert found["our_form"][0] == Fault(
        "our_form/form.docx",
        1,
        "Filled with a made-up child referral with everything in it, it goes wrong: the form leaves out if_silent.",
    )


def test_a_fault_of_one_form_does_not_hide_another(
    files: dict[str, bytes], fields: frozenset[str], tmp_path: Path
) -> None:
    found = faults_in(_laid_out({**files, "their_form/form.docx": b""}, tmp_path), fields=fields)
    assert found["our_form"] == ()
    assert str(found["their_form"][0]) == "their_form/form.docx:1: The file is empty."


def test_what_word_leaves_beside_an_open_file_is_no_form(
    files: dict[str, bytes], fields: frozenset[str], tmp_path: Path
) -> None:
    folder = _laid_out({**files, "our_form/~$form.docx": b"somebody", "our_form/.keep": b""}, tmp_path)
    assert faults_in(folder, fields=fields) == {"our_form": (), "nrm_pack": ()}
