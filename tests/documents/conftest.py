"""What the tests of documents share: the shipped form, and the programs that a receiver might open it with."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpline.data import shipped
from helpline.documents.forms import WordForms, files_in
from helpline.wiring.shipped import shipped_library
from tests.actions.telling import Telling
from tests.documents.libreoffice import LibreOffice
from tests.office import Office


@pytest.fixture(scope="session")
def fields() -> frozenset[str]:
    """The ids of the data dictionary."""
    return frozenset(shipped_library().fields)


@pytest.fixture(scope="session")
def files() -> dict[str, bytes]:
    """The files of the shipped form, by their path."""
    return files_in(shipped("referral_templates"))


@pytest.fixture(scope="session")
def form(files: dict[str, bytes]) -> bytes:
    """The shipped form's Word file."""
    return files["our_form/form.docx"]


@pytest.fixture(scope="session")
def forms(files: dict[str, bytes], fields: frozenset[str]) -> WordForms:
    """The shipped forms, read and checked."""
    return WordForms(files, fields=fields)


@pytest.fixture(scope="session")
def libreoffice(soffice_path: Path, tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    """LibreOffice, with a profile that only these tests have."""
    return LibreOffice.with_profile(soffice_path, tmp_path_factory.mktemp("libreoffice") / "profile")


@pytest.fixture(scope="session")
def unpack(sevenzip_path: Path) -> Callable[[Path, str, Path], bool]:
    """Unpack a zip with 7-Zip and a password into a folder; say whether 7-Zip could."""

    def unpacked(package: Path, password: str, folder: Path) -> bool:
        command = [str(sevenzip_path), "x", "-y", f"-p{password}", f"-o{folder}", str(package)]
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0

    return unpacked


@pytest.fixture
def telling(tmp_path: Path) -> Iterator[Telling]:
    """A call told through the real actions, on a record of its own."""
    office = Office(tmp_path)
    yield Telling(office)
    office.close()
