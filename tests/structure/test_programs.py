"""The programs and servers that the tests lean on are real, and what is missing is named, never passed over."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page

from tools.programs import PROGRAMS, Missing, find, main

ROOT = Path(__file__).resolve().parents[2]


def _execute(url: str, statement: bytes) -> list[tuple[object, ...]]:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.mark.parametrize("name", sorted(PROGRAMS))
def test_a_program_that_is_named_wrongly_is_missing_and_says_by_which_name(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(PROGRAMS[name].variable, str(tmp_path / "nowhere"))
    with pytest.raises(Missing, match=PROGRAMS[name].variable):
        find(name)
    assert main([name]) == 1


def test_all_programs_that_the_tests_need_are_found_by_the_script_that_make_tools_runs() -> None:
    done = subprocess.run([sys.executable, ROOT / "tools" / "programs.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == list(PROGRAMS)


def test_postgresql_runs_and_is_private(postgres_url: str) -> None:
    [(address,)] = _execute(postgres_url, b"SELECT host(inet_server_addr())")
    assert address == "127.0.0.1"


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_has_an_empty_database_of_its_own(fresh_postgres: str, turn: int) -> None:
    _execute(fresh_postgres, b"CREATE TABLE mark (turn int)")
    assert _execute(fresh_postgres, b"SELECT count(*) FROM mark") == [(0,)]


@pytest.mark.browser
def test_the_browser_opens_a_page(page: Page) -> None:
    page.set_content("<title>Helpline</title><h1>Hello</h1>")
    assert page.title() == "Helpline"
