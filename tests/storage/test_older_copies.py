"""An older copy put in the place of the record is noticed: at the start by the anchor, and while it runs."""

import shutil
from pathlib import Path

import pytest

from helpline.storage.anchor import Anchor
from helpline.storage.store import SqlStore
from helpline.words.errors import NotKept
from tests.storage.conftest import EmbeddedPlace, Place, PostgresPlace
from tests.storage.happenings import AT, OTHER_KEY, open_case, say


def _yesterday(place: EmbeddedPlace) -> Path:
    """Begin a record, keep a copy of it as yesterday's, and go on for a day."""
    store = place.open()
    open_case(store)
    store.close()
    copy = place.file.with_name("yesterday")
    shutil.copy(place.file, copy)
    store = place.open(may_create=False)
    say(store, "Mai Tran")
    store.close()
    return copy


def test_DURA_07_yesterdays_file_put_in_place_is_refused_at_the_start(embedded: EmbeddedPlace) -> None:
    shutil.copy(_yesterday(embedded), embedded.file)
    with pytest.raises(NotKept) as refused:
        embedded.open(may_create=False)
    assert "older copy" in refused.value.for_person
    assert str(embedded.anchor) in refused.value.for_person
    assert refused.value.for_log == "record older than its anchor at 3"


def test_DURA_07_an_older_copy_that_is_meant_opens_once_the_anchor_is_moved_away(embedded: EmbeddedPlace) -> None:
    shutil.copy(_yesterday(embedded), embedded.file)
    embedded.anchor.rename(embedded.anchor.with_name("put away"))
    assert say(embedded.open(may_create=False), "Lan Tran") == 3


def test_DURA_07_one_answer_less_is_enough_even_after_a_crash(place: Place) -> None:
    store = place.open()
    open_case(store)
    say(store, "Mai Tran")
    place.meddle("DELETE FROM event WHERE number = 3")
    with pytest.raises(NotKept):
        place.open(may_create=False)


def test_DURA_07_a_record_that_went_another_way_is_refused(embedded: EmbeddedPlace) -> None:
    copy = _yesterday(embedded)
    forked = embedded.anchor.with_name("forked")
    newest = embedded.anchor.read_text("ascii")
    shutil.copy(copy, embedded.file)
    embedded.anchor.rename(forked)
    store = embedded.open(may_create=False)
    say(store, "Other words")
    store.close()
    embedded.anchor.write_text(newest, "ascii")
    with pytest.raises(NotKept):
        embedded.open(may_create=False)


def test_DURA_07_a_file_moved_in_while_it_runs_is_noticed_before_anything_is_kept(embedded: EmbeddedPlace) -> None:
    copy = _yesterday(embedded)
    store = embedded.open(may_create=False)
    copy.rename(embedded.file)
    with pytest.raises(NotKept) as refused:
        say(store, "Lan Tran")
    assert "moved or replaced" in refused.value.for_person
    assert "Nothing of this was kept" in refused.value.for_person


def test_DURA_07_a_record_put_back_while_it_runs_is_noticed(place: Place) -> None:
    store = place.open()
    open_case(store)
    say(store, "Mai Tran")
    place.meddle("DELETE FROM event WHERE number = 3")
    with pytest.raises(NotKept) as refused, store.begin() as unit:
        unit.viewed("case-1", "case", by="adviser-1", at=AT)
    assert "older copy" in refused.value.for_person or "not what was written" in refused.value.for_person
    assert place.look("SELECT max(number) FROM event") == [(2,)]


def test_the_anchor_follows_every_commit_of_events(place: Place) -> None:
    store = place.open()
    open_case(store)
    for words in ("one", "two", "three"):
        say(store, words)
        assert place.anchor.read_text("ascii").strip() == store.head()
    with store.begin() as unit:
        unit.queue("parcel-1", "case-1", due_at=AT)
    assert place.anchor.read_text("ascii").strip() == store.head()
    assert place.anchor.stat().st_mode & 0o077 == 0


def test_an_anchor_of_another_record_is_refused(place: Place, tmp_path: Path) -> None:
    other = EmbeddedPlace(tmp_path / "other")
    other.anchor.parent.mkdir()
    store = other.open(key=OTHER_KEY)
    open_case(store)
    other.close()
    place.open().close()
    shutil.copy(other.anchor, place.anchor)
    with pytest.raises(NotKept) as refused:
        place.open(may_create=False)
    assert "was not written for this record" in refused.value.for_person


def test_an_anchor_that_a_power_cut_left_blank_stops_nothing(place: Place) -> None:
    store = place.open()
    open_case(store)
    store.close()
    for blank in (b"", b"\0" * 201, b"\n"):
        place.anchor.write_bytes(blank)
        place.open(may_create=False).close()


def test_an_anchor_that_cannot_be_written_stops_nobodys_work(place: Place) -> None:
    place.anchor.mkdir()
    with pytest.raises(NotKept):
        place.open()
    place.anchor.rmdir()
    store = place.open()
    place.anchor.mkdir()
    open_case(store)
    assert say(store, "Mai Tran") == 3
    store.close()
    place.anchor.rmdir()


def test_without_a_file_this_process_still_remembers(postgres: PostgresPlace) -> None:
    store = postgres.open()
    store._anchor = Anchor(None, store._ring)
    open_case(store)
    say(store, "Mai Tran")
    postgres.meddle("DELETE FROM event WHERE number = 3")
    with pytest.raises(NotKept):
        say(store, "Lan Tran")


def test_a_case_in_memory_never_outlives_an_older_copy(place: Place, store: SqlStore) -> None:
    say(store, "Mai Tran")
    with store.read() as unit:
        assert unit.case("case-1").number == 3
    place.meddle("DELETE FROM event WHERE number = 3")
    with store.read() as unit:
        assert unit.case("case-1").number == 2
