"""Finding the files that ship with the product: from a checkout, or from an installed wheel."""

from collections.abc import Mapping
from pathlib import Path

from helpline.words.errors import Fault, ProtocolFault

PACKAGE = Path(__file__).resolve().parent
READ = {".yaml", ".csv"}


def shipped(name: str) -> Path:
    """Return the folder of shipped data: inside the wheel, else at the top of the checkout."""
    inside = PACKAGE / "_data" / name
    return inside if inside.is_dir() else PACKAGE.parent / ("tests/scenarios" if name == "scenarios" else name)


def protocol_files() -> Mapping[str, str]:
    """Return the text of every shipped protocol file, by its path. Raises ProtocolFault: one cannot be read."""
    texts, faults = read_protocol_files(shipped("protocols"))
    if faults:
        raise ProtocolFault(faults)
    return texts


def read_protocol_files(root: Path) -> tuple[Mapping[str, str], tuple[Fault, ...]]:
    """Return the text of every YAML and CSV file below a folder, by its path there, and why others have none."""
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for path in sorted(root.rglob("*")):
        if path.suffix not in READ:
            continue
        file = path.relative_to(root).as_posix()
        read = read_text(path, file=file)
        if isinstance(read, Fault):
            faults.append(read)
        else:
            texts[file] = read
    return texts, tuple(faults)


def read_text(path: Path, *, file: str) -> str | Fault:
    """Return the text of a file that somebody wrote, line ends untouched; or why it has none, under the name *file*."""
    if path.is_dir():
        return Fault(file, 1, "This is a folder, and it is named like a file. Give it another name.")
    if path.exists() and not path.is_file():
        return Fault(file, 1, "This is not a plain file, so it was not read. Put a plain file in its place.")
    try:
        kept = path.read_bytes()
    except OSError as error:
        return Fault(file, 1, f"This file could not be read ({error.strerror}). Put it right, or take it away.")
    try:
        return kept.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = kept.count(b"\n", 0, wrong.start) + 1
        return Fault(file, line, "This is not plain UTF-8 text. Save it again as such; in Excel, as “CSV UTF-8”.")


MADE_UP = "made_up.yaml"
NATIONAL = "national.yaml"


def directory_file(name: str = MADE_UP) -> tuple[str, str]:
    """Return a shipped directory file's name and text: the made-up entries, or the national bodies of no table."""
    return name, (PACKAGE / "directory" / name).read_text("utf-8")


MOST_BYTES_OF_A_TABLE = 8_000_000
"""More than any reference table will hold; a larger file is refused before it is read."""


def reference_files() -> tuple[Mapping[str, str], tuple[Fault, ...]]:
    """Return the text of every shipped reference table by its name, and why others have none."""
    texts: dict[str, str] = {}
    faults: list[Fault] = []
    for path in sorted((PACKAGE / "directory" / "reference").glob("*.csv")):
        size = path.stat().st_size
        too_large = f"This file has {size:,} bytes, and at most {MOST_BYTES_OF_A_TABLE:,} are read."
        read = Fault(path.name, 1, too_large) if size > MOST_BYTES_OF_A_TABLE else read_text(path, file=path.name)
        if isinstance(read, Fault):
            faults.append(read)
        else:
            texts[path.name] = read
    return texts, tuple(faults)
