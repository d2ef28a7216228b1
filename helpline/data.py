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
    """Return every protocol file's text by its path below the folder."""
    return texts_below(folder or shipped("protocols"))


def texts_below(folder: Path) -> Mapping[str, str]:
    """Return the text of every YAML and CSV file below a folder, by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in READ
    }


def directory_file() -> tuple[str, str]:
    """Return the made-up directory's file name and text."""
    name = "made_up.yaml"
    return name, (PACKAGE / "directory" / name).read_text("utf-8")


def form_folders() -> Mapping[str, Path]:
    """Return every referral form's folder by its id."""
    return {path.name: path for path in sorted(shipped("referral_templates").iterdir()) if path.is_dir()}
