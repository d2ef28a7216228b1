"""`helpline protocols paths`: a call for every way through every protocol, written down as scenarios."""

from pathlib import Path

import click

from helpline.cli.reporting import Report, reporting
from helpline.data import shipped
from helpline.training.witness_calls import witness_calls
from helpline.wiring.shipped import library_in
from helpline.words.wrong_use import WrongUse

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("root", required=False, metavar="[PATH]", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--as-scenarios", "folder", required=True, metavar="DIR", type=_FOLDER, help="An empty folder, or none.")
@reporting
def paths(root: Path | None, folder: Path) -> Report:
    """Write a scenario for every path of every protocol: `helpline replay DIR` plays each to its path's end.

    PATH is a folder with a whole set of protocols; without it the shipped ones are walked.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise WrongUse(
            "paths into a folder that is not empty",
            f"There is something in {folder} already, so nothing was written. Name an empty folder, or a new one.",
        )
    calls = tuple(witness_calls(library_in(root or shipped("protocols"))))
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in calls:
        file = folder / f"{name}.yaml"
        file.write_text(text, encoding="utf-8")
        written.append(str(file))
    return Report({"written": written}, (f"{len(written)} calls written to {folder}",), is_well=True)
