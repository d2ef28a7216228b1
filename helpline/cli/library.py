"""`helpline protocols draw`, `diff` and `impact`: looking at versions before anybody depends on them."""

from collections.abc import Mapping
from pathlib import Path

import click

from helpline.actions.impact import CaseImpact, cases_touched
from helpline.cli.reporting import Report, reporting
from helpline.cli.versions import library_having, proposal_in, version_named
from helpline.engine.impact_said import impact_said
from helpline.protocol.differences import differences
from helpline.protocol.library import Library
from helpline.protocol.pictures import mermaid
from helpline.protocol.pictures_svg import svg
from helpline.wiring import build, read_settings
from helpline.words.errors import NotKept
from helpline.words.wrong_use import WrongUse

SAME = "The two say the same."
UNTOUCHED = "No case in the record is touched."


@click.command()
@click.argument("named", nargs=-1, metavar="[ID]...")
@click.option("--as", "kind", type=click.Choice(["mermaid", "svg"]), default="mermaid", help="How it is drawn.")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Write files into a folder.")
@reporting
def draw(named: tuple[str, ...], kind: str, folder: Path | None) -> Report:
    """Draw protocols as pictures: the newest version of each ID, ID/vNUMBER, or a file; all where none is named."""
    library = library_having(named)
    versions = [version_named(name, library=library) for name in named or library.shipped]
    if kind == "svg" and folder is None and len(versions) != 1:
        raise WrongUse("several pictures", "Only one SVG can be printed at a time. Name one, or name a folder: --to.")
    draws = svg if kind == "svg" else mermaid
    pictures = {f"{one.id}-v{one.version}": draws(one, fields=read.fields) for one, read in versions}
    keys = {"pictures": [{"name": name, kind: text} for name, text in pictures.items()]}
    if folder is None:
        return Report(keys, tuple(text.rstrip("\n") for text in pictures.values()), is_well=True, has_seconds=False)
    written = _written(folder, {f"{name}.{'svg' if kind == 'svg' else 'mmd'}": text for name, text in pictures.items()})
    return Report({"written": written}, tuple(written), is_well=True, has_seconds=False)


def _written(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write files into a folder, and return their paths. Raises NotKept: one cannot be written."""
    written: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
            written.append(str(folder / name))
    except OSError as error:
        raise NotKept(
            "pictures could not be written",
            f"Not every picture could be written: {error.strerror}. {len(written)} were. Protocols were not changed. "
            "Name another folder, or give a protocol a shorter id, then draw again.",
        ) from error
    return written


@click.command()
@click.argument("older", metavar="A")
@click.argument("newer", metavar="B")
@reporting
def diff(older: str, newer: str) -> Report:
    """Say in plain words what is different in B. Each is ID, ID/vNUMBER or a file."""
    library = library_having((older, newer))
    (was, _), (now, read) = version_named(older, library=library), version_named(newer, library=library)
    changes = differences(was, now, fields=read.fields)
    keys = {"changes": [{"where": one.where, "kind": one.kind, "says": one.says} for one in changes]}
    return Report(keys, tuple(one.says for one in changes) or (SAME,), is_well=True, has_seconds=False)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@reporting
def impact(file: Path) -> Report:
    """Say which live cases a changed version would touch, and how. Nothing is changed; references only."""
    desk = build(read_settings())
    try:
        proposed = proposal_in(file, library=desk.library)
        touched = cases_touched(desk, proposed)
    finally:
        desk.store.close()
    keys = {"cases": [_case(case) for case in touched]}
    lines = tuple(line for case in touched for line in _lines(case, proposed.library))
    return Report(keys, lines or (UNTOUCHED,), is_well=True)


def _case(case: CaseImpact) -> dict[str, object]:
    runs = [
        {
            "protocol": run.protocol,
            "people": list(run.people),
            "version": run.version,
            "now": run.now,
            "now_outcome": run.now_outcome,
            "would": run.would,
            "would_outcome": run.would_outcome,
        }
        for run in case.runs
    ]
    return {"reference": case.reference, "moved": case.is_moved, "runs": runs}


def _lines(case: CaseImpact, library: Library) -> list[str]:
    return [f"{case.reference}: {impact_said(run, library).sentence}" for run in case.runs]
