"""The programs that the tests drive, and where they are: one search for `make tools` and for the tests.

Run as a script it prints each program and its place, and exits 1 naming what is missing and how to supply it.
Standard library only, because it runs before anything is installed.
"""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Program:
    """One program: the variable that may name it, the names it goes by, and folders to look in besides PATH."""

    variable: str
    names: tuple[str, ...]
    folders: tuple[str, ...]
    debian: str


class Missing(Exception):
    """A program that the tests need is not on this machine."""


PROGRAMS: Mapping[str, Program] = {
    "chromium": Program(
        "CHROMIUM",
        ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "Google Chrome"),
        ("/Applications/Google Chrome.app/Contents/MacOS",),
        "chromium",
    ),
    "soffice": Program(
        "SOFFICE",
        ("soffice", "libreoffice"),
        ("/Applications/LibreOffice.app/Contents/MacOS",),
        "libreoffice-writer-nogui",
    ),
    "sevenzip": Program("SEVENZIP", ("7zz", "7z"), (), "7zip"),
    "pdftoppm": Program("PDFTOPPM", ("pdftoppm",), (), "poppler-utils"),
    "postgres": Program(
        "PG_BIN",
        ("initdb",),
        ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin"),
        "postgresql",
    ),
}


def find(name: str) -> Path:
    """Give the program's path; for `postgres` the folder that holds `initdb` and `pg_ctl`.

    Raises:
        Missing: it is not here, or its variable names something that is not; the text says what to do.
    """
    program = PROGRAMS[name]
    named = os.environ.get(program.variable)
    if named:
        found = Path(named) / program.names[0] if name == "postgres" else Path(named)
        if not os.access(found, os.X_OK):
            raise Missing(f"{program.variable} is set, but there is no such program: {found}")
    else:
        found = _search(program)
    return found.resolve().parent if name == "postgres" else found


def _search(program: Program) -> Path:
    for name in program.names:
        on_path = shutil.which(name)
        if on_path:
            return Path(on_path)
        for pattern in program.folders:
            matching = sorted(Path("/").glob(f"{pattern.lstrip('/')}/{name}"), key=_newest_last)
            if matching:
                return matching[-1]
    raise Missing(
        f"{program.names[0]} is missing: set {program.variable} to where it is, "
        f"or install it (Debian: apt-get install {program.debian})"
    )


def _newest_last(path: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in path.as_posix().replace("-", "/").split("/") if part.isdigit())


def main(names: list[str]) -> int:
    """Print where each of *names* (all, when empty) is; 1 where any is missing."""
    missing = False
    for name in names or PROGRAMS:
        try:
            print(f"{name}: {find(name)}")
        except Missing as error:
            missing = True
            print(error, file=sys.stderr)
    return int(missing)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
