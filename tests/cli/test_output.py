"""A standard output that is full, closed or hung up: a sentence and an exit code, and never a traceback."""

import subprocess
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, environment

COMMANDS = (("places", "M14"), ("places", "--json", "M14"), ("--help",), ("people", "roles"))


def printing_to(output: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with its standard output somewhere else, as a shell does it."""
    line = ["sh", "-c", f'exec "$@" {output}', "sh", *COMMAND, *arguments]
    return subprocess.run(line, env=environment(), stderr=subprocess.PIPE, text=True, check=False)


@pytest.mark.parametrize("arguments", COMMANDS, ids=[" ".join(one) for one in COMMANDS])
def test_a_full_output_is_told_in_a_sentence(arguments: tuple[str, ...]) -> None:
    done = printing_to(">/dev/full", *arguments)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "What this command says could not be written (No space left on device). What it was asked to do may be done "
        "already: look before you do it again, and let it print where there is room."
    ]


def test_a_closed_output_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    done = printing_to(">&-", "protocols", "draw", "opening", "--to", str(tmp_path / "pictures"))
    assert done.returncode == 1
    assert done.stderr.startswith("There is nowhere to print to: standard output is closed. Nothing was done.")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "pictures").exists()


def test_where_nothing_can_be_said_at_all_the_exit_code_says_it() -> None:
    assert printing_to(">/dev/full 2>/dev/full", "places", "M14").returncode == 1


def test_whoever_reads_a_pipe_may_stop_without_a_word() -> None:
    done = printing_to("| true", "places", "M14")
    assert done.stderr == ""
