"""Places on borders, on islands and of one name in two nations, each with what a person who knows it expects."""

import csv
from datetime import date
from pathlib import Path

import pytest

from helpline.directory.places import Found, Places

TABLE = Path(__file__).with_name("boundary_places.csv")
with TABLE.open(encoding="utf-8", newline="") as opened:
    ROWS = list(csv.DictReader(opened))
ON = date(2026, 11, 25)


def _set(cell: str) -> set[str]:
    return set(filter(None, cell.split("|")))


def _as_row(found: Found) -> dict[str, object]:
    return {
        "nation": found.nation,
        "authorities": {one.name for one in found.authorities if not one.is_unlikely},
        "unlikely": {one.name for one in found.authorities if one.is_unlikely},
        "forces": {one.id for one in found.forces},
        "asks": bool(found.ask_for),
    }


def test_there_are_two_hundred_or_more_and_each_says_why() -> None:
    assert len({row["place"] for row in ROWS}) == len(ROWS) >= 200
    assert all(row["reason"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row["place"] for row in ROWS])
def test_a_boundary_place_is_what_somebody_who_knows_it_expects(row: dict[str, str], places: Places) -> None:
    found = places.look_up(row["place"], on=ON)
    wanted = {
        "nation": row["nation"],
        "authorities": _set(row["authorities"]),
        "unlikely": _set(row["unlikely"]),
        "forces": _set(row["forces"]),
        "asks": row["asks"] == "yes",
    }
    said = _as_row(found)
    wrong = [
        f"{key}: expected {wanted[key] or 'none'}, got {said[key] or 'none'}"
        for key in wanted
        if wanted[key] != said[key]
    ]
    assert not wrong, (
        f"“{row['place']}” ({row['reason']}). {'; '.join(wrong)}. It says: {found.because} {found.ask_for}"
    )
