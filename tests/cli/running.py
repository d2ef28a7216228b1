"""Running the command as a person or a script would: a process of its own, with settings of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.cli.warm import run_warm

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "helpline.cli")


def environment(data: Path | None = None, **settings: str) -> dict[str, str]:
    """Return an environment with these settings and no others of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HELPLINE_", "FLASK_"))}
    given = {f"HELPLINE_{name.upper()}": value for name, value in settings.items()}
    return {**kept, **given, **({"HELPLINE_DATA": str(data)} if data else {})}


def run(
    *arguments: str | Path, data: Path | None = None, stdin: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `helpline ARGUMENTS` to its end; it never shows a traceback."""
    done = run_warm([str(one) for one in arguments], env=environment(data, **settings), stdin=stdin)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def only_json(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the one JSON object that is the whole of standard output."""
    assert len(done.stdout.splitlines()) == 1, done.stdout
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found
