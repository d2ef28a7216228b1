"""The manifest of each form says, for each blank, which questions fill it: all of those that a document prints."""

import re
from pathlib import Path

import pytest

import helpline.engine.content
from helpline.documents.blanks import PACK, REFERRAL
from helpline.documents.forms import WordForms
from helpline.documents.manifest import Manifest
from helpline.engine.content.nrm_form import EVERY

_QUOTED = re.compile(r'"([a-z]+\.[a-z0-9_]+)"')


@pytest.fixture(scope="module")
def manifest(forms: WordForms) -> Manifest:
    """The manifest of our own form."""
    return next(one for one in forms.manifests if one.id == "our_form")


@pytest.fixture(scope="module")
def pack(forms: WordForms) -> Manifest:
    """The manifest of the NRM pack."""
    return next(one for one in forms.manifests if one.id == "nrm_pack")


def test_every_question_that_the_document_is_composed_from_stands_in_the_manifest(
    forms: WordForms, fields: frozenset[str]
) -> None:
    (folder,) = helpline.engine.content.__path__
    sources = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.py"))]
    composed_from = {name for source in sources for name in _QUOTED.findall(source)} & fields
    named = {name for one in forms.manifests for source in one.blanks.values() for name in source.fields}
    assert len(composed_from) > 50
    assert sorted(composed_from - named) == []


def test_it_says_what_fills_every_blank_in_words(manifest: Manifest) -> None:
    assert set(manifest.blanks) == REFERRAL.blanks
    assert all(len(source.says.split()) > 1 for source in manifest.blanks.values())


def test_the_packs_names_every_question_that_fills_a_row_of_the_form(pack: Manifest) -> None:
    assert set(pack.blanks) == PACK.blanks
    asked = {name for one in EVERY for name in one.fields}
    assert asked <= set(pack.blanks["parts.rows.have"].fields)


def test_it_is_for_every_kind_of_referral_and_names_its_receivers(manifest: Manifest) -> None:
    assert manifest.kinds == ("child", "police", "adult")
    assert manifest.protections == ("word", "zip", "none")
    assert manifest.received_by
