"""Loading the places beside reading the same bytes with `csv`, and a look-up beside one look-up in a dict."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from helpline.data import reference_files
from helpline.directory.places import FILES, read_places
from tests.bench.measure import Measured, alone, beside, in_turns

LOADS, TURNS, LOOKUPS = 7, 20, 1_000
ON = date(2026, 11, 25)


def measure_placing(folder: Path) -> Iterator[Measured]:
    """Measure loading with every check, the memory kept, and looking up a postcode and free words."""
    texts = {name: text for name, text in reference_files()[0].items() if name in FILES}

    def plainly() -> list[list[list[str]]]:
        return [list(csv.reader(io.StringIO(text))) for text in texts.values()]

    ours, floor = in_turns(lambda: read_places(texts), plainly, n=LOADS)
    what = "places: ten tables read, checked row by row and put together, beside reading the same bytes with csv"
    yield beside(what, "ms", ours=ours, floor=floor, goal=None, n=LOADS)
    tracemalloc.start()
    places = read_places(texts)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    yield alone("places: memory kept", "MB", kept / 1e6, n=1)
    districts = {one: one for one in places.postcodes.districts}
    asked = [f"{one}" for one in districts][:LOOKUPS]
    kinds = {"a district": asked, "a town in words": ["near the docks in Newport, Gwent"] * LOOKUPS}
    for kind, words in kinds.items():
        ours, floor = in_turns(
            lambda words=words: [places.look_up(one, on=ON) for one in words],  # type: ignore[misc]
            lambda words=words: [districts.get(one) for one in words],  # type: ignore[misc]
            n=TURNS,
        )
        what = f"places: {kind} looked up, with its reasons, beside one look-up in a dict; {LOOKUPS:,} of them"
        yield beside(what, "ms", ours=ours, floor=floor, goal=None, n=TURNS)
