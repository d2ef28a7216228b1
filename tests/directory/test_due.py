"""The work list: what is old, what will be, what nobody ever verified, and whom nobody can reach yet."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from helpline.directory.directory import Directory
from helpline.directory.due import Due, checks_due
from helpline.directory.entity import Entity, Number, WayIn
from helpline.wiring.shipped import shipped_directory, shipped_national

TODAY = date(2026, 11, 20)
DOOR = shipped_directory().entity("northmoor-children")


def _verified(days_ago: int | None, **more: Any) -> Entity:
    day = {"verified_on": TODAY - timedelta(days=days_ago), "verified_by": "S. Lind"} if days_ago is not None else {}
    number = Number.model_validate({"number": "01632 960142", "what": "Front door", "hours": "any hour", **day})
    return DOOR.model_copy(update={"day": number, "night": None, "ways_in": (), **more})


def _due(*entities: Entity) -> tuple[Due, ...]:
    return checks_due(Directory({one.id: one for one in entities}), on=TODAY)


@pytest.mark.parametrize(
    ("days_ago", "when"),
    [(0, None), (75, None), (76, "soon"), (89, "soon"), (90, "overdue"), (400, "overdue"), (None, "never")],
)
def test_a_check_is_due_after_90_days_and_said_two_weeks_before(days_ago: int | None, when: str | None) -> None:
    assert [one.when for one in _due(_verified(days_ago))] == ([when] if when else [])


def test_a_day_that_was_set_counts_before_the_90_days() -> None:
    assert [one.when for one in _due(_verified(0, next_check=TODAY))] == ["overdue"]
    assert _due(_verified(400, next_check=TODAY + timedelta(days=15))) == ()


def test_whoever_cannot_be_reached_yet_comes_last_and_what_is_old_first() -> None:
    unknown = _verified(0, id="unknown", day=None)
    never, soon = _verified(None, id="never"), _verified(80, id="soon")
    found = _due(unknown, never, soon, _verified(100, id="older"), _verified(200, id="oldest"))
    assert [one.entity.id for one in found] == ["oldest", "older", "soon", "never", "unknown"]
    assert found[-1].why == ("No number and no way in are known.",)
    assert found[0].why == ("01632 960142 was last verified on Mon 4 May 2026.",)


def test_whoever_ends_soon_is_on_the_list_with_who_comes_after_and_not_once_ended() -> None:
    ends = _verified(0, to_date=TODAY + timedelta(days=92), successor=("later",))
    later = _verified(0, id="later", name="Later Council")
    (due,) = _due(ends, later)
    assert due.why[-1] == "Its last day is Sat 20 Feb 2027. After it: Later Council."
    (alone,) = _due(ends)
    assert "Who answers after it is not recorded: find out." in alone.why[-1]
    assert _due(_verified(0, to_date=TODAY + timedelta(days=93))) == ()
    assert _due(_verified(400, to_date=TODAY - timedelta(days=1))) == ()


def test_an_address_on_a_domain_that_was_closed_is_on_the_list_with_the_reason() -> None:
    way = WayIn(id="w", channel="cjsm", address="x@y.pnn.police.uk.cjsm.net", verified_on=TODAY, verified_by="S. Lind")
    (due,) = _due(_verified(0, ways_in=(way,)))
    assert any("was closed: mail to it is lost" in why for why in due.why)


def test_everybody_of_the_tables_is_on_the_list_until_somebody_looked_them_up() -> None:
    national = shipped_national()
    found = checks_due(national, on=TODAY)
    answering = [one for one in national.entities.values() if not one.has_ended(on=TODAY)]
    assert len(found) == len(answering)
    assert {one.when for one in found} == {"unknown"}
    assert checks_due(replace(national, entities={}), on=TODAY) == ()
