"""Whoever verifies a number or an address of the directory looked up the very one that stands there (MAIL-07, I14)."""

from datetime import date

import pytest

from helpline.actions.directory_changing import (
    WrongCells,
    change_directory,
    confirm_change,
)
from helpline.actions.directory_record import list_changes
from helpline.actions.directory_typed import note_check, typed_entity, typed_removal, typed_way
from helpline.actions.published import up_to_date
from helpline.directory.edits import edit_of_entity
from helpline.directory.rows import entity_row
from helpline.directory.verifying import stands_now
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, NotAllowed, OutOfStep
from tests.actions.directory_changes import COUNCIL, FOUND, NEW, WAY, WORDS, proposed
from tests.office import MANAGER, SECOND, Office

SENIOR = Who("senior-1", "P. Marlow", frozenset({"senior_adviser"}))


def test_a_check_is_put_off_by_half_a_year_at_most(office: Office) -> None:
    with pytest.raises(WrongCells) as refused:
        typed_entity(office.desk, COUNCIL, {"next_check": "2099-01-01"})
    assert "more than half a year off" in refused.value.for_person


def test_a_check_of_the_old_number_never_verifies_the_new_one(office: Office) -> None:
    change_id = proposed(office.desk)
    office.clock.forward(hours=24)
    note_check(office.desk, COUNCIL, who=SECOND, looked_at=frozenset({"day"}), found="the old page")
    with pytest.raises(OutOfStep, match="changed meanwhile"):
        confirm_change(office.desk, change_id, who=SECOND, has_looked_up=True)


def test_a_new_number_never_stands_as_found_where_the_old_one_was_found_meanwhile(office: Office) -> None:
    looked_at = frozenset({"day"})
    note_check(office.desk, COUNCIL, who=SENIOR, looked_at=looked_at, found="their website")
    desk = up_to_date(office.desk)
    row = entity_row(desk.directory.entity(COUNCIL))
    cells = {"day_number": NEW, "day_verified_on": "2026-11-19", "day_verified_by": "S. Lind"}
    edit = edit_of_entity(desk.directory, COUNCIL, row | cells)
    assert edit is not None
    taken = change_directory(desk, (edit,), who=MANAGER, words=WORDS, is_import=True)
    note_check(desk, COUNCIL, who=SENIOR, looked_at=looked_at, found="the page of the old number")
    with pytest.raises(OutOfStep, match="changed meanwhile"):
        confirm_change(desk, taken.change_id, who=SECOND)


def test_a_new_number_that_is_typed_says_where_it_was_found_and_not_where_the_old_one_was(office: Office) -> None:
    note_check(office.desk, COUNCIL, who=SENIOR, looked_at=frozenset({"day"}), found="their website")
    with pytest.raises(WrongCells) as refused:
        typed_entity(up_to_date(office.desk), COUNCIL, {"day_number": NEW, "day_found": "their website"})
    assert "where the old one was found" in dict(refused.value.wrong)["day_found"]


def test_MAIL_07_a_check_made_on_an_older_page_never_verifies_the_new_number(office: Office) -> None:
    shown = stands_now(office.desk.directory.entity(COUNCIL))
    (edit,) = typed_entity(office.desk, COUNCIL, {"day_number": NEW, "day_found": FOUND})
    taken = change_directory(office.desk, (edit,), who=MANAGER, words=WORDS, is_import=True)
    confirm_change(office.desk, taken.change_id, who=SECOND)
    desk = up_to_date(office.desk)
    with pytest.raises(OutOfStep, match="changed meanwhile"):
        note_check(desk, COUNCIL, who=SENIOR, looked_at=frozenset({"day"}), found="the old page", shown=shown)
    day = up_to_date(desk).directory.entity(COUNCIL).day
    assert day is not None
    assert (day.verified_on, day.verified_by, day.found) == (None, "", FOUND)
    note_check(desk, COUNCIL, who=SENIOR, looked_at=frozenset({"night", WAY}), found=FOUND, shown=shown)


@pytest.mark.parametrize("becomes", [{"address": "new.door@northmoor.example"}, {"channel": "protected_mail"}, None])
def test_MAIL_07_a_check_of_a_way_in_that_became_another_is_refused(
    becomes: dict[str, str] | None, office: Office
) -> None:
    shown = stands_now(office.desk.directory.entity(COUNCIL))
    edits = (
        typed_way(office.desk, COUNCIL, WAY, becomes | {"found": FOUND})
        if becomes
        else typed_removal(office.desk, COUNCIL, WAY)
    )
    taken = change_directory(office.desk, edits, who=MANAGER, words=WORDS)
    confirm_change(office.desk, taken.change_id, who=SECOND, has_looked_up=True)
    with pytest.raises(OutOfStep, match="changed meanwhile"):
        note_check(up_to_date(office.desk), COUNCIL, who=SENIOR, looked_at=frozenset({WAY}), found=FOUND, shown=shown)


def test_MAIL_07_what_nobody_verified_yet_is_not_verified_by_whoever_put_it_in(office: Office) -> None:
    (edit,) = typed_entity(office.desk, COUNCIL, {"day_number": NEW, "day_found": FOUND})
    taken = change_directory(office.desk, (edit,), who=MANAGER, words=WORDS, is_import=True)
    confirm_change(office.desk, taken.change_id, who=SECOND)
    day = up_to_date(office.desk).directory.entity(COUNCIL).day
    assert day is not None
    assert day.verified_on is None
    looked_at = frozenset({"day"})
    with pytest.raises(BadAnswer, match="looked_at"):
        note_check(office.desk, COUNCIL, who=MANAGER, looked_at=looked_at, found="caller said so")
    first = note_check(office.desk, COUNCIL, who=SECOND, looked_at=looked_at, found=FOUND)
    confirm_change(office.desk, first, who=MANAGER, has_looked_up=True)
    assert note_check(office.desk, COUNCIL, who=MANAGER, looked_at=looked_at, found=FOUND) == ""


def test_what_nobody_ever_verified_is_verified_by_two_people_and_the_second_looks_it_up(office: Office) -> None:
    edits = typed_entity(office.desk, COUNCIL, {"day_number": NEW, "day_found": FOUND})
    taken = change_directory(office.desk, edits, who=MANAGER, words=WORDS, is_import=True)
    confirm_change(office.desk, taken.change_id, who=SECOND)
    first = note_check(office.desk, COUNCIL, who=SENIOR, looked_at=frozenset({"day", "night"}), found="their page")
    now = up_to_date(office.desk).directory.entity(COUNCIL)
    assert now.day is not None
    assert now.night is not None
    assert (now.day.verified_on, now.day.verified_by, now.night.verified_by) == (None, "", "P. Marlow")
    with pytest.raises(OutOfStep, match="waits already"):
        note_check(office.desk, COUNCIL, who=SECOND, looked_at=frozenset({"day"}), found="their page")
    with pytest.raises(NotAllowed):
        confirm_change(office.desk, first, who=SENIOR, has_looked_up=True)
    with pytest.raises(BadAnswer, match="looked_up"):
        confirm_change(office.desk, first, who=SECOND)
    confirm_change(office.desk, first, who=SECOND, has_looked_up=True)
    day = up_to_date(office.desk).directory.entity(COUNCIL).day
    assert day is not None
    assert (day.number, day.verified_on, day.verified_by) == (NEW, office.desk.today(), SECOND.name)


@pytest.mark.parametrize("named", ["S. Lind", "A. Okafor", "Somebody Else"])
@pytest.mark.parametrize("number", [NEW, "01632 960142"], ids=["another", "the same"])
def test_a_sheet_never_verifies_in_anybodys_name_but_of_whoever_looked_it_up_and_confirms(
    number: str, named: str, office: Office
) -> None:
    row = entity_row(office.desk.directory.entity(COUNCIL))
    cells = {"day_number": number, "day_verified_on": "2026-11-19", "day_verified_by": named, "day_found": FOUND}
    edit = edit_of_entity(office.desk.directory, COUNCIL, row | cells)
    assert edit is not None
    taken = change_directory(office.desk, (edit,), who=MANAGER, words=WORDS, is_import=True)
    with pytest.raises(BadAnswer, match="looked_up"):
        confirm_change(office.desk, taken.change_id, who=SENIOR)
    confirm_change(office.desk, taken.change_id, who=SENIOR, has_looked_up=True)
    day = up_to_date(office.desk).directory.entity(COUNCIL).day
    assert day is not None
    assert (day.number, day.verified_on, day.verified_by) == (number, office.desk.today(), SENIOR.name)


@pytest.mark.parametrize("cells", [{"in_cjsm_directory": "yes"}, {"channel": "protected_mail"}])
def test_I14_how_an_address_is_used_is_looked_up_as_the_address_is(cells: dict[str, str], office: Office) -> None:
    edits = typed_way(office.desk, COUNCIL, WAY, {**cells, "found": "the CJSM directory, 20 Nov"})
    taken = change_directory(office.desk, edits, who=MANAGER, words=WORDS)
    with pytest.raises(BadAnswer, match="looked_up"):
        confirm_change(office.desk, taken.change_id, who=SECOND)


def test_a_check_is_noted_by_one_person_and_changes_nothing_but_its_day(office: Office) -> None:
    office.clock.forward(days=100)
    change_directory(
        office.desk, typed_entity(office.desk, COUNCIL, {"next_check": "2027-03-15"}), who=SENIOR, words=WORDS
    )
    desk = up_to_date(office.desk)
    note_check(desk, COUNCIL, who=SENIOR, looked_at=frozenset({"day", WAY, "nobody"}), found=FOUND)
    entity = up_to_date(desk).directory.entity(COUNCIL)
    assert entity.day is not None
    assert (entity.day.number, entity.day.verified_by) == ("01632 960142", "P. Marlow")
    assert entity.way_in(WAY).verified_on == desk.today()
    assert entity.night == office.desk.directory.entity(COUNCIL).night
    assert entity.next_check == date(2027, 3, 15)
    assert list_changes(desk)[0].is_check
    for looked_at, found in ((frozenset[str](), FOUND), (frozenset({"day"}), " ")):
        with pytest.raises(BadAnswer):
            note_check(desk, COUNCIL, who=SENIOR, looked_at=looked_at, found=found)


def test_a_check_ends_the_day_that_was_set_for_it(office: Office) -> None:
    change_directory(
        office.desk, typed_entity(office.desk, COUNCIL, {"next_check": "2026-11-20"}), who=SENIOR, words=WORDS
    )
    desk = up_to_date(office.desk)
    assert desk.directory.entity(COUNCIL).next_check == date(2026, 11, 20)
    note_check(desk, COUNCIL, who=SENIOR, looked_at=frozenset({"night"}), found=FOUND)
    assert up_to_date(desk).directory.entity(COUNCIL).next_check is None
