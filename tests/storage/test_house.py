"""What happens to the house: on the same chain as every case, sealed, in order, and never among the cases."""

import pytest

from helpline.engine.events.protocol import VersionProposed, VersionPublished
from helpline.words.errors import NotKept
from tests.storage.conftest import Place
from tests.storage.happenings import AT, BY, later, opened


def proposed(number: int, *, words: str = "A published protocol text") -> VersionProposed:
    """A version is proposed."""
    return VersionProposed(
        proposal_id=f"proposal-{number}", protocol="opening", version=number, sha256="aa", text=words, words="Why."
    )


def test_the_house_keeps_what_happened_to_it_in_order_and_no_case_knows_of_it(place: Place) -> None:
    store = place.open()
    with store.begin() as unit:
        unit.record_of_house([proposed(2)], by=BY, at=AT)
        unit.append("case-1", [opened()], by=BY, at=later(1), expected=0)
        unit.record_of_house([proposed(3)], by="lead-1", at=later(2))
    with store.read() as unit:
        assert [(one.event, one.by, one.number) for one in unit.house()] == [
            (proposed(2), BY, 0),
            (proposed(3), "lead-1", 0),
        ]
        assert (unit.house_count(VersionProposed), unit.house_count(VersionPublished)) == (2, 0)
        assert len(unit.rows()) == 1
        assert unit.case("case-1").number == 1
    verified = store.verify()
    assert (verified.events, verified.broken) == (3, ())


def test_what_the_house_keeps_is_rolled_back_with_its_transaction(place: Place) -> None:
    store = place.open()

    def half_way() -> None:
        with store.begin() as unit:
            unit.record_of_house([proposed(2)], by=BY, at=AT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_way()
    with store.read() as unit:
        assert unit.house() == ()


def test_a_reading_transaction_records_nothing_of_the_house(place: Place) -> None:
    with place.open().read() as unit, pytest.raises(RuntimeError):
        unit.record_of_house([proposed(2)], by=BY, at=AT)


def test_a_text_that_was_changed_behind_the_store_is_not_read_and_the_chain_says_where(place: Place) -> None:
    store = place.open()
    with store.begin() as unit:
        unit.record_of_house([proposed(2)], by=BY, at=AT)
    place.meddle("UPDATE event SET ciphertext = nonce WHERE case_id = 'house'")
    with store.read() as unit, pytest.raises(NotKept):
        unit.house()
    assert [one.number for one in store.verify().broken] == [1]
