"""A call for every way through every protocol: each is a scenario that leads to its path's end."""

from collections.abc import Iterator, Mapping

from helpline.engine.proof.calls import call_for
from helpline.protocol.library import Library
from helpline.protocol.paths import Path, paths_of
from helpline.training.scenario import LONGEST_ID
from helpline.training.writing import scenario_text


def witness_calls(library: Library) -> Iterator[tuple[str, str]]:
    """Yield a name and the text of a scenario for every path of the newest version of every protocol.

    A path that only another protocol's end starts, together with which no answers can be given, is no call, and has
    none.

    Raises:
        TooManyPaths: a version has more ways through it than are walked.
    """
    paths = {name: paths_of(version, library.fields) for name, version in library.newest.items()}
    plainest = {name: tuple(sorted(of, key=lambda path: len(path.example()))) for name, of in paths.items()}
    for name, of in paths.items():
        for number, path in enumerate(of, start=1):
            yield from _call(f"{name}__{number:03}__{path.place}"[:LONGEST_ID], path, plainest, library)


def _call(name: str, path: Path, paths: Mapping[str, tuple[Path, ...]], library: Library) -> Iterator[tuple[str, str]]:
    witness = call_for(path, path.conjunction, paths)
    if path.starts_itself or witness.leaning_on:
        yield name, scenario_text(witness, library=library, name=name)
