"""`helpline protocols check`: every fault, every promise, and every shipped call, before anybody depends on them."""

import os
from pathlib import Path

import click

from helpline.actions.publishing import Checked, Moved, Promised
from helpline.cli.reporting import Report, reporting
from helpline.data import read_protocol_files, shipped
from helpline.protocol.library import ORDER, check_files, read_library
from helpline.protocol.report import CheckReport
from helpline.wiring import check_library
from helpline.words.errors import Fault, ProtocolFault

_FAILS = "The scenario “{title}” comes to something else now. {how}"
_NONE = Checked((), (), 0, 0, 0)
"""What is found of protocols that have a fault: nothing can be proved or played of them."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@reporting
def check(paths: tuple[Path, ...]) -> Report:
    """List every fault with file and line; where there is none, every promise, and every call that comes out otherwise.

    A promise that is broken comes with the shortest call that breaks it: save it, and play it with `helpline replay`.
    PATH is a folder of protocols, or anything in one; without it the shipped ones are read.
    """
    roots = tuple(dict.fromkeys(_root_of(path) for path in paths)) or (shipped("protocols"),)
    return _told(tuple(_look(root) for root in roots))


def _root_of(path: Path) -> Path:
    """Return the nearest folder, upwards from a path, that holds a whole set of protocols."""
    whole = path.resolve()
    return next((folder for folder in (whole, *whole.parents) if os.path.lexists(folder / ORDER)), whole)


def _look(root: Path) -> tuple[CheckReport, Checked]:
    texts, unread = read_protocol_files(root)
    if unread:
        return check_files(texts, unread), _NONE
    try:
        library = read_library(texts)
    except ProtocolFault:
        return check_files(texts), _NONE
    return library.check(), check_library(library, may_use_another=True)


def _told(looked: tuple[tuple[CheckReport, Checked], ...]) -> Report:
    faults = [fault for read, checked in looked for fault in (*read.faults, *map(_as_fault, checked.moved))]
    promises = [promise for _, checked in looked for promise in checked.promises]
    versions = [f"{version.id} v{version.version}" for read, _ in looked for version in read.versions]
    states, paths = sum(checked.states for _, checked in looked), sum(checked.paths for _, checked in looked)
    played = sum(checked.scenarios for _, checked in looked)
    wrong = (*map(str, faults), *(line for promise in promises if not promise.is_kept for line in _said(promise)))
    well = (
        f"{len(versions)} versions, {paths:,} paths, {states:,} states: no faults. "
        f"{len(promises)} promises are kept, and {played} scenarios come to what they say.",
    )
    keys = {
        "versions": versions,
        "faults": [{"file": fault.file, "line": fault.line, "sentence": fault.sentence} for fault in faults],
        "promises": [_as_keys(promise) for promise in promises],
        "states": states,
        "paths": paths,
    }
    return Report(keys, wrong or well, not wrong)


def _as_keys(promise: Promised) -> dict[str, str | bool | None]:
    return {
        "id": promise.id,
        "says": promise.says,
        "kept": promise.is_kept,
        "counterexample": promise.script or None,
    }


def _as_fault(moved: Moved) -> Fault:
    return Fault(f"scenario {moved.id}", 1, _FAILS.format(title=moved.title, how=" ".join(moved.differs)))


def _said(promise: Promised) -> tuple[str, ...]:
    """Say a broken promise, why, and the call that breaks it, which can be saved and played."""
    return (f"Not kept, {promise.id}: {promise.says} {promise.why}", *promise.script.splitlines())
