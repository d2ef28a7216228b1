"""Every district and every sector says exactly what the tables it comes from say."""

import csv
from collections.abc import Mapping
from datetime import date
from io import StringIO

import pytest

from helpline.directory.places import Places

ON = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("file", "column", "rows"),
    [("postcode_districts.csv", "outcode", 3_043), ("postcode_sectors.csv", "sector", 12_215)],
)
def test_every_row_agrees_with_its_table(
    places: Places, files: Mapping[str, str], file: str, column: str, rows: int
) -> None:
    wrong = []
    counted = 0
    for row in csv.DictReader(StringIO(files[file])):
        if row[column] == "BT*":
            continue
        counted += 1
        found = places.look_up(row[column], on=ON)
        counts = {
            code: int(count) for code, _, count in (one.partition(":") for one in row["la_counts"].split("|") if one)
        }
        total = sum(counts.values())
        weights = {one.id: one.weight for one in found.authorities}
        forces = {one.id for one in found.forces}
        is_outside = "outside-uk" in row["flags"]
        is_right = (
            weights.keys() == counts.keys()
            and all(abs(weights[code] - count / total) < 1e-9 for code, count in counts.items())
            and (is_outside or forces == set(filter(None, row["police_force_ids"].split("|"))))
            and (found.nation == "outside_uk") == is_outside
            and (row["several_las"] == "y") <= bool(found.ask_for)
            and (bool(counts) or is_outside or row[column].startswith("GIR") or "no council" in found.because)
        )
        wrong += [] if is_right else [row[column]]
    assert (counted, wrong) == (rows, [])


def test_every_authority_district_and_force_is_found_by_its_full_name(places: Places, files: Mapping[str, str]) -> None:
    wrong = []
    for row in csv.DictReader(StringIO(files["local_authorities.csv"])):
        for name in (row["official_name"], row["gss_code"]):
            found = places.look_up(name, on=ON)
            wrong += [] if row["gss_code"] in {one.id for one in found.authorities} else [name]
    for row in csv.DictReader(StringIO(files["lower_tier_to_responsible.csv"])):
        found = places.look_up(f"{row['lad_name']} Borough Council", on=ON)
        wrong += [] if row["responsible_gss_code"] in {one.id for one in found.authorities} else [row["lad_name"]]
    for row in csv.DictReader(StringIO(files["ni_district_to_trust.csv"])):
        found = places.look_up(row["lgd_name"], on=ON)
        wrong += (
            []
            if {one.id for one in found.authorities} == set(row["candidate_trusts"].split("|"))
            else [row["lgd_name"]]
        )
    for row in csv.DictReader(StringIO(files["police_forces.csv"])):
        found = places.look_up(row["name"].split(" (")[0], on=ON)
        is_there = row["id"] in {one.id for one in found.forces} | {"glaa", "jersey-guernsey-iom"}
        wrong += [] if is_there else [row["name"]]
    assert wrong == []


def test_a_weight_below_one_in_a_hundred_is_possible_but_unlikely_and_still_asked(places: Places) -> None:
    found = places.look_up("M25", on=ON)
    assert [(one.name, one.is_unlikely) for one in found.authorities] == [
        ("Bury", False),
        ("Manchester", True),
        ("Salford", True),
    ]
    assert "possible but unlikely" in found.ask_for


def test_a_sector_narrows_a_district(places: Places) -> None:
    assert len(places.look_up("CH4", on=ON).authorities) == 2
    (only,) = places.look_up("CH4 7AA", on=ON).authorities
    assert only.name == "Cheshire West and Chester"


def test_a_sector_that_is_not_in_the_table_falls_back_to_its_district_and_says_so(places: Places) -> None:
    found = places.look_up("M14 1AA", on=ON)
    assert [one.name for one in found.authorities] == ["Manchester"]
    assert "only M14 was looked up" in found.explained
    assert "again" in found.ask_for


def test_where_most_postcodes_have_no_council_the_town_is_asked(places: Places) -> None:
    found = places.look_up("SR43", on=ON)
    assert [one.name for one in found.authorities] == ["Sunderland"]
    assert "no council is known for 194 of 195" in found.ask_for
