"""Nothing that a person said, and nobody's name, lies outside a sealed column; nor in any file, log or refusal."""

import logging
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from helpline.actions.ports import Held
from helpline.engine.events.contact import ContactOpened, ManagerTold
from helpline.storage.ring import database_key
from helpline.storage.store import SqlStore
from helpline.storage.unit import SqlUnit
from helpline.words.errors import HelplineError
from tests.storage.conftest import EmbeddedPlace, Place, PostgresPlace
from tests.storage.happenings import AT, BY, KEY, a_session, an_account, later, noted, opened, person, said

CANARIES = 500
STEMS = ("Nguyen Canary", "Canary Road", "@example.org", "07700 900")
TABLES = (
    "record",
    "slot",
    "event",
    "case_row",
    "reference",
    "kept",
    "outbox",
    "account",
    "session",
    "wrong_try",
    "held",
    "schema_version",
)


def _canaries() -> list[str]:
    """Made-up names, places and telephone numbers that can be told from anything else."""
    kinds = ("Nguyen Canary{:03}", "{:03} Canary Road, Northmoor", "07700 900{:03}", "canary{:03}@example.org")
    return [kinds[number % 4].format(number) for number in range(CANARIES)]


def _sing(store: SqlStore, canaries: list[str]) -> None:
    """Put each canary wherever a person's words or name can go."""
    with store.begin() as unit:
        unit.append("case-1", (opened("K7M-4QX"), person("pupil", canaries[0])), by=BY, at=AT, expected=0)
    for start in range(0, len(canaries), 25):
        with store.begin() as unit:
            for number in range(start, start + 25):
                _sing_one(unit, number, canaries[number])
    with store.begin() as unit:
        unit.start_session(a_session())


def _sing_one(unit: SqlUnit, number: int, canary: str) -> None:
    name = f"{number}"
    events = (
        said(canary, answer_id=name),
        noted(f"They said {canary}.", note_id=name),
        person(f"p{name}", canary),
        ManagerTold(told_id=name, why="danger", about=canary),
    )
    unit.append("case-1", events, by=BY, at=later(number))
    unit.viewed("case-1", f"looked for {canary}", by=BY, at=later(number))
    unit.keep("case-1", f"document:{name}", canary.encode())
    unit.save_account(an_account(f"account-{name}", f"user {canary}", canary))
    unit.note_try(canary, at=later(number))
    unit.hold(Held(f"held-{name}", "account-1", later(number), f"/calls/{canary}", {"words": (canary,)}))


def _found(content: bytes, canaries: list[str]) -> list[str]:
    """Return the canaries whose bytes are there: as text, as wide text, or as hexadecimal."""
    return [canary for canary in canaries if any(spelt in content for spelt in _spellings(canary))]


def _spellings(canary: str) -> tuple[bytes, ...]:
    return canary.encode(), canary.encode("utf-16-le"), canary.encode().hex().encode()


def _columns(place: Place) -> bytes:
    """Return every value of every column of every table, the outer encryption taken away."""
    values = (value for table in TABLES for row in place.look(f"SELECT * FROM {table}") for value in row)  # noqa: S608
    return b"\n".join(bytes(value) if isinstance(value, bytes) else str(value).encode() for value in values)


def test_AUDI_05_no_canary_lies_in_any_column(place: Place) -> None:
    canaries = _canaries()
    store = place.open()
    _sing(store, canaries)
    columns = _columns(place)
    assert len(columns) > CANARIES * 500
    assert b"AnswerGiven" in columns
    assert _found(columns, canaries) == []
    assert b"K7M-4QX" not in columns
    assert b"looked for" not in columns


def test_AUDI_05_no_canary_lies_in_any_file_log_or_error(
    embedded: EmbeddedPlace, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    canaries = _canaries()
    store = embedded.open()
    _sing(store, canaries)
    assert (embedded.data / "helpline.db-wal").stat().st_size > 100_000
    running = b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file())
    store.close()
    stopped = b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file())
    for content in (running, stopped):
        assert len(content) > 1_000_000
        assert _found(content, canaries) == []
        assert b"AnswerGiven" not in content
    told = capfd.readouterr()
    assert _found((caplog.text + told.out + told.err).encode(), canaries) == []


def test_AUDI_05_no_canary_lies_in_the_servers_files_or_log(postgres: PostgresPlace) -> None:
    canaries = _canaries()
    _sing(postgres.open(), canaries)
    ((folder, number),) = postgres.look(
        "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
    )
    tables, log = Path(folder, "base", str(number)), Path(folder).parent / "log"
    places = [log, *tables.iterdir(), *Path(folder, "pg_wal").glob("0*")]
    content = b"".join(path.read_bytes() for path in places)
    assert b"AnswerGiven" in content
    assert not any(spelt in content for stem in STEMS for spelt in _spellings(stem))


def test_AUDI_05_a_refusal_holds_nothing_that_was_said(store: SqlStore) -> None:
    opening = ContactOpened(contact_id="Mai Canary", reference="K7M-4QX", channel="phone")
    refusals = []
    for case_id, expected, event in (("case-1", 1, said("Mai Canary")), ("case-2", 0, opening)):
        with pytest.raises(HelplineError) as refused, store.begin() as unit:
            unit.append(case_id, (event,), by=BY, at=later(), expected=expected)
        refusals.append(refused.value)
    assert "Canary" not in "".join(refusal.for_log + refusal.for_person for refusal in refusals)


def test_a_held_save_let_go_leaves_nothing_behind_after_the_store_is_closed(embedded: EmbeddedPlace) -> None:
    store = embedded.open()
    with store.begin() as unit:
        unit.hold(Held("held-1", "account-1", AT, "/calls", {"words": ("Mai Canary",)}))
    ((held,),) = embedded.look("SELECT ciphertext FROM held")
    ((key,),) = embedded.look("SELECT ciphertext FROM slot")
    store.close()
    assert held in _plain_pages(embedded)
    assert key in _plain_pages(embedded)
    store = embedded.open()
    with store.begin() as unit:
        unit.let_go("held-1")
    store.close()
    assert [path.name for path in embedded.data.iterdir()] == ["helpline.db"]
    assert held not in _plain_pages(embedded)
    assert key not in _plain_pages(embedded)


def _plain_pages(place: EmbeddedPlace) -> bytes:
    """Return the file's pages, free ones and all, with the outer encryption (AES-256-CBC, page by page) taken away."""
    size, salt, reserve = 4096, 16, 80
    content = place.file.read_bytes()
    plain = []
    for start in range(0, len(content), size):
        page = content[start : start + size]
        opener = Cipher(algorithms.AES(database_key(KEY)), modes.CBC(page[-reserve : 16 - reserve])).decryptor()
        plain.append(opener.update(page[0 if start else salt : -reserve]) + opener.finalize())
    return b"".join(plain)
