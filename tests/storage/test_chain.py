"""The keyed chain: what was changed behind the store's back is found, and the first broken number is named."""

import hashlib
import hmac
import random
from collections.abc import Callable

import pytest

from helpline.actions.ports.store import Verified
from helpline.storage.boxes import label
from helpline.storage.chain import Header
from helpline.storage.store import SqlStore
from helpline.words.errors import NotKept
from tests.storage.conftest import EmbeddedPlace, Place
from tests.storage.happenings import BY, later, open_case, say

EVENTS = 30
TAMPERS = 300
ALL = tuple("number event_id case_id case_number kind schema slot_id actor at nonce ciphertext mac".split())
EVERY_ROW = f"SELECT {', '.join(ALL)} FROM event ORDER BY number"  # noqa: S608
Meddle = Callable[..., object]


def _filled(place: Place) -> SqlStore:
    store = place.open()
    for number in range(3):
        open_case(store, f"case-{number}", reference=f"K7M-4Q{number}")
    chance = random.Random(1)
    while store.verify().events < EVENTS:
        case_id = f"case-{chance.randrange(3)}"
        say(store, "Some words.", case_id=case_id)
        with store.begin() as unit:
            unit.viewed(case_id, "case", by=BY, at=later())
    return store


def _first(verified: Verified) -> int:
    return min(broken.number for broken in verified.broken)


def test_a_record_that_nobody_touched_is_whole(place: Place) -> None:
    store = _filled(place)
    head = store.head()
    assert store.verify() == store.verify(head=head)
    assert store.verify().broken == ()
    assert store.verify().head == head


def test_an_empty_record_is_whole(place: Place) -> None:
    store = place.open()
    head = store.head()
    assert (store.verify(head=head).events, store.verify().broken) == (0, ())
    open_case(store)
    assert store.verify(head=head).broken == ()


def test_an_older_head_is_still_true_of_a_longer_record(place: Place) -> None:
    store = _filled(place)
    heads = [store.head()]
    for words in ("one", "two"):
        say(store, words, case_id="case-0")
        heads.append(store.head())
    assert [store.verify(head=head).broken for head in heads] == [(), (), ()]


def _edit(meddle: Meddle, chance: random.Random, rows: list[tuple[object, ...]]) -> int:
    row = chance.choice(rows)
    column = chance.choice(ALL[1:])
    before = row[ALL.index(column)]
    if isinstance(before, bytes):
        place = chance.randrange(len(before))
        after: object = before[:place] + bytes([before[place] ^ (1 << chance.randrange(8))]) + before[place + 1 :]
    elif isinstance(before, int) or before is None:
        after = (before or 0) + 1000
    else:
        after = f"{before}0"
    meddle(f"UPDATE event SET {column} = ? WHERE number = ?", after, row[0])  # noqa: S608
    return int(str(row[0]))


def _delete(meddle: Meddle, chance: random.Random, rows: list[tuple[object, ...]]) -> int:
    first = chance.randrange(1, len(rows))
    last = min(first + chance.randrange(3), len(rows) - 1)
    meddle("DELETE FROM event WHERE number BETWEEN ? AND ?", first, last)
    return first


def _swap(meddle: Meddle, chance: random.Random, rows: list[tuple[object, ...]]) -> int:
    one, other = sorted(chance.sample(range(1, len(rows) + 1), 2))
    for before, after in ((one, 10_000), (other, one), (10_000, other)):
        meddle("UPDATE event SET number = ? WHERE number = ?", after, before)
    return one


def _move(meddle: Meddle, chance: random.Random, rows: list[tuple[object, ...]]) -> int:
    number = chance.randrange(1, len(rows))
    meddle("UPDATE event SET number = 5000 WHERE number = ?", number)
    return number


def _cut(meddle: Meddle, chance: random.Random, rows: list[tuple[object, ...]]) -> int:
    number = chance.randrange(1, len(rows) + 1)
    meddle("DELETE FROM event WHERE number >= ?", number)
    return number


def _lose_key(meddle: Meddle, chance: random.Random, rows: list[tuple[object, ...]]) -> int:
    slot_id = chance.choice(rows)[ALL.index("slot_id")]
    meddle("PRAGMA foreign_keys = OFF")
    meddle("DELETE FROM slot WHERE slot_id = ?", slot_id)
    return next(int(str(row[0])) for row in rows if row[ALL.index("slot_id")] == slot_id)


def test_AUDI_01_every_random_tamper_is_found_and_the_first_broken_number_is_named(embedded: EmbeddedPlace) -> None:
    store = _filled(embedded)
    head = store.head()
    store.close()
    connection = embedded.connect()
    rows = connection.execute(EVERY_ROW).fetchall()
    connection.close()
    whole = embedded.file.read_bytes()
    chance = random.Random(2)
    for number in range(TAMPERS):
        kind = (_edit, _edit, _edit, _delete, _swap, _move, _cut, _lose_key)[number % 8]
        embedded.file.write_bytes(whole)
        connection = embedded.connect()
        expected = kind(lambda statement, *values: connection.execute(statement, values), chance, rows)  # noqa: B023
        connection.close()
        embedded.anchor.unlink(missing_ok=True)
        tampered = embedded.open(may_create=False)
        assert _first(tampered.verify(head=head)) == expected, f"tamper {number}, {kind.__name__}"
        tampered.close()


def test_AUDI_01_a_row_edited_in_either_database_is_named(place: Place) -> None:
    store = _filled(place)
    place.meddle("UPDATE event SET actor = 'somebody-else' WHERE number = 7")
    verified = store.verify()
    assert [broken.number for broken in verified.broken] == [7]
    assert verified.events == EVENTS


def test_AUDI_01_a_tail_that_was_cut_is_found_by_an_exported_head(place: Place) -> None:
    store = _filled(place)
    head = store.head()
    place.meddle("DELETE FROM event WHERE number > 28")
    assert store.verify().broken == ()
    (broken,) = store.verify(head=head).broken
    assert broken.number == 29
    assert "missing" in broken.what


def test_AUDI_01_an_event_that_was_put_in_is_found(place: Place) -> None:
    store = _filled(place)
    columns = ", ".join(name for name in ALL if name not in ("number", "event_id", "case_number"))
    place.meddle(
        f"INSERT INTO event (number, event_id, case_number, {columns}) "  # noqa: S608
        f"SELECT {EVENTS + 1}, 'put-in', 9999, {columns} FROM event WHERE number = 4"
    )
    assert [broken.number for broken in store.verify().broken] == [EVENTS + 1]


def test_a_head_that_this_record_never_signed_is_refused(place: Place) -> None:
    store = _filled(place)
    number, mac, signature = store.head().split(".")
    for head in (f"{int(number) + 1}.{mac}.{signature}", f"{number}.{mac}.{'0' * 64}", "nonsense", "é.ü"):
        (broken,) = store.verify(head=head).broken
        assert broken.number == 0


def _recompute(place: Place, key: bytes, genesis: bytes) -> None:
    """Change event 5 and make every mac from there on anew, as somebody would who does not have the chain's key."""
    place.meddle("UPDATE event SET actor = 'somebody-else' WHERE number = 5")
    previous = genesis
    for row in place.look(EVERY_ROW):
        *header, nonce, ciphertext, mac = row
        covered = label(previous, Header(*header).to_bytes(), bytes(nonce), bytes(ciphertext))
        previous = hmac.digest(key, covered, hashlib.sha256) if header[0] >= 5 else bytes(mac)
        place.meddle("UPDATE event SET mac = ? WHERE number = ?", previous, header[0])


@pytest.mark.parametrize("key", [b"", bytes(32), b"a guess"], ids=["no key", "zeros", "a guess"])
def test_AUDI_03_a_whole_chain_made_again_without_its_key_is_found(place: Place, key: bytes) -> None:
    store = _filled(place)
    head = store.head()
    _recompute(place, key, bytes(32))
    verified = store.verify(head=head)
    assert _first(verified) == 5
    assert {broken.number for broken in verified.broken} == set(range(5, EVENTS + 1))


def test_a_case_with_an_event_taken_out_is_not_shown(place: Place) -> None:
    store = _filled(place)
    store.close()
    place.meddle("DELETE FROM event WHERE case_id = 'case-0' AND case_number = 2")
    with place.open().read() as unit, pytest.raises(NotKept) as refused:
        unit.case("case-0")
    assert "verify" in refused.value.for_person


def test_a_case_with_an_event_changed_is_not_shown(place: Place) -> None:
    store = _filled(place)
    store.close()
    place.meddle(
        "UPDATE event SET at = '2026-01-01T00:00:00.000000+00:00' WHERE case_id = 'case-0' AND case_number = 2"
    )
    with place.open().read() as unit, pytest.raises(NotKept):
        unit.case("case-0")


def test_an_event_moved_to_another_case_is_not_shown(place: Place) -> None:
    store = _filled(place)
    with store.read() as unit:
        number = unit.case("case-0").number
    place.meddle(
        "UPDATE event SET case_id = 'case-0', case_number = ? WHERE case_id = 'case-1' AND case_number = 3", number + 1
    )
    with store.read() as unit, pytest.raises(NotKept):
        unit.case("case-0")
