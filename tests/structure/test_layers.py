"""Imports go one way, as the contracts in pyproject.toml say in sentences."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.structure.project import ROOT

SENTENCES = {
    "A room imports only from the rooms further in",
    "The core does no input or output",
    "web reaches the world only through actions and wiring",
    "helpline does not know the web",
    "Training has no way to send anything",
    "Only storage imports SQLAlchemy, Alembic, cryptography, sqlcipher3 and psycopg",
    "Only documents imports docx, docxtpl, jinja2, pyzipper and msoffcrypto",
}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [linter, "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(folder), "LC_ALL": "C.UTF-8", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_sentence_about_imports_is_a_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]} == SENTENCES


def test_every_contract_is_kept() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "imports", "broken"),
    [
        ("helpline/words/planted.py", "import helpline.engine", "A room imports only from the rooms further in"),
        ("helpline/engine/planted.py", "import time", "The core does no input or output"),
        ("web/planted.py", "import helpline.storage", "web reaches the world only through actions and wiring"),
        ("helpline/planted/__init__.py", "", "A room imports only from the rooms further in"),
        ("helpline/actions/planted.py", "import web", "helpline does not know the web"),
        ("helpline/training/planted.py", "import smtplib", "Training has no way to send anything"),
        ("helpline/delivery/planted.py", "import cryptography", "Only storage imports SQLAlchemy"),
        ("helpline/delivery/planted.py", "import docxtpl", "Only documents imports docx"),
    ],
)
def test_a_planted_breach_is_caught(tmp_path: Path, module: str, imports: str, broken: str) -> None:
    for package in ("helpline", "web"):
        for init in (ROOT / package).rglob("__init__.py"):
            copied = tmp_path / init.relative_to(ROOT)
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_text('"""An empty room."""\n', encoding="utf-8")
    breach = tmp_path / module
    breach.parent.mkdir(parents=True, exist_ok=True)
    breach.write_text(f'"""Planted."""\n\n{imports}\n', encoding="utf-8")
    done = _lint(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert any(broken in line and "BROKEN" in line for line in done.stdout.splitlines()), done.stdout
