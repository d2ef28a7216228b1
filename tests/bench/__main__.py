"""`make bench`: how fast, against a floor measured in the same run; one JSON object a line."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.checking import measure_checking
from tests.bench.deciding import measure_deciding
from tests.bench.measure import Measured
from tests.bench.papers import measure_papers
from tests.bench.placing import measure_placing
from tests.bench.recording import measure_recording
from tests.bench.replaying import measure_replaying
from tests.bench.saving import measure_saving

PARTS: dict[str, Callable[[Path], Iterator[Measured]]] = {
    "recording": measure_recording,
    "deciding": measure_deciding,
    "papers": measure_papers,
    "saving": measure_saving,
    "replaying": measure_replaying,
    "checking": measure_checking,
    "placing": measure_placing,
}


def main(names: list[str]) -> int:
    """Measure the parts named, or all; 2 where a name is no part."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"No such part: {', '.join(unknown)}. Parts: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for name in names or PARTS:
        with tempfile.TemporaryDirectory(prefix="helpline-bench-") as folder:
            for measured in PARTS[name](Path(folder)):
                print(measured.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
