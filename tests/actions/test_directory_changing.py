"""Numbers and addresses of the directory are changed by two people, plain details by one (decision 0012)."""

from dataclasses import replace
from datetime import date

import pytest

from helpline.actions.directory_changing import (
    WrongCells,
    change_directory,
    confirm_change,
    turn_down_change,
)
from helpline.actions.directory_record import directory_of, list_changes, see_change
from helpline.actions.directory_typed import note_check, typed_entity, typed_removal, typed_way
from helpline.actions.published import KeptUp, up_to_date
from helpline.engine.permissions import Who
from helpline.storage import open_embedded
from helpline.wiring.shipped import shipped_directory
from helpline.words.errors import BadAnswer, NotAllowed, NotFound, OutOfStep
from tests.actions.directory_changes import COUNCIL, FOUND, NEW, WAY, WORDS, confirmed, proposed
from tests.office import ADVISER, KEY, MANAGER, SECOND, TRAINER, Office

SENIOR = Who("senior-1", "P. Marlow", frozenset({"senior_adviser"}))


def test_a_number_is_another_only_once_a_second_person_has_looked_it_up(office: Office) -> None:
    change_id = proposed(office.desk)
    assert up_to_date(office.desk) is office.desk
    assert see_change(office.desk, change_id).state == "waits"
    confirm_change(office.desk, change_id, who=SECOND, has_looked_up=True)
    day = up_to_date(office.desk).directory.entity(COUNCIL).day
    assert day is not None
    assert (day.number, day.found, day.verified_on, day.verified_by) == (NEW, FOUND, date(2026, 11, 20), "S. Lind")
    change = see_change(office.desk, change_id)
    assert (change.state, change.by, change.decided_by) == ("in force", MANAGER.account_id, SECOND.account_id)
    assert office.desk.store.verify().broken == ()


def test_MAIL_07_whoever_proposed_a_change_cannot_confirm_it(office: Office) -> None:
    change_id = proposed(office.desk)
    with pytest.raises(NotAllowed, match="proposer may not confirm") as refused:
        confirm_change(office.desk, change_id, who=MANAGER, has_looked_up=True)
    assert "Nothing was changed" in refused.value.for_person
    assert up_to_date(office.desk) is office.desk


def test_a_second_person_who_has_not_looked_it_up_confirms_nothing(office: Office) -> None:
    change_id = proposed(office.desk)
    with pytest.raises(BadAnswer, match="looked_up"):
        confirm_change(office.desk, change_id, who=SECOND)
    assert see_change(office.desk, change_id).state == "waits"


def test_plain_details_are_in_force_at_once_and_verify_nothing(office: Office) -> None:
    taken = change_directory(
        office.desk, typed_entity(office.desk, COUNCIL, {"hours": "8 to 8"}), who=SENIOR, words=WORDS
    )
    assert not taken.waits
    before, after = (desk.directory.entity(COUNCIL) for desk in (office.desk, up_to_date(office.desk)))
    assert after == before.model_copy(update={"hours": "8 to 8"})
    assert see_change(office.desk, taken.change_id).state == "in force"


@pytest.mark.parametrize("who", [ADVISER, TRAINER, Who("l", "L", frozenset({"practice_lead"}))])
def test_only_managers_and_senior_advisers_change_the_directory(who: Who, office: Office) -> None:
    edits = typed_entity(office.desk, COUNCIL, {"hours": "8 to 8"})
    with pytest.raises(NotAllowed):
        change_directory(office.desk, edits, who=who, words=WORDS)
    change_id = proposed(office.desk)
    for deed in (
        lambda: confirm_change(office.desk, change_id, who=who, has_looked_up=True),
        lambda: turn_down_change(office.desk, change_id, who=who, words=WORDS),
        lambda: note_check(office.desk, COUNCIL, who=who, looked_at=frozenset({"day"}), found=FOUND),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert [change.state for change in list_changes(office.desk)] == ["waits"]


def test_a_change_that_waits_can_be_turned_down_once_and_is_never_in_force(office: Office) -> None:
    change_id = proposed(office.desk)
    turn_down_change(office.desk, change_id, who=SECOND, words="Not on their website.")
    change = see_change(office.desk, change_id)
    assert (change.state, change.decided_words) == ("turned down", "Not on their website.")
    with pytest.raises(OutOfStep, match="turned down"):
        confirm_change(office.desk, change_id, who=SECOND, has_looked_up=True)
    with pytest.raises(OutOfStep):
        turn_down_change(office.desk, change_id, who=MANAGER, words="")
    with pytest.raises(NotFound):
        see_change(office.desk, "nothing")
    assert up_to_date(office.desk) is office.desk


def test_two_changes_of_the_same_thing_never_wait_at_once(office: Office) -> None:
    proposed(office.desk)
    with pytest.raises(OutOfStep, match="waits already"):
        proposed(office.desk, by=SECOND, day_number="01632 960188", day_found=FOUND)
    proposed(office.desk, by=SECOND, night_number="01632 960188", night_found=FOUND)
    assert len(list_changes(office.desk)) == 2


def test_taking_a_way_in_away_waits_once(office: Office) -> None:
    for by in (MANAGER, SECOND):
        if by is MANAGER:
            change_directory(office.desk, typed_removal(office.desk, COUNCIL, WAY), who=by, words=WORDS)
            continue
        with pytest.raises(OutOfStep, match="waits already"):
            change_directory(office.desk, typed_removal(office.desk, COUNCIL, WAY), who=by, words=WORDS)


@pytest.mark.parametrize("column", ["day_what", "hours", "note", "form_wanted", "capacity"])
def test_MAIL_07_no_cell_beside_a_number_holds_another_number(column: str, office: Office) -> None:
    with pytest.raises(WrongCells) as refused:
        typed_entity(office.desk, COUNCIL, {column: "NOT IN USE: ring 07700 900666"})
    assert "Put it in the box for numbers" in dict(refused.value.wrong)[column]


def test_who_answers_a_number_takes_two(office: Office) -> None:
    edits = typed_entity(office.desk, COUNCIL, {"day_what": "Do not use"})
    assert change_directory(office.desk, edits, who=MANAGER, words=WORDS).waits


def test_what_was_written_on_an_older_page_is_refused_and_names_whose_entry_it_was(office: Office) -> None:
    stale = office.desk
    edits = typed_entity(stale, COUNCIL, {"hours": "8 to 8"})
    change_directory(stale, typed_entity(stale, COUNCIL, {"hours": "any hour"}), who=MANAGER, words=WORDS)
    with pytest.raises(OutOfStep, match="changed meanwhile") as refused:
        change_directory(stale, edits, who=SECOND, words=WORDS)
    assert refused.value.changes == (office.desk.directory.entity(COUNCIL).name,)
    assert up_to_date(stale).directory.entity(COUNCIL).hours == "any hour"


@pytest.mark.parametrize("words", ["", "  ", "x" * 2_001])
def test_a_change_says_why(words: str, office: Office) -> None:
    with pytest.raises(BadAnswer, match="words"):
        change_directory(office.desk, typed_entity(office.desk, COUNCIL, {"hours": "8 to 8"}), who=MANAGER, words=words)
    with pytest.raises(BadAnswer, match="words"):
        change_directory(office.desk, typed_entity(office.desk, COUNCIL, {}), who=MANAGER, words=WORDS)
    assert list_changes(office.desk) == ()


def test_every_cell_that_cannot_be_taken_is_told_at_once(office: Office) -> None:
    cells = {"day_number": "12", "to_date": "2027-02-30", "name": " ", "night_number": "01632 960177"}
    with pytest.raises(WrongCells) as refused:
        typed_entity(office.desk, COUNCIL, cells)
    assert {column for column, _ in refused.value.wrong} == {
        *("day_number", "day_found", "to_date", "name", "night_found"),
    }


def test_AZRT_05_cells_that_no_page_offers_are_not_taken(office: Office) -> None:
    cells = {
        "kind": "police",
        "receives": "",
        "is_made_up": "",
        "day_verified_on": "2026-11-20",
        "day_verified_by": "M",
    }
    assert typed_entity(office.desk, COUNCIL, cells) == ()


def test_a_way_in_is_added_changed_and_taken_away_by_two(office: Office) -> None:
    cells = {"channel": "portal", "address": "https://northmoor.example/refer", "protection": "word", "found": FOUND}
    desk = office.desk
    for edits in (
        typed_way(desk, COUNCIL, "", cells),
        typed_way(desk, COUNCIL, WAY, {"address": "new@northmoor.example", "found": FOUND}),
        typed_removal(desk, COUNCIL, "northmoor-children-by-hand"),
    ):
        taken = change_directory(desk, edits, who=SENIOR, words=WORDS)
        assert taken.waits
        confirm_change(desk, taken.change_id, who=MANAGER, has_looked_up=True)
    entity = up_to_date(desk).directory.entity(COUNCIL)
    assert [way.id for way in entity.ways_in] == [WAY, "northmoor-children-folder-zip", "northmoor-children-portal"]
    portal, changed = entity.way_in("northmoor-children-portal"), entity.way_in(WAY)
    assert (portal.verified_by, portal.verified_on) == ("A. Okafor", date(2026, 11, 20))
    assert (changed.address, changed.verified_by) == ("new@northmoor.example", "A. Okafor")


def test_an_address_on_a_closed_domain_is_refused_with_the_reason(office: Office) -> None:
    with pytest.raises(WrongCells) as refused:
        typed_way(office.desk, COUNCIL, WAY, {"address": "x@force.pnn.police.uk", "found": FOUND})
    assert "pnn.police.uk, which was closed: mail to it is lost." in refused.value.for_person


@pytest.mark.parametrize("typed", ["31/3/2027", "31 March 2027", "2027-03-31", " 31.03.2027 "])
def test_a_day_is_taken_as_people_type_it(typed: str, office: Office) -> None:
    (edit,) = typed_entity(office.desk, COUNCIL, {"to_date": typed})
    assert edit.after == {"to_date": "2027-03-31"}
    for wrong in ("March 2027", "soon", "31/2/2027"):
        with pytest.raises(WrongCells, match="to_date"):
            typed_entity(office.desk, COUNCIL, {"to_date": wrong})


def test_a_number_that_is_taken_away_leaves_nothing_behind(office: Office) -> None:
    (edit,) = typed_entity(office.desk, COUNCIL, {"night_number": ""})
    cells = ("number", "what", "hours", "verified_on", "verified_by", "found")
    assert edit.after.keys() == {f"night_{cell}" for cell in cells}
    desk = confirmed(office.desk, night_number="")
    entity = desk.directory.entity(COUNCIL)
    assert entity.night is None
    assert entity.day == office.desk.directory.entity(COUNCIL).day


def test_a_desk_that_runs_takes_a_change_into_use_and_a_new_one_begins_with_it(office: Office) -> None:
    running = KeptUp(office.desk)
    confirmed(office.desk)
    day = running.desk().directory.entity(COUNCIL).day
    assert day is not None
    assert day.number == NEW
    assert running.desk() is running.last
    office.close()
    store = open_embedded(office.folder / "data", key=KEY)
    begun = directory_of(store, shipped_directory())
    assert begun.entity(COUNCIL) == running.last.directory.entity(COUNCIL)
    assert begun.changes == running.last.directory.changes == 1
    store.close()


def test_a_change_that_would_leave_an_end_before_the_beginning_is_refused_when_confirmed(office: Office) -> None:
    first = proposed(office.desk, from_date="2027-04-01")
    ends = typed_entity(office.desk, COUNCIL, {"to_date": "2027-03-31"})
    second = change_directory(office.desk, ends, who=MANAGER, words=WORDS).change_id
    confirm_change(office.desk, first, who=SECOND)
    with pytest.raises(WrongCells, match="to_date"):
        confirm_change(office.desk, second, who=replace(SECOND))
    assert see_change(office.desk, second).state == "waits"
