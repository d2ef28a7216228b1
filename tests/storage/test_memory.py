"""Cases kept in memory: never more than so many, never of a transaction that was taken back."""

from contextlib import suppress

from helpline.engine.case import Case
from helpline.storage.memory import CaseMemory, Folded
from helpline.storage.store import SqlStore
from tests.storage.happenings import BY, later, said, say


def _folded(case_id: str, number: int = 1) -> Folded:
    return Folded(Case(case_id, number), b"mac")


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    memory = CaseMemory(most=2)
    memory.remember(_folded("a"))
    memory.remember(_folded("b"))
    assert memory.recall("a") == _folded("a")
    memory.remember(_folded("c"))
    assert memory.recall("b") is None
    assert memory.recall("a") is not None
    memory.forget()
    assert memory.recall("a") is None


def test_what_was_taken_back_is_never_remembered(store: SqlStore) -> None:
    with suppress(ZeroDivisionError), store.begin() as unit:
        unit.append("case-1", (said("Mai Tran"),), by=BY, at=later(), expected=2)
        raise ZeroDivisionError
    with store.read() as unit:
        assert unit.case("case-1").number == 2
    assert say(store, "Lan Tran") == 3
    with store.read() as unit:
        assert unit.case("case-1").answers["person:pupil", "person.full_name"].answer.words == "Lan Tran"


def test_a_remembered_case_is_the_case_of_the_record(store: SqlStore) -> None:
    for number in range(20):
        say(store, f"words {number}")
    with store.read() as unit:
        remembered = unit.case("case-1")
    store._memory.forget()
    with store.read() as unit:
        assert unit.case("case-1") == remembered


def test_a_case_too_many_is_read_from_its_beginning(store: SqlStore) -> None:
    store._memory = CaseMemory(most=0)
    assert say(store, "Mai Tran") == 3
    assert say(store, "Lan Tran") == 4
