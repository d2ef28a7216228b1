"""Spreadsheets in the browser: taken out, filled in, every difference shown first, and taken in whole or not at all."""

import csv
import io
import re

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from helpline.actions.directory_changing import change_directory
from helpline.actions.directory_record import list_changes
from helpline.actions.directory_typed import typed_entity
from helpline.actions.ports import Desk
from helpline.actions.published import up_to_date
from tests.office import SECOND
from tests.web.conftest import ClientFor, Visitor

BURY = "e08000002-children"
FILLED = {
    "day_number": "0161 496 0001",
    "day_what": "Children’s front door",
    "day_hours": "Monday to Friday, 9:00 to 17:00",
    "day_verified_on": "2026-11-19",
    "day_verified_by": "S. Lind",
    "day_found": "their own website",
}


def _rows(visitor: Visitor, name: str) -> list[dict[str, str]]:
    answer = visitor.get(f"/directory/sheets/{name}.csv")
    assert answer.mimetype == "text/csv"
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def _file(rows: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _shown(visitor: Visitor, content: bytes) -> TestResponse:
    file = FileStorage(io.BytesIO(content), filename="filled.csv")
    boundary, body = encode_multipart({"csrf_token": visitor.csrf, "file": file})
    as_form = f"multipart/form-data; boundary={boundary}"
    return visitor.client.post("/directory/import", data=body, content_type=as_form, buffered=True)


def _hidden(page: TestResponse, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found, name
    return found[1]


def _take(visitor: Visitor, page: TestResponse, words: str = "Looked up.") -> TestResponse:
    form = {name: _hidden(page, name) for name in ("kept", "seen")}
    return visitor.post("/directory/import/take", form | {"words": words})


def test_the_work_list_goes_out_as_a_sheet_is_filled_in_and_comes_in_with_every_difference_shown_first(
    client_for: ClientFor, desk: Desk
) -> None:
    first, second = client_for("a.okafor"), client_for("s.lind")
    (row,) = [row for row in _rows(first, "due") if row["id"] == BURY]
    page = _shown(first, _file([row | FILLED]))
    assert page.status_code == 200
    assert "What it would change: 1 of 1 row" in page.text
    assert "0161 496 0001" in page.text
    assert "waits for a second person" in page.text
    assert list_changes(desk) == ()
    path = _take(first, page).location
    assert first.post(f"{path}/confirm").status_code == 403
    shown = second.get(path).text
    assert "Whoever confirms it is named as who verified what it says was looked up" in shown
    assert "I looked each number and address up myself" in shown
    assert second.post(f"{path}/confirm").status_code == 422
    assert second.post(f"{path}/confirm", {"looked_up": "yes"}).status_code == 303
    entity = up_to_date(desk).directory.entity(BURY)
    assert entity.day is not None
    assert (entity.day.number, str(entity.day.verified_on)) == ("0161 496 0001", "2026-11-20")


def test_a_sheet_of_plain_details_alone_is_in_force_at_once(client_for: ClientFor, desk: Desk) -> None:
    manager = client_for("a.okafor")
    (row,) = [row for row in _rows(manager, "entities") if row["id"] == BURY]
    page = _shown(manager, _file([row | {"languages": "Urdu, Polish"}]))
    assert "so it is in force at once" in page.text
    assert _take(manager, page).status_code == 303
    assert up_to_date(desk).directory.entity(BURY).languages == "Urdu, Polish"


@pytest.mark.parametrize("name", ["entities", "ways_in"])
def test_what_was_taken_out_and_not_touched_changes_nothing(name: str, client_for: ClientFor) -> None:
    manager = client_for("a.okafor")
    page = _shown(manager, _file(_rows(manager, name)))
    assert "The file says what the directory says already." in page.text


def test_a_broken_sheet_is_refused_whole_with_every_fault_by_line(client_for: ClientFor, desk: Desk) -> None:
    manager = client_for("a.okafor")
    rows = [row for row in _rows(manager, "entities") if row["id"].startswith("e0800000")][:3]
    broken = [rows[0] | FILLED, rows[1] | {"to_date": "2027-02-30"}, rows[1], rows[2] | {"note": "=1+1"}]
    page = _shown(manager, _file(broken))
    assert page.status_code == 422
    for line in ("Line 3", "Line 4", "Line 5"):
        assert f'<b class="num">{line}</b>' in page.text
    assert "“2027-02-30” is no day" in page.text
    assert "Nothing was changed." in page.text
    assert 'name="kept"' not in page.text
    assert list_changes(desk) == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "must name these columns"),
        ("id,näme".encode("latin-1"), "This line is not UTF-8 text."),
        ("id,name".encode("utf-16"), "This file is UTF-16"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "must name these columns"),
        (b"x" * 2_500_001, "at most 2,500,000 are read"),
    ],
    ids=["empty", "latin-1", "utf-16", "a zip file", "large"],
)
def test_what_is_no_such_sheet_is_refused(content: bytes, told: str, client_for: ClientFor) -> None:
    page = _shown(client_for("a.okafor"), content)
    assert page.status_code == 422
    assert told in page.text


def test_a_gigabyte_is_refused_before_it_is_read_and_in_words_for_a_file(client_for: ClientFor) -> None:
    said = {"CONTENT_LENGTH": "1000000000", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    page = client_for("a.okafor").post("/directory/import", environ_overrides=said)
    assert page.status_code == 413
    assert "This file is larger than any sheet of the directory" in page.text


def test_no_file_is_asked_for_again(client_for: ClientFor) -> None:
    page = client_for("a.okafor").post("/directory/import")
    assert page.status_code == 422
    assert "Choose a file first." in page.text


def test_what_is_taken_in_is_what_was_shown_and_why_is_asked(client_for: ClientFor, desk: Desk) -> None:
    manager = client_for("a.okafor")
    (row,) = [row for row in _rows(manager, "entities") if row["id"] == BURY]
    page = _shown(manager, _file([row | {"languages": "Urdu"}]))
    without = _take(manager, page, words="")
    assert without.status_code == 422
    assert "Say in a few words what changes and why" in without.text
    assert _hidden(without, "seen") == _hidden(page, "seen")
    change_directory(desk, typed_entity(desk, BURY, {"languages": "Welsh"}), who=SECOND, words="They told us.")
    late = _take(manager, page)
    assert late.status_code == 409
    assert "The directory was changed after this preview was made" in late.text
    assert "Welsh" in late.text
    assert _take(manager, late).status_code == 303
    assert up_to_date(desk).directory.entity(BURY).languages == "Urdu"
    garbled = manager.post("/directory/import/take", {"kept": "%%%", "seen": "", "words": "x"})
    assert garbled.status_code == 422
