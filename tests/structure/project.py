"""What the structural tests look at: the files of the project, without what is made from them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MADE = frozenset(
    {".git", ".venv", "build", "dist", "demo-data", "data", "node_modules", "__pycache__", ".hypothesis"}
    | {".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache", ".grimp_cache"}
)


def files(*under: str) -> Iterator[Path]:
    """Every file of the project below *under* (everything when empty), in order."""
    for start in under or (".",):
        yield from _walk(ROOT / start)


def modules(*under: str) -> list[Path]:
    """Every Python module below *under*."""
    return [path for path in files(*under) if path.suffix == ".py"]


def named(path: Path) -> str:
    """The path as it is written in a sentence: from the project's root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """The module, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _walk(folder: Path) -> Iterator[Path]:
    if not folder.exists():
        return
    for path in sorted(folder.iterdir()):
        is_made = path.name in MADE and (path.name.startswith((".", "__")) or path.parent == ROOT)
        if is_made or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path
