"""`helpline replay`: playing scripted calls, in a store that is thrown away and a post that goes nowhere."""

from pathlib import Path

import click

from helpline.cli.reporting import Report, reporting
from helpline.wiring import replay_files

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option("--protocols", metavar="DIR", type=_FOLDER, help="A whole set of protocols to play on.")
@reporting
def replay(paths: tuple[Path, ...], protocols: Path | None) -> Report:
    """Play scenario files, or every one in a folder, and compare what follows with what they expect.

    Without a PATH the shipped scenarios are played, and without --protocols on the shipped protocols.
    """
    played = replay_files(paths, protocols=protocols, is_alone=False)
    lines = []
    for one in played:
        lines.append(f"{'passed' if one.passed else 'FAILED'}  {one.title}")
        lines += [f"    {line}" for line in one.lines()]
    passed = sum(1 for one in played if one.passed)
    failed = len(played) - passed
    lines.append(f"{passed} passed, {failed} failed")
    keys = {"scenarios": [one.as_json() for one in played], "passed": passed, "failed": failed}
    return Report(keys, tuple(lines), bool(played) and not failed)
