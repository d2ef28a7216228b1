"""Bytes kept under a key slot of a case."""

import pytest

from helpline.storage.store import SqlStore
from helpline.words.errors import NotFound, NotKept, OutOfStep
from tests.storage.conftest import Place

DOCUMENT = bytes(range(256)) * 300


def test_kept_bytes_come_back_as_they_were(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.keep("case-1", "document:d1", DOCUMENT)
        unit.keep("case-1", "words:p1", b"")
        assert unit.kept("case-1", "document:d1") == DOCUMENT
    with store.read() as unit:
        assert unit.kept("case-1", "document:d1") == DOCUMENT
        assert unit.kept("case-1", "words:p1") == b""


def test_what_was_never_kept_is_not_found(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.keep("case-1", "document:d1", DOCUMENT)
    with store.read() as unit:
        for case_id, slot in (("case-1", "document:d2"), ("case-2", "document:d1"), ("case-1", "case")):
            with pytest.raises(NotFound):
                unit.kept(case_id, slot)


def test_what_was_frozen_is_never_replaced(store: SqlStore) -> None:
    with store.begin() as unit:
        unit.keep("case-1", "document:d1", DOCUMENT)
    with store.begin() as unit:
        unit.keep("case-1", "document:d1", DOCUMENT)
    with pytest.raises(OutOfStep), store.begin() as unit:
        unit.keep("case-1", "document:d1", DOCUMENT + b"more")
    with store.read() as unit:
        assert unit.kept("case-1", "document:d1") == DOCUMENT


def test_bytes_moved_from_one_case_to_another_do_not_open(place: Place, store: SqlStore) -> None:
    with store.begin() as unit:
        unit.keep("case-1", "document:d1", b"about one child")
        unit.keep("case-2", "document:d1", b"about another")
    place.meddle("UPDATE slot SET owner = 'case-3' WHERE owner = 'case-1' AND name = 'document:d1'")
    place.meddle("UPDATE slot SET owner = 'case-1' WHERE owner = 'case-2' AND name = 'document:d1'")
    with store.read() as unit, pytest.raises(NotKept) as refused:
        unit.kept("case-1", "document:d1")
    assert "not shown" in refused.value.for_person
    assert "another" not in refused.value.for_person


def test_changed_bytes_do_not_open(place: Place, store: SqlStore) -> None:
    with store.begin() as unit:
        unit.keep("case-1", "document:d1", DOCUMENT)
    (ciphertext,) = place.look("SELECT ciphertext FROM kept")[0]
    place.meddle("UPDATE kept SET ciphertext = ?", bytes([ciphertext[0] ^ 1]) + bytes(ciphertext[1:]))
    with store.read() as unit, pytest.raises(NotKept):
        unit.kept("case-1", "document:d1")
