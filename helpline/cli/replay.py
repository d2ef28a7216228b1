"""`helpline replay`: playing scripted calls, in a store that is thrown away and a post that goes nowhere."""

from difflib import get_close_matches
from pathlib import Path

import click

from helpline.cli.reporting import Report, reporting
from helpline.wiring import replay_files, shipped_scenarios
from helpline.words.wrong_use import WrongUse

_NEAR, _LIKE = 5, 0.4
"""How many ids are named that are near to one that there is not, and how alike they must be."""
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--protocols", metavar="DIR", type=_FOLDER, help="A whole set of protocols to play on.")
@reporting
def replay(paths: tuple[str, ...], protocols: Path | None) -> Report:
    """Play scenario files, or every one in a folder, and compare what follows with what they expect.

    A PATH may be the id of a shipped scenario, such as S02, as the training page shows it.
    Without a PATH the shipped scenarios are played, and without --protocols on the shipped protocols.
    """
    played = replay_files(tuple(map(_file_of, paths)), protocols=protocols, may_use_another=True)
    lines = []
    for one in played:
        lines.append(f"{'passed' if one.passed else 'FAILED'}  {one.title}")
        lines += [f"    {line}" for line in one.lines()]
    passed = sum(1 for one in played if one.passed)
    failed = len(played) - passed
    lines.append(f"{passed} passed, {failed} failed")
    keys = {"scenarios": [one.as_json() for one in played], "passed": passed, "failed": failed}
    return Report(keys, tuple(lines), bool(played) and not failed)


def _file_of(path: str) -> Path:
    """Return a file or folder that is there, else the file of the shipped scenario with that id. Raises WrongUse."""
    if Path(path).exists():
        return Path(path)
    files = {one.id.casefold(): one for one in shipped_scenarios()}
    if path.casefold() in files:
        return Path(files[path.casefold()].file)
    near = [files[name].id for name in get_close_matches(path.casefold(), files, n=_NEAR, cutoff=_LIKE)]
    raise WrongUse(
        "no such scenario",
        f"“{path}” is no file or folder, and no shipped scenario has that id. Nothing was played. "
        + (f"Ids that are near: {', '.join(near)}." if near else "Ids such as S02 stand on the training page."),
    )
