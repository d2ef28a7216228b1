"""The demo has a handful of real bodies with made-up numbers, entered by two people and said to be made up."""

from helpline.actions.directory_record import list_changes
from helpline.actions.ports import Desk
from helpline.demo.directory import MADE_UP, MAILED, NUMBERS
from helpline.directory.national import verified_authorities
from helpline.words.phones import read_phone


def test_a_handful_is_verified_and_nobody_else_of_the_tables(desk: Desk) -> None:
    assert str(verified_authorities(desk.directory, on=desk.today())) == "verified: 3 of 212"
    reached = {one.id for one in desk.directory.entities.values() if one.can_be_reached and not one.is_made_up}
    assert reached == set(NUMBERS)
    assert all(desk.directory.entity(one).ways_in for one in MAILED)


def test_every_number_is_one_kept_for_drama_every_address_cannot_exist_and_each_says_that_it_is_made_up(
    desk: Desk,
) -> None:
    entities = [desk.directory.entity(one) for one in NUMBERS]
    numbers = [number.number for one in entities for number in one.numbers()]
    assert all(read_phone(number).e164.startswith("+441632960") for number in numbers)
    assert len(numbers) == len(set(numbers))
    assert all(one.note == MADE_UP for one in entities)
    assert all(way.address.endswith(".example") for one in entities for way in one.ways_in)


def test_no_number_of_it_is_one_of_the_made_up_entries(desk: Desk) -> None:
    others = [one for one in desk.directory.entities.values() if one.id not in NUMBERS]
    taken = {number.number for one in others for number in one.numbers()}
    assert not taken & {number for pair in NUMBERS.values() for number in pair}


def test_two_people_entered_them(desk: Desk) -> None:
    (change,) = list_changes(desk)
    assert change.state == "in force"
    assert change.decided_by
    assert change.by != change.decided_by
