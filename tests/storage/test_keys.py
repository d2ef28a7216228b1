"""Key files, unlock phrases, sealed boxes and the keys that derive from others."""

import os
from pathlib import Path

import pytest

from helpline.storage.boxes import Box, NotOurs, label, new_key, seal, unseal
from helpline.storage.keys import key_from_phrase, read_key_file, read_salt_file
from helpline.storage.ring import database_key, derived, ring_of, wrapped_root
from helpline.words.errors import NotKept
from tests.storage.happenings import KEY, OTHER_KEY

PHRASE = "correct horse battery staple lantern"


def test_a_key_file_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "cases.key"
    key = read_key_file(path, may_create=True)
    assert len(key) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_key_file(path, may_create=True) == read_key_file(path, may_create=False) == key
    assert read_key_file(tmp_path / "other.key", may_create=True) != key


def test_a_missing_key_file_is_never_made_for_a_record_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(NotKept) as refused:
        read_key_file(tmp_path / "cases.key", may_create=False)
    assert "Put it back" in refused.value.for_person
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "cases.key"
    read_key_file(path, may_create=True)
    path.chmod(mode)
    with pytest.raises(NotKept) as refused:
        read_key_file(path, may_create=False)
    assert "other accounts" in refused.value.for_person


@pytest.mark.parametrize("content", ["", "ab" * 31, "ab" * 33, "zz" * 32, "é" * 64])
def test_a_key_file_that_holds_no_key_is_refused_and_kept(tmp_path: Path, content: str) -> None:
    path = tmp_path / "cases.key"
    path.write_text(content, encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(NotKept) as refused:
        read_key_file(path, may_create=True)
    assert "cannot be read as one" in refused.value.for_person
    assert path.read_text(encoding="utf-8") == content


def test_a_key_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotKept):
        read_key_file(tmp_path / "file" / "cases.key", may_create=True)


def test_a_salt_file_is_half_as_long_and_not_a_key(tmp_path: Path) -> None:
    path = tmp_path / "cases.salt"
    assert len(read_salt_file(path, may_create=True)) == 16
    with pytest.raises(NotKept):
        read_key_file(path, may_create=True)


def test_the_same_phrase_and_salt_give_the_same_key() -> None:
    key = key_from_phrase(PHRASE, salt=bytes(16))
    assert len(key) == 32
    assert key_from_phrase(f"  {PHRASE.replace(' ', '  ')} ", salt=bytes(16)) == key
    assert key_from_phrase(PHRASE.title(), salt=bytes(16)) != key
    assert key_from_phrase(PHRASE, salt=bytes(15) + b"1") != key


def test_a_short_phrase_is_refused_however_it_is_spaced() -> None:
    for phrase in ("", "lantern", "a b c d       e f g h   "):
        with pytest.raises(NotKept):
            key_from_phrase(phrase, salt=bytes(16))


def test_a_box_opens_only_with_its_key_and_where_it_belongs() -> None:
    key = new_key()
    box = seal(key, b"Mai Tran", about=b"here")
    assert unseal(key, box, about=b"here") == b"Mai Tran"
    assert seal(key, b"Mai Tran", about=b"here") != box
    flipped = Box(box.nonce, bytes([box.ciphertext[0] ^ 1]) + box.ciphertext[1:])
    for other_key, other, about in (
        (new_key(), box, b"here"),
        (key, box, b"there"),
        (key, flipped, b"here"),
        (key, Box(b"", b""), b"here"),
        (key, Box(bytes(12), box.ciphertext), b"here"),
    ):
        with pytest.raises(NotOurs):
            unseal(other_key, other, about=about)


def test_no_two_lists_of_parts_have_the_same_label() -> None:
    lists = [("a", "b"), ("ab",), ("ab", ""), ("", "ab"), ("a", "b", ""), (1, "b"), (12,), ("1", 2), ()]
    assert len({label(*parts) for parts in lists}) == len(lists)


def test_every_purpose_has_a_key_of_its_own() -> None:
    purposes = ("database", "wrap", "chain", "head", "index", "desk")
    assert len({derived(KEY, purpose) for purpose in purposes} | {KEY}) == len(purposes) + 1
    assert database_key(KEY) != database_key(OTHER_KEY)
    with pytest.raises(ValueError, match="32 bytes"):
        derived(b"short", "wrap")


def test_the_master_key_can_be_changed_and_the_chain_stays_true() -> None:
    root = new_key()
    before = ring_of(KEY, "record", wrapped_root(KEY, "record", root))
    after = ring_of(OTHER_KEY, "record", wrapped_root(OTHER_KEY, "record", root))
    assert (before.chain, before.head, before.index, before.genesis) == (
        after.chain,
        after.head,
        after.index,
        after.genesis,
    )
    assert before.wrap != after.wrap
    with pytest.raises(NotOurs):
        ring_of(OTHER_KEY, "record", wrapped_root(KEY, "record", root))


def test_keys_do_not_show_themselves() -> None:
    ring = ring_of(KEY, "record", wrapped_root(KEY, "record", bytes(range(32, 64))))
    shown = repr(ring) + str(ring)
    assert ring.chain.hex() not in shown
    assert repr(ring.chain) not in shown


def test_a_beginning_is_safe_against_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_ino), sync(handle))[1])
    path = tmp_path / "cases.key"
    read_key_file(path, may_create=True)
    assert synced == [path.stat().st_ino, tmp_path.stat().st_ino]
