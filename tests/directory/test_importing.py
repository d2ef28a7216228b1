"""Spreadsheets out and in again: a round trip changes nothing, and a broken one is refused whole, fault by line."""

import csv
import io
from datetime import date

import pytest

from helpline.directory.directory import Directory
from helpline.directory.edits import Edit, with_edits
from helpline.directory.importing import Import, ImportFault, read_import
from helpline.directory.legacy import LEGACY_DOMAINS
from helpline.directory.rows import ENTITY_COLUMNS, WAY_COLUMNS, entity_row, way_row
from helpline.directory.rows_checked import among
from helpline.directory.spreadsheet import entities_sheet, guarded, unguarded, ways_sheet
from helpline.wiring.shipped import shipped_directory, shipped_national

TODAY = date(2026, 11, 20)
COUNCIL, WAY = "northmoor-children", "northmoor-children-folder-word"
DIRECTORY = shipped_directory()
HEAD = ",".join(ENTITY_COLUMNS)


def _read(text: str | bytes, directory: Directory = DIRECTORY) -> Import:
    content = text if isinstance(text, bytes) else text.encode()
    return read_import(content, directory=directory, names=among(directory), on=TODAY)


def _faults(text: str | bytes) -> list[tuple[int, str]]:
    with pytest.raises(ImportFault) as refused:
        _read(text)
    assert "Nothing was changed" in refused.value.for_person
    return [(fault.line, fault.sentence) for fault in refused.value.faults]


def _sheet(*rows: dict[str, str]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ENTITY_COLUMNS if "kind" in rows[0] else WAY_COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _council(**cells: str) -> dict[str, str]:
    return entity_row(DIRECTORY.entity(COUNCIL)) | cells


def _way(**cells: str) -> dict[str, str]:
    return way_row(COUNCIL, DIRECTORY.entity(COUNCIL).way_in(WAY)) | cells


@pytest.mark.parametrize("directory", [DIRECTORY, shipped_national()], ids=["made up", "national"])
def test_what_goes_out_comes_in_again_and_changes_nothing(directory: Directory) -> None:
    for sheet in (entities_sheet(directory.entities.values()), ways_sheet(directory.entities.values())):
        brought = _read("\ufeff" + sheet, directory)
        assert brought.edits == ()
        assert brought.rows == sheet.count("\r\n") - 1


def test_only_what_a_sheet_says_otherwise_is_changed_and_who_is_left_out_stays() -> None:
    brought = _read(_sheet(_council(hours="weekdays"), entity_row(DIRECTORY.entity("northmere-children"))))
    (edit,) = brought.edits
    assert (brought.rows, edit.entity_id, edit.after) == (2, COUNCIL, {"hours": "weekdays"})
    assert len(with_edits(DIRECTORY, brought.edits).entities) == len(DIRECTORY.entities)


def test_a_number_is_kept_as_people_write_it_and_one_abroad_needs_no_plus() -> None:
    (edit,) = _read(
        _sheet(
            _council(night_number="+441632960177"[1:].replace("44", "0", 1), night_verified_on="", night_verified_by="")
        )
    ).edits
    assert edit.after["night_number"] == "01632 960177"
    (abroad,) = _read(
        _sheet(_council(day_number="0033 1 99 00 12 34", day_verified_on="", day_verified_by="", day_found=""))
    ).edits
    assert abroad.after["day_number"] == "+33 1 99 00 12 34"
    sheet = entities_sheet(with_edits(DIRECTORY, [abroad]).entities.values())
    assert "0033 1 99 00 12 34" in sheet
    assert _read(sheet, with_edits(DIRECTORY, [abroad])).edits == ()


@pytest.mark.parametrize(
    "cell",
    ['=HYPERLINK("http://x")', "+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "'=1", "''-x"],
)
def test_STAT_06_a_cell_that_begins_like_a_formula_goes_out_as_text_and_comes_back_as_it_was(cell: str) -> None:
    assert guarded(cell).startswith("'")
    assert unguarded(guarded(cell)) == cell
    assert unguarded("'tis") == guarded("'tis") == "'tis"


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-1+1", "@SUM(1)", "\t=1", "＝1+1"])
def test_STAT_06_a_formula_is_refused_with_its_line(cell: str) -> None:
    ((line, sentence),) = _faults(_sheet(_council(), entity_row(DIRECTORY.entity("carrow-children")) | {"note": cell}))
    assert line == 3
    assert "begins like a formula" in sentence


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (b"", 1, "must name these columns"),
        (b"id,name\r\nx,y\r\n", 1, "must name these columns"),
        (HEAD.replace(",", ";").encode(), 1, "must name these columns"),
        (HEAD.encode("utf-16"), 1, "UTF-16"),
        (f"{HEAD}\r\nnorthmoor,Caf".encode() + b"\xe9" + b"," * (len(ENTITY_COLUMNS) - 2), 2, "not UTF-8"),
        (f"{HEAD}\r\nonly-one\r\n".encode(), 2, "This row has 1 cell, and there are"),
        (f'{HEAD}\r\n"never closed'.encode(), 2, "a quotation mark is opened and never closed"),
        (f'{HEAD}\r\n"{"x" * 200_000}"'.encode(), 2, "one cell is longer than 131,072 characters"),
        (b"PK\x03\x04" + b"\x00" * 40, 1, "must name these columns"),
        (HEAD.encode() + b"\r\n" + b"a" * 2_500_001, 1, "at most 2,500,000 are read"),
    ],
    ids=[
        "empty",
        "columns",
        "semicolons",
        "utf-16",
        "latin-1",
        "short row",
        "open quote",
        "long cell",
        "zip",
        "too large",
    ],
)
def test_a_file_that_is_no_such_spreadsheet_is_refused_with_the_line(content: bytes, line: int, told: str) -> None:
    (first, *_) = _faults(content)
    assert first[0] == line
    assert told in first[1]


def test_every_fault_of_one_row_is_told_at_once_though_one_of_them_is_a_formula() -> None:
    row = _council(note="=1+1", to_date="2027-02-30", day_number="12")
    faults = _faults(_sheet(row, row))
    assert {line for line, _ in faults} == {2, 3}
    for told in ("begins like a formula", "“2027-02-30” is no day", "“12” cannot be a telephone number."):
        assert [line for line, sentence in faults if told in sentence] == [2, 3]
    assert [line for line, sentence in faults if "is here twice" in sentence] == [3]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"to_date": "2027-02-30"}, "“2027-02-30” is no day"),
        ({"to_date": "31/03/2027"}, "“31/03/2027” is no day"),
        ({"to_date": "20261125AB"}, "“20261125AB” is no day"),
        ({"next_check": "2026-W48-3"}, "“2026-W48-3” is no day"),
        ({"successor": COUNCIL}, "Nobody answers after themselves."),
        ({"from_date": "1066-10-14"}, "is not a likely day"),
        ({"from_date": "2027-04-01", "to_date": "2027-03-31"}, "end before it begins"),
        ({"day_verified_on": "2027-01-01"}, "has not come yet"),
        ({"day_verified_by": ""}, "belong together"),
        ({"day_found": "", "day_verified_on": "2026-11-19"}, "Say where it was found"),
        ({"day_number": "12"}, "“12” cannot be a telephone number."),
        ({"day_number": "01632 960199"}, "still the day of the old one"),
        ({"day_number": ""}, "There is no number here"),
        ({"day_what": ""}, "Say who answers this number"),
        ({"name": ""}, "The name is blank."),
        ({"kind": "counsil"}, "“counsil” is not one of: "),
        ({"nation": "narnia"}, "“narnia” is not one of: "),
        ({"receives": "everything"}, "“everything” in “receives” is not known."),
        ({"covers": "E99999999"}, "“E99999999” in “covers” is not known."),
        ({"note": "x" * 2_001}, "at most 2,000 are kept"),
        ({"note": "a\u202eb"}, "cannot be seen"),
        ({"id": "North Moor"}, "cannot be an id"),
        ({"note": " =1+1"}, "begins like a formula of a spreadsheet."),
        ({"note": "－1+1"}, "begins like a formula of a spreadsheet."),
        ({"day_number": "+44 7700 900123"}, "Begin a number abroad with 00."),
    ],
)
def test_a_cell_that_cannot_be_taken_is_refused_with_its_line(cells: dict[str, str], told: str) -> None:
    sound = {"day_found": "their website"}
    faults = _faults(_sheet(entity_row(DIRECTORY.entity("carrow-children")), _council(**(sound | cells))))
    assert any(line == 3 and told in sentence for line, sentence in faults), faults


@pytest.mark.parametrize("day", ["2026-11-19", ""])
def test_a_new_number_or_address_says_anew_where_it_was_found(day: str) -> None:
    where = "their website, 12 November"
    known = (
        Edit(entity_id=COUNCIL, after={"day_found": where}),
        Edit(entity_id=COUNCIL, way_in_id=WAY, after={"found": where}),
    )
    directory, by = with_edits(DIRECTORY, known), "S. Lind" if day else ""
    number = {"day_number": "01632 960199", "day_verified_on": day, "day_verified_by": by}
    address = {"address": "new.door@northmoor.example", "verified_on": day, "verified_by": by}
    for row, prefix in ((_council(**number), "day_"), (_way(**address), "")):
        column = f"{prefix}found"
        with pytest.raises(ImportFault) as refused:
            _read(_sheet(row | {column: where}), directory)
        (fault,) = refused.value.faults
        assert fault.line == 2
        assert f"is another, and “{column}” still says where the old one was found." in fault.sentence
        (edit,) = _read(_sheet(row | {column: "their website, 19 November"}), directory).edits
        assert edit.after[column] == "their website, 19 November"


def test_a_sheet_with_every_cell_in_quotes_is_read() -> None:
    for row in (_council(remit="Children"), _way(note="Ask for the duty desk")):
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(row), quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerow(row)
        (edit,) = _read(text.getvalue()).edits
        assert edit.after.keys() & {"remit", "note"}


def test_an_id_twice_is_refused_and_every_fault_of_the_file_is_told() -> None:
    faults = _faults(_sheet(_council(nation="narnia"), _council(), _council(day_number="12")))
    assert [line for line, _ in faults] == [2, 3, 4, 4]
    assert "here twice: first on line 2" in faults[1][1]


@pytest.mark.parametrize("domain", LEGACY_DOMAINS)
def test_an_address_on_a_domain_that_was_closed_is_refused_with_the_reason(domain: str) -> None:
    ((line, sentence),) = _faults(_sheet(_way(address=f"front.door@force.{domain}")))
    assert line == 2
    assert f"is on {domain}, which was closed: mail to it is lost." in sentence


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"entity_id": "nobody"}, "“nobody” is nobody in the directory"),
        ({"channel": "pigeon"}, "“pigeon” is not one of: "),
        ({"protection": "none"}, "Only CJSM carries a document without a password"),
        ({"channel": "cjsm", "address": "door@northmoor.example"}, "A CJSM address ends in .cjsm.net."),
        ({"address": "a@n.example, b@n.example"}, "is not exactly one mail address"),
        ({"address": "a@n.example\nBcc: b@n.example"}, "is not exactly one mail address"),
        ({"address": ""}, "is not exactly one mail address"),
        ({"channel": "portal", "address": "http://n.example"}, "is not the address of one web page"),
        ({"entity_id": "northmere-children"}, "is a way in of Northmoor Council"),
    ],
)
def test_MAIL_08_a_way_in_that_cannot_be_taken_is_refused(cells: dict[str, str], told: str) -> None:
    faults = _faults(_sheet(_way(**cells)))
    assert any(told in sentence for _, sentence in faults), faults


def test_only_so_many_rows_and_faults_are_read() -> None:
    many = _sheet(*(_council(id=f"x-{number}", nation="narnia") for number in range(300)))
    faults = _faults(many)
    assert len(faults) == 201
    assert "And 100 more faults" in faults[-1][1]
