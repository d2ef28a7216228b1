"""The one command: quick to answer, one JSON object where asked for, plain about wrong use."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from helpline.cli import main
from tests.cli.running import ROOT, only_json, run

COMMANDS = {"demo", "doctor", "people", "places", "protocols", "replay", "serve", "templates", "verify-record", "work"}
HEAVY = {"pydantic", "sqlalchemy", "flask", "docx", "transitions", "helpline.wiring", "web"}


def test_help_lists_every_command_and_loads_none() -> None:
    script = (
        "import sys, helpline.cli\n"
        "helpline.cli.main(['--help'], standalone_mode=False)\n"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = set(re.findall(r"^  ([a-z][a-z-]*)  ", done.stdout, flags=re.MULTILINE))
    assert listed == COMMANDS
    assert not HEAVY & set(done.stderr.splitlines())


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_says_what_it_is_for(command: str) -> None:
    done = CliRunner().invoke(main, [command, "--help"])
    assert done.exit_code == 0
    assert len(done.output.splitlines()[2].strip()) > 15


@pytest.mark.parametrize(
    "arguments", [("no-such-command",), ("protocols", "check", "/no/such/folder"), ("doctor", "--no-such-option")]
)
def test_wrong_use_is_2_and_nothing_is_on_standard_output(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


@pytest.mark.parametrize("command", ["work", "doctor", "verify-record", "demo", "serve"])
def test_an_unknown_setting_refuses_every_command_that_would_start(command: str, tmp_path: Path) -> None:
    done = run(command, data=tmp_path / "data", dtaa="x")
    assert done.returncode in (1, 2)
    assert "HELPLINE_DTAA" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["demo", "serve"])
@pytest.mark.parametrize("port", ["abc", "0", "65536", ""])
def test_a_port_that_is_none_is_told_in_a_plain_sentence(command: str, port: str, tmp_path: Path) -> None:
    done = run(command, "--port", port, data=tmp_path / "data")
    assert done.returncode == 2
    assert "must be a whole number from 1 to 65535" in done.stderr
    assert "Nothing was started and nothing was changed." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_refuses_is_still_one_json_object(tmp_path: Path) -> None:
    done = run("verify-record", "--json", data=tmp_path / "nowhere")
    assert done.returncode == 1
    assert "is not there" in only_json(done)["error"]
    assert "is not there" in done.stderr


def test_wrong_settings_are_wrong_use_with_json_too() -> None:
    done = run("doctor", "--json", port="eighty")
    assert done.returncode == 2
    assert "HELPLINE_PORT" in only_json(done)["error"]


@pytest.mark.parametrize(
    "arguments", [("protocols", "check", "/no/such/folder"), ("doctor", "--no-such-option"), ("no-such-command",)]
)
def test_wrong_use_is_still_one_json_object_where_that_is_asked_for(arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--json")
    assert done.returncode == 2
    assert only_json(done)["error"]
    assert done.stderr


def test_a_version_number_of_very_many_figures_is_no_version() -> None:
    done = run("protocols", "draw", f"opening/v{'9' * 200}", "--json")
    assert done.returncode == 2
    assert "There is no version" in only_json(done)["error"]
