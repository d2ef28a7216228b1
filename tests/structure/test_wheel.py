"""The wheel holds everything that the checkout has: code, pages, protocols and forms."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.structure.project import ROOT, files, named

DATA = ("protocols", "referral_templates")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The names of the files inside a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        return frozenset(opened.namelist())


def _sources(*under: str) -> list[Path]:
    return [path for path in files(*under) if not path.name.startswith(".") and path.suffix != ".pyc"]


def test_all_code_and_all_pages_are_in_it(packed: frozenset[str]) -> None:
    assert {named(path) for path in _sources("helpline", "web")} <= packed


@pytest.mark.parametrize("folder", DATA)
def test_the_protocols_and_the_forms_are_in_it(packed: frozenset[str], folder: str) -> None:
    assert {f"helpline/_data/{named(path)}" for path in _sources(folder)} <= packed


def test_nothing_that_is_not_the_product_is_in_it(packed: frozenset[str]) -> None:
    assert {name.split("/")[0] for name in packed if ".dist-info/" not in name} == {"helpline", "web"}


def test_the_licence_and_the_attributions_are_in_it(packed: frozenset[str]) -> None:
    carried = {Path(name).name for name in packed if ".dist-info/licenses/" in name}
    assert carried >= {"LICENSE", "NOTICE"}
