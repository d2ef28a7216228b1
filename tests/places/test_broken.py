"""Broken tables are refused whole, with every fault by its line, and cheaply."""

from collections.abc import Mapping

import pytest

from helpline.directory.places import ReferenceFault, read_places
from helpline.words.errors import Fault


def _faults(small_files: Mapping[str, str], **changed: str) -> tuple[Fault, ...]:
    given = {**small_files, **{f"{name}.csv": text for name, text in changed.items()}}
    with pytest.raises(ReferenceFault) as refused:
        read_places(given)
    return refused.value.faults


def _line(small_files: Mapping[str, str], name: str, number: int, text: str) -> str:
    lines = small_files[f"{name}.csv"].splitlines(keepends=True)
    lines[number - 1] = text + "\n"
    return "".join(lines)


@pytest.mark.parametrize(
    ("name", "number", "text", "sentence"),
    [
        ("postcode_districts", 1, "outcode,postcodes", "The first line must name these columns"),
        ("postcode_districts", 2, "AB1,1", "This row has 2 cells"),
        ("postcode_districts", 2, "AB10,1,S12000033,S12000033:1,S12000033:1,police-scotland,n,n,", "is here twice"),
        ("postcode_districts", 2, "=AB1,1,S12000033,S12000033:1,S12000033:1,police-scotland,n,n,", "like a formula"),
        ("postcode_districts", 2, "＝A,1,S12000033,S12000033:1,S12000033:1,police-scotland,n,n,", "like a formula"),
        ("postcode_districts", 2, "AB1,2,S12000033,S12000033:1,S12000033:1,police-scotland,n,n,", "do not add up"),
        ("postcode_districts", 2, "AB1,1,S12000033,S12000033:1,S12000034:1,police-scotland,n,n,", "do not agree"),
        ("postcode_districts", 2, "AB1,1,X,X:1,X:1,police-scotland,n,n,", "is no council that is known"),
        ("postcode_districts", 2, "AB1,x,S12000033,S12000033:x,S12000033:1,police-scotland,n,n,", "cannot be read"),
        ("postcode_districts", 2, "AB1,1,S12000033,S12000033:1,S12000033:1,cumbria,n,n,", "are not the forces"),
        ("postcode_districts", 2, "AB1,1,S12000033,S12000033:1,S12000033:1,police-scotland,y,n,", "says several: y"),
        ("postcode_sectors", 2, '"AB1 0,1', "cannot be read"),
        ("towns", 2, "Nowhere,Nowhere,town,E99,,y,because", "is no authority, district or force"),
        ("towns", 2, "Nowhere,Nowhere,village,E06000001,,y,because", "“village” in “kind” is not known."),
        ("towns", 2, "Nowhere,Nowhere,town,E06000001,,y,", "and a reason"),
        ("force_changes", 2, "glaa,2026-04-07,2026-04-06,fwa,x", "It ends before it begins."),
        ("police_forces", 2, "metropolitan\x00,M,England,London,territorial,y,101,E1,x", "cannot be seen"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(
    small_files: Mapping[str, str], name: str, number: int, text: str, sentence: str
) -> None:
    faults = _faults(small_files, **{name: _line(small_files, name, number, text)})
    assert any(
        fault.file == f"{name}.csv" and fault.line >= number and sentence in fault.sentence for fault in faults
    ), faults[:5]


def test_a_day_that_there_is_not_is_refused(small_files: Mapping[str, str]) -> None:
    broken = small_files["local_authorities.csv"].replace("1996-04-01", "1996-02-31", 1)
    (fault,) = _faults(small_files, local_authorities=broken)
    assert "“1996-02-31” in “start_date” is no day" in fault.sentence


def test_every_fault_of_every_file_is_told_at_once(small_files: Mapping[str, str]) -> None:
    faults = _faults(small_files, towns="name\n", outside_uk="name\n", force_changes="id\n")
    assert {fault.file for fault in faults} == {"towns.csv", "outside_uk.csv", "force_changes.csv"}


def test_thousands_of_faults_are_told_as_two_hundred_and_how_many_more(files: Mapping[str, str]) -> None:
    faults = _faults(files, postcode_sectors=files["postcode_sectors.csv"].replace(",n,n,", ",n,y,"))
    assert len(faults) == 201
    assert "more faults" in faults[-1].sentence


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_refused(small_files: Mapping[str, str], text: str) -> None:
    assert "The first line must name these columns" in _faults(small_files, postcode_districts=text)[0].sentence


def test_a_file_that_is_not_there_is_refused(small_files: Mapping[str, str]) -> None:
    with pytest.raises(ReferenceFault, match="1 fault") as refused:
        read_places({name: text for name, text in small_files.items() if name != "towns.csv"})
    assert "towns.csv:1: This file is not there." in refused.value.for_person
    assert "Nothing was changed" in refused.value.for_person


def test_a_very_large_file_is_refused_before_it_is_read(small_files: Mapping[str, str]) -> None:
    faults = _faults(small_files, towns="x" * 60_000_000)
    assert "60,000,000 characters long" in faults[0].sentence


def test_more_rows_than_any_table_has_are_not_read(small_files: Mapping[str, str]) -> None:
    faults = _faults(small_files, force_changes="id,from_date,to_date,replaced_by,source\n" + "fwa,,,,x\n" * 60_000)
    assert any("more than 50,000 rows" in fault.sentence for fault in faults) or len(faults) == 201


def test_a_mark_of_byte_order_is_no_fault(small_files: Mapping[str, str]) -> None:
    read_places({**small_files, "force_changes.csv": "\ufeff" + small_files["force_changes.csv"]})
