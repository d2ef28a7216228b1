"""The caller of each contact may be added as a person of the case, each of them once."""

import pytest

from helpline.actions.callers_own import add_caller, caller_in
from helpline.actions.contacts import end_contact, open_again
from helpline.words.errors import OutOfStep
from tests.actions.telling import Telling
from tests.office import ADVISER, Office


def _added(telling: Telling) -> None:
    add_caller(telling.desk, telling.case_id, who=ADVISER, seen=telling.case.number, may_be_victim=False)


def test_a_second_caller_is_added_beside_the_first_and_nobody_twice(office: Office) -> None:
    telling = Telling(office)
    _added(telling)
    with pytest.raises(OutOfStep):
        _added(telling)
    seen = telling.case.number
    end_contact(telling.desk, telling.case_id, who=ADVISER, how="ended", mark_blanks=False, seen=seen)
    open_again(telling.desk, telling.case_id, who=ADVISER, channel="phone", seen=telling.case.number)
    assert not caller_in(telling.case)
    _added(telling)
    first, second = telling.case.people
    assert caller_in(telling.case) == second.person_id
    assert telling.case.is_the_caller(first.person_id)
    with pytest.raises(OutOfStep):
        _added(telling)
