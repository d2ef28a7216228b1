"""`helpline protocols`: reading what practice leads wrote, before anybody depends on it."""

import os
from pathlib import Path

import click

from helpline.cli.reporting import Report, reporting
from helpline.data import read_protocol_files, shipped
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
    roots = tuple(dict.fromkeys(_root_of(path) for path in paths)) or (shipped("protocols"),)
    return _told(tuple(check_files(*read_protocol_files(root)) for root in roots))


def _root_of(path: Path) -> Path:
    """Return the nearest folder, upwards from a path, that holds a whole set of protocols."""
    whole = path.resolve()
    return next((folder for folder in (whole, *whole.parents) if os.path.lexists(folder / ORDER)), whole)


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
