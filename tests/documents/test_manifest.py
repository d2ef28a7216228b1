"""The manifest of our form says, for each blank, which questions fill it: all of those that the document prints."""

import re
from pathlib import Path

import pytest

import helpline.engine.content
from helpline.documents.blanks import BLANKS
from helpline.documents.forms import WordForms
from helpline.documents.manifest import Manifest

_QUOTED = re.compile(r'"([a-z]+\.[a-z0-9_]+)"')


@pytest.fixture(scope="module")
def manifest(forms: WordForms) -> Manifest:
    """The manifest of our own form."""
    (ours,) = forms.manifests
    return ours


def test_every_question_that_the_document_is_composed_from_stands_in_the_manifest(
    manifest: Manifest, fields: frozenset[str]
) -> None:
    (folder,) = helpline.engine.content.__path__
    sources = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).glob("*.py"))]
    composed_from = {name for source in sources for name in _QUOTED.findall(source)} & fields
    named = {name for source in manifest.blanks.values() for name in source.fields}
    assert len(composed_from) > 50
    assert sorted(composed_from - named) == []


def test_it_says_what_fills_every_blank_in_words(manifest: Manifest) -> None:
    assert set(manifest.blanks) == BLANKS
    assert all(len(source.says.split()) > 1 for source in manifest.blanks.values())


def test_it_is_for_every_kind_of_referral_and_names_its_receivers(manifest: Manifest) -> None:
    assert manifest.kinds == ("child", "police", "adult")
    assert manifest.protections == ("word", "zip", "none")
    assert manifest.received_by
