"""What is installed is named by its hash and by nothing else; no file names the machine it was written on."""

import os
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from tests.structure.project import ROOT, files, named

PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
HOME = re.compile(r"(?<![\w.])/(home|root|Users)/[\w.-]+")
INDEX_VARIABLES = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "npm_config_registry")
PUBLIC = {"pypi.org", "registry.npmjs.org"}


def _pins(name: str) -> dict[str, str]:
    found = PINNED.findall((ROOT / name).read_text(encoding="utf-8"))
    return {_plain(package): version for package, version in found}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[><=;! ]", name, maxsplit=1)[0]).lower()


def _texts() -> list[tuple[Path, str]]:
    read = []
    for path in files():
        try:
            read.append((path, path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return read


def test_no_lock_names_an_address() -> None:
    for lock in ROOT.glob("*.lock"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock.name


def test_every_locked_package_has_hashes() -> None:
    for lock in ROOT.glob("*.lock"):
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_everything_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    product = {_plain(name) for name in project["dependencies"] + extras["build"]}
    assert product <= _pins("requirements.lock").keys()
    assert product | {_plain(name) for name in extras["dev"]} <= _pins("requirements-dev.lock").keys()


def test_tests_run_on_the_versions_that_are_installed_for_people() -> None:
    product, developers = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert product.items() <= developers.items()


def test_no_file_names_a_home_or_the_folder_it_was_written_in() -> None:
    here = re.compile(rf"(?<![\w.]){re.escape(str(ROOT))}\b") if len(ROOT.parts) > 2 else HOME
    telling = [named(path) for path, text in _texts() if HOME.search(text) or here.search(text)]
    assert not telling


def test_no_file_names_the_package_index_of_this_machine() -> None:
    hosts = {urlsplit(os.environ[name]).hostname for name in INDEX_VARIABLES if os.environ.get(name)}
    private = [host for host in hosts if host and host not in PUBLIC and host != "localhost"]
    telling = [(named(path), host) for path, text in _texts() for host in private if host in text]
    assert not telling
