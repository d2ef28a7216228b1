"""Beginning an embedded record: its folder, and its file, whole or not at all, never over another."""

import os
from pathlib import Path

from helpline.storage.cipher import cipher_engine, fold_away
from helpline.storage.disk import sync_folder, write_new
from helpline.storage.founding import begin_record
from helpline.storage.names import new_id
from helpline.storage.ring import database_key
from helpline.words.errors import NotKept

_NOTHING = "Nothing was started and nothing was changed."


def make_folder(folder: Path) -> None:
    """Make the data folder, for its owner alone, where it is missing; the folder it lies in must be there.

    Raises:
        NotKept: it could not be made.
    """
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, exist_ok=True)
            sync_folder(folder.parent)
    except OSError as error:
        raise NotKept(
            f"data folder not made: {error.strerror}",
            f"The data folder {folder} could not be made ({error.strerror}). {_NOTHING} "
            "Make the folder it lies in, let this account write there, and start again.",
        ) from error


def begin_file(file: Path, key: bytes) -> None:
    """Begin the record in a file of another name, which takes the real one when it is whole and on the disk.

    Where somebody else has begun one meanwhile, theirs stands.

    Raises:
        NotKept: it could not be made.
    """
    fresh = file.with_name(f"{file.name}.{new_id()}")
    try:
        write_new(fresh, "")
        engine = cipher_engine(fresh, database_key(key))
        try:
            begin_record(engine, key)
            fold_away(engine)
        finally:
            engine.dispose()
        os.link(fresh, file)
        sync_folder(file.parent)
    except FileExistsError:
        return
    except OSError as error:
        raise NotKept(
            f"database file not made: {error.strerror}",
            f"A record could not be begun in {file.parent} ({error.strerror}). {_NOTHING} "
            "Let this account write there, and start again.",
        ) from error
    finally:
        fresh.unlink(missing_ok=True)
