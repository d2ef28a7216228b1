"""What refuses to start, with the reason: the folder, the library, the key, another schema, settings that lose."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlcipher3

from helpline.storage import cipher, embedded_exists, open_embedded, open_postgres, postgres_exists
from helpline.storage.cipher import refuse_old_sqlite
from helpline.storage.ground import kind_of_disk, refuse_bad_ground
from helpline.words.errors import NotKept
from tests.storage.conftest import EmbeddedPlace, Place, PostgresPlace
from tests.storage.happenings import KEY, OTHER_KEY, open_case, say

NOBODY = 65534
MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /srv/shared\\040cases nfs4 rw,vers=4.2 0 0
//server/cases /mnt/office cifs rw 0 0
/dev/vdb /mnt/office/local ext4 rw 0 0
"""


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Be an account that permissions hold for, where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def theirs() -> Iterator[EmbeddedPlace]:
    """A place that an ordinary account owns, whoever runs the tests."""
    with tempfile.TemporaryDirectory() as folder:
        place = EmbeddedPlace(Path(folder))
        store = place.open()  # as ourselves, who may read the program's own files: an ordinary account may not
        open_case(store)
        store.close()
        if os.geteuid() == 0:
            for path in (Path(folder), *Path(folder).rglob("*")):
                os.chown(path, NOBODY, -1)
        with _as_nobody():
            yield place
            place.data.chmod(0o700)


def test_DURA_06_a_read_only_data_folder_refuses_with_the_reason(theirs: EmbeddedPlace) -> None:
    before = theirs.file.read_bytes()
    theirs.data.chmod(0o500)
    for may_create in (False, True):
        with pytest.raises(NotKept) as refused:
            theirs.open(may_create=may_create)
        assert "cannot be written" in refused.value.for_person
        assert "Nothing was started" in refused.value.for_person
    assert theirs.file.read_bytes() == before


def test_DURA_06_a_read_only_file_refuses_with_the_reason(theirs: EmbeddedPlace) -> None:
    theirs.file.chmod(0o400)
    with pytest.raises(NotKept) as refused:
        theirs.open(may_create=False)
    assert "can only be read" in refused.value.for_person
    theirs.file.chmod(0o600)
    assert say(theirs.open(may_create=False), "Mai Tran") == 3


def test_DURA_06_a_folder_that_may_not_be_entered_refuses(theirs: EmbeddedPlace) -> None:
    theirs.data.parent.chmod(0o000)
    try:
        with pytest.raises(NotKept):
            theirs.open(may_create=False)
    finally:
        theirs.data.parent.chmod(0o700)


def test_DURA_06_a_missing_data_folder_refuses_and_nothing_is_begun(embedded: EmbeddedPlace) -> None:
    with pytest.raises(NotKept) as refused:
        embedded.open(may_create=False)
    assert "is not there" in refused.value.for_person
    assert not embedded.data.exists()


def test_DURA_06_an_empty_data_folder_refuses_and_nothing_is_begun(embedded: EmbeddedPlace) -> None:
    embedded.data.mkdir()
    with pytest.raises(NotKept) as refused:
        embedded.open(may_create=False)
    assert "no record" in refused.value.for_person
    assert not embedded_exists(embedded.data)
    assert list(embedded.data.iterdir()) == []


def test_DURA_06_a_record_that_has_gone_is_never_begun_anew_in_silence(embedded: EmbeddedPlace) -> None:
    store = embedded.open()
    open_case(store)
    store.close()
    embedded.data.rename(embedded.data.with_name("unmounted"))
    with pytest.raises(NotKept) as refused:
        embedded.open(may_create=True)
    assert "was kept here before" in refused.value.for_person
    assert not embedded_exists(embedded.data)
    embedded.anchor.unlink()
    embedded.open(may_create=True)


def test_DURA_06_an_emptied_database_file_is_not_begun_anew(embedded: EmbeddedPlace) -> None:
    embedded.data.mkdir()
    embedded.file.write_bytes(b"")
    with pytest.raises(NotKept):
        embedded.open(may_create=True)
    assert embedded.file.read_bytes() == b""


def test_DURA_06_an_empty_postgres_is_not_begun_by_itself(postgres: PostgresPlace) -> None:
    assert not postgres_exists(postgres.url)
    with pytest.raises(NotKept) as refused:
        postgres.open(may_create=False)
    assert "no record" in refused.value.for_person
    assert not postgres_exists(postgres.url)
    open_case(postgres.open())
    assert postgres_exists(postgres.url)


def test_DURA_06_a_postgres_that_was_emptied_is_never_begun_anew_in_silence(postgres: PostgresPlace) -> None:
    store = postgres.open()
    open_case(store)
    store.close()
    postgres.meddle("DROP SCHEMA public CASCADE")
    postgres.meddle("CREATE SCHEMA public")
    with pytest.raises(NotKept) as refused:
        postgres.open(may_create=True)
    assert "was kept here before" in refused.value.for_person


def test_DURA_09_a_network_share_is_refused_with_the_reason(tmp_path: Path) -> None:
    mounts = f"/dev/vda / ext4 rw 0 0\nserver:/export {tmp_path} nfs4 rw 0 0\n"
    with pytest.raises(NotKept) as refused:
        refuse_bad_ground(tmp_path, mounts=mounts)
    assert "network share (nfs4)" in refused.value.for_person
    refuse_bad_ground(tmp_path, mounts="/dev/vda / ext4 rw 0 0\n")


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/shared cases/data", "nfs4"),
        ("/srv/shared", "ext4"),
        ("/mnt/office/data", "cifs"),
        ("/mnt/office/local/data", "ext4"),
        ("/tmp/data", "tmpfs"),  # noqa: S108
    ],
)
def test_DURA_09_the_kind_of_disk_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert kind_of_disk(Path(folder), MOUNTS) == kind


def test_DURA_09_opening_asks_the_ground(embedded: EmbeddedPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpline.storage.ground._mounts", lambda: f"share {embedded.data} cifs rw 0 0\n")
    with pytest.raises(NotKept) as refused:
        embedded.open()
    assert "cifs" in refused.value.for_log
    assert not embedded_exists(embedded.data)


def test_a_database_library_that_can_damage_records_is_refused() -> None:
    for version in ((3, 40, 1), (3, 51, 2)):
        with pytest.raises(NotKept) as refused:
            refuse_old_sqlite(version)
        assert "3.51.3 or newer" in refused.value.for_person
    refuse_old_sqlite((3, 51, 3))
    refuse_old_sqlite()


def test_the_settings_that_survive_a_power_cut_hold_on_every_connection(embedded: EmbeddedPlace) -> None:
    store = embedded.open()
    for begin in (store._base.reading, store._base.writing):
        with begin() as connection:
            held = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store")
            }
        assert held == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "temp_store": 2}


def test_a_setting_that_does_not_hold_refuses(embedded: EmbeddedPlace, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.open().close()
    monkeypatch.setattr(cipher, "_SETTINGS", (("synchronous", "NORMAL", 2),))
    with pytest.raises(NotKept) as refused:
        embedded.open(may_create=False)
    assert "synchronous" in refused.value.for_log


def test_the_wrong_key_is_refused_and_nothing_is_changed(place: Place) -> None:
    store = place.open()
    open_case(store)
    store.close()
    with pytest.raises(NotKept) as refused:
        place.open(key=OTHER_KEY, may_create=False)
    assert "do not open with this key" in refused.value.for_person
    assert "Nothing was" in refused.value.for_person
    assert say(place.open(may_create=False), "Mai Tran") == 3


def test_the_embedded_file_is_noise_without_its_key(embedded: EmbeddedPlace) -> None:
    store = embedded.open()
    open_case(store)
    store.close()
    assert not embedded.file.read_bytes().startswith(b"SQLite")
    assert embedded.file.stat().st_mode & 0o077 == 0
    plain = sqlcipher3.connect(str(embedded.file))
    with pytest.raises(sqlcipher3.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(embedded: EmbeddedPlace) -> None:
    embedded.data.mkdir()
    embedded.file.write_bytes(b"something else entirely " * 500)
    with pytest.raises(NotKept):
        embedded.open()
    assert embedded.file.read_bytes() == b"something else entirely " * 500


def test_a_schema_that_this_version_does_not_know_is_refused(place: Place) -> None:
    place.open().close()
    place.meddle("UPDATE schema_version SET version_num = '9999'")
    with pytest.raises(NotKept) as refused:
        place.open()
    assert "newer version" in refused.value.for_person


def test_a_postgres_that_does_not_keep_what_it_says_is_refused(postgres: PostgresPlace) -> None:
    postgres.open().close()
    postgres.meddle(f'ALTER DATABASE "{postgres.url.rsplit("/", 1)[1]}" SET synchronous_commit = off')
    with pytest.raises(NotKept) as refused:
        postgres.open()
    assert "synchronous_commit is off" in refused.value.for_person


def test_an_address_that_is_none_is_refused() -> None:
    for url in ("", "nonsense", "postgresql://host:port/x"):
        with pytest.raises(NotKept):
            open_postgres(url, key=KEY)


def test_a_server_that_is_not_there_is_said() -> None:
    with pytest.raises(NotKept) as refused:
        open_postgres("postgresql://helpline@127.0.0.1:1/helpline", key=KEY)
    assert "cannot be reached" in refused.value.for_person


def test_two_who_begin_at_once_begin_one_record(place: Place) -> None:
    one, other = place.open(), place.open()
    open_case(one)
    assert say(other, "Mai Tran") == 3


def test_an_embedded_record_lies_where_it_was_told_and_its_anchor_beside(tmp_path: Path) -> None:
    store = open_embedded(tmp_path / "cases", key=KEY, may_create=True)
    open_case(store)
    store.close()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["cases", "cases.head"]
    assert [path.name for path in (tmp_path / "cases").iterdir()] == ["helpline.db"]
    assert (tmp_path / "cases").stat().st_mode & 0o077 == 0
