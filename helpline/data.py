"""Finding the files that ship with the product: from a checkout, or from an installed wheel."""

from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
READ = {".yaml", ".csv"}


def shipped(name: str) -> Path:
    """Return the folder of shipped data: inside the wheel, else at the top of the checkout."""
    inside = PACKAGE / "_data" / name
    return inside if inside.is_dir() else PACKAGE.parent / ("tests/scenarios" if name == "scenarios" else name)


def protocol_files(folder: Path | None = None) -> Mapping[str, str]:
    """Return the text of every YAML and CSV file below a folder (the shipped protocols), by its path there."""
    root = folder or shipped("protocols")
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(root.rglob("*"))
        if path.suffix in READ
    }


def directory_file() -> tuple[str, str]:
    """Return the made-up directory's file name and text."""
    name = "made_up.yaml"
    return name, (PACKAGE / "directory" / name).read_text("utf-8")
