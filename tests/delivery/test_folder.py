"""Messages into a folder: for its owner alone, whole or not at all."""

import os
import stat
from pathlib import Path

from helpline.delivery.folder import FolderChannel
from tests.delivery.counterparts import a_mail


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_folder_and_files_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        FolderChannel(tmp_path / "post").hand_over(a_mail())
    finally:
        os.umask(before)
    (file,) = (tmp_path / "post").iterdir()
    assert (_mode(tmp_path / "post"), _mode(file)) == (0o700, 0o600)


def test_a_file_is_named_by_reference_and_parcel_and_nothing_else(tmp_path: Path) -> None:
    result = FolderChannel(tmp_path).hand_over(a_mail())
    (file,) = tmp_path.iterdir()
    assert file.name == result.trace == f"K7M-4QX-v1-{'3f' * 16}.eml"


def test_a_half_written_file_of_an_earlier_try_is_never_taken_for_a_message(tmp_path: Path) -> None:
    part = tmp_path / f"K7M-4QX-v1-{'3f' * 16}.part"
    part.write_bytes(b"half")
    FolderChannel(tmp_path).hand_over(a_mail())
    assert [path.suffix for path in tmp_path.iterdir()] == [".eml"]


def test_when_the_file_cannot_be_put_in_place_it_will_be_tried_again(tmp_path: Path) -> None:
    in_the_way = tmp_path / f"K7M-4QX-v1-{'3f' * 16}.eml"
    in_the_way.mkdir()
    result = FolderChannel(tmp_path).hand_over(a_mail())
    assert result.outcome == "try_again"
    assert "tried again" in result.says
