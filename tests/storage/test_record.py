"""The record of cases: appended to in step, read back, and seen."""

from contextlib import suppress
from datetime import UTC, timedelta, timezone

import pytest

from helpline.engine.events.view import CaseViewed
from helpline.storage.store import SqlStore
from helpline.words.errors import NotFound, OutOfStep
from tests.storage.conftest import Place
from tests.storage.happenings import AT, BY, REFERENCE, later, noted, open_case, opened, person, said, say


def test_what_was_recorded_is_read_back_in_order(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.append("case-1", (said("Mai Tran"), noted("She whispers.")), by=BY, at=later(), expected=2)
    with store.read() as unit:
        history = unit.history("case-1")
        case = unit.case("case-1")
    assert [recorded.number for recorded in history] == [1, 2, 3, 4]
    assert [recorded.event for recorded in history] == [opened(), person(), said("Mai Tran"), noted("She whispers.")]
    assert {recorded.by for recorded in history} == {BY}
    assert (history[0].at, history[3].at) == (AT, later())
    assert case.number == 4
    assert case.answers["person:pupil", "person.full_name"].answer.words == "Mai Tran"


def test_append_returns_the_case_as_it_is_read_afterwards(store: SqlStore) -> None:
    with store.begin() as unit:
        appended = unit.append("case-1", (said("Mai Tran"),), by=BY, at=later(), expected=2)
        assert unit.case("case-1") == appended
    with store.read() as unit:
        assert unit.case("case-1") == appended


def test_the_record_outlives_the_store(place: Place) -> None:
    first = place.open()
    open_case(first)
    say(first, "Mai Tran")
    with first.read() as unit:
        case = unit.case("case-1")
    first.close()
    with place.open(may_create=False).read() as unit:
        assert unit.case("case-1") == case


def test_a_stale_number_is_refused_with_the_number_as_it_is(store: SqlStore) -> None:
    say(store, "Mai Tran")
    with pytest.raises(OutOfStep) as stale, store.begin() as unit:
        unit.append("case-1", (said("Lan Tran"),), by="adviser-2", at=later(9), expected=2)
    assert stale.value.number == 3
    with store.read() as unit:
        assert unit.case("case-1").number == 3


def test_a_number_from_the_future_is_refused_too(store: SqlStore) -> None:
    with pytest.raises(OutOfStep), store.begin() as unit:
        unit.append("case-1", (said("Mai Tran"),), by=BY, at=later(), expected=3)


def test_no_expected_number_takes_the_case_as_it_is(store: SqlStore) -> None:
    say(store, "Mai Tran")
    with store.begin() as unit:
        assert unit.append("case-1", (noted("Later."),), by=BY, at=later(9)).number == 4


def test_opening_a_case_that_is_there_is_refused(store: SqlStore) -> None:
    with pytest.raises(OutOfStep) as refused, store.begin() as unit:
        unit.append("case-1", (opened("X2B-9TT"),), by=BY, at=later(), expected=0)
    assert refused.value.number == 2


def test_only_number_nought_opens_a_case(store: SqlStore) -> None:
    for expected in (None, 1):
        with pytest.raises(NotFound), store.begin() as unit:
            unit.append("case-9", (opened("X2B-9TT"),), by=BY, at=AT, expected=expected)


def test_appending_nothing_changes_nothing(store: SqlStore) -> None:
    head = store.head()
    with store.begin() as unit:
        assert unit.append("case-1", (), by=BY, at=later(), expected=2).number == 2
    assert store.head() == head


def test_a_case_that_is_not_there_is_not_found(store: SqlStore) -> None:
    with store.read() as unit:
        with pytest.raises(NotFound):
            unit.case("case-9")
        with pytest.raises(NotFound):
            unit.history("case-9")
    with pytest.raises(NotFound), store.begin() as unit:
        unit.viewed("case-9", "case", by=BY, at=AT)


def test_an_exception_takes_everything_of_its_transaction_back(store: SqlStore) -> None:
    head = store.head()
    with suppress(ZeroDivisionError), store.begin() as unit:
        unit.append("case-1", (said("Mai Tran"),), by=BY, at=later(), expected=2)
        unit.keep("case-1", "document:d1", b"text")
        unit.queue("parcel-1", "case-1", due_at=AT)
        raise ZeroDivisionError
    assert store.head() == head
    with store.begin() as unit:
        assert unit.case("case-1").number == 2
        assert unit.claim(now=later(99), lease_seconds=60) is None
        with pytest.raises(NotFound):
            unit.kept("case-1", "document:d1")


def test_a_reading_transaction_keeps_nothing(store: SqlStore) -> None:
    with store.read() as unit, pytest.raises(RuntimeError):
        unit.append("case-1", (said("Mai Tran"),), by=BY, at=later(), expected=2)
    with store.read() as unit, pytest.raises(RuntimeError):
        unit.viewed("case-1", "case", by=BY, at=later())


def test_a_reading_transaction_sees_one_moment(store: SqlStore) -> None:
    with store.read() as unit:
        assert unit.case("case-1").number == 2
        say(store, "Mai Tran")
        assert len(unit.history("case-1")) == 2
    with store.read() as unit:
        assert len(unit.history("case-1")) == 3


def test_a_view_is_recorded_and_never_moves_the_number(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.viewed("case-1", "document", by="manager-1", at=later())
    with store.begin() as unit:
        assert unit.append("case-1", (said("Mai Tran"),), by=BY, at=later(2), expected=2).number == 3
    with store.read() as unit:
        (view,) = unit.views("case-1")
        assert (view.event, view.by, view.at) == (CaseViewed(what="document"), "manager-1", later())
        assert [recorded.number for recorded in unit.history("case-1")] == [1, 2, 3]
    assert store.verify().events == 4


def test_list_rows_say_where_each_case_stands_newest_change_first(store: SqlStore) -> None:
    open_case(store, "case-2", reference="X2B-9TT")
    with store.read() as unit:
        assert [row.case_id for row in unit.rows()] == ["case-2", "case-1"]
    say(store, "Mai Tran")
    with store.begin() as unit:
        unit.append("case-2", (noted("Later."),), by=BY, at=later(5))
        unit.append("case-1", (noted("Last."),), by=BY, at=later(6))
        assert [(row.case_id, row.number) for row in unit.rows()] == [("case-1", 4), ("case-2", 3)]
    with store.read() as unit:
        rows = unit.rows()
    assert [(row.case_id, row.number, row.reference) for row in rows] == [
        ("case-1", 4, REFERENCE),
        ("case-2", 3, "X2B-9TT"),
    ]


def test_a_view_does_not_move_a_list_row(store: SqlStore) -> None:
    open_case(store, "case-2", reference="X2B-9TT")
    with store.begin() as unit:
        unit.viewed("case-1", "case", by=BY, at=later())
    with store.read() as unit:
        assert [row.case_id for row in unit.rows()] == ["case-2", "case-1"]


def test_a_reference_finds_its_case(store: SqlStore) -> None:
    open_case(store, "case-2", reference="X2B-9TT")
    with store.read() as unit:
        assert unit.find_reference(REFERENCE) == "case-1"
        assert unit.find_reference("X2B-9TT") == "case-2"
        assert unit.find_reference("AAA-AAA") is None


def test_a_reference_is_never_given_to_two_cases(store: SqlStore) -> None:
    with pytest.raises(OutOfStep):
        open_case(store, "case-2")
    with store.read() as unit:
        assert [row.case_id for row in unit.rows()] == ["case-1"]


def test_moments_come_back_in_utc_whatever_zone_they_were_told_in(store: SqlStore) -> None:
    summer = AT.astimezone(timezone(timedelta(hours=1)))
    with store.begin() as unit:
        unit.append("case-1", (noted("One hour ahead."),), by=BY, at=summer)
    with store.read() as unit:
        at = unit.history("case-1")[-1].at
    assert at == AT
    assert at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(ValueError, match="time zone"), store.begin() as unit:
        unit.append("case-1", (noted("When?"),), by=BY, at=AT.replace(tzinfo=None))


def test_a_store_that_another_process_wrote_to_is_read_afresh(place: Place) -> None:
    mine, other = place.open(), place.open()
    open_case(mine)
    with mine.read() as unit:
        assert unit.case("case-1").number == 2
    say(other, "Mai Tran")
    with mine.read() as unit:
        assert unit.case("case-1").number == 3
        assert unit.rows()[0].number == 3
    assert say(mine, "Lan Tran") == 4
    assert not mine.verify().broken
