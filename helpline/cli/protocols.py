"""`helpline protocols`: reading what practice leads wrote, before anybody depends on it."""

from pathlib import Path

import click

from helpline.cli.reporting import Report, reporting
from helpline.data import protocol_files
from helpline.protocol.library import ORDER, check_files
from helpline.protocol.report import CheckReport


@click.group()
def protocols() -> None:
    """Check the protocols."""


@protocols.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@reporting
def check(paths: tuple[Path, ...]) -> Report:
    """List every fault of the protocols, with file and line.

    PATH is a folder of protocols, or anything in one; without it the shipped ones are read.
    """
    roots = tuple(dict.fromkeys(_root_of(path) for path in paths)) or (None,)
    reports = tuple(check_files(protocol_files(root)) for root in roots)
    return _told(reports)


def _root_of(path: Path) -> Path:
    """Return the nearest folder, upwards from a path, that holds a whole set of protocols."""
    whole = path.resolve()
    return next((folder for folder in (whole, *whole.parents) if (folder / ORDER).is_file()), whole)


def _told(reports: tuple[CheckReport, ...]) -> Report:
    faults = [fault for report in reports for fault in report.faults]
    versions = [f"{version.id} v{version.version}" for report in reports for version in report.versions]
    states, paths = sum(report.states for report in reports), sum(report.paths for report in reports)
    well = f"{len(versions)} versions, {states} places, {paths} paths: no faults."
    keys = {
        "versions": versions,
        "faults": [{"file": fault.file, "line": fault.line, "sentence": fault.sentence} for fault in faults],
        "promises": [],
        "states": states,
        "paths": paths,
    }
    return Report(keys, tuple(map(str, faults)) or (well,), not faults)
