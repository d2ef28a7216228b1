"""The demo's data directory: made whole or not at all, kept at the next start, never mistaken for anything else."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpline.actions.hasher import Argon2Hasher
from helpline.demo.cases import tell_all
from helpline.demo.directory import fill_directory
from helpline.demo.office import staffed
from helpline.demo.people import SignIn, read_sign_ins, write_sign_ins
from helpline.settings import Settings
from helpline.wiring import build
from helpline.wiring.folders import make_private
from helpline.wiring.opening import record_exists
from helpline.words.errors import NotKept

MARK = "MADE-UP-DATA-ONLY"
SIGN_INS = "sign-ins.json"
_MARKED = "Everything in this folder is made up. `make demo-reset` throws it away; `make demo` makes it anew.\n"
_NOTHING = "Nothing was started and nothing was changed."
_ANEW = "Throw it away with `make demo-reset` and start again, or name another folder in HELPLINE_DATA."


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that can be served: who signs in, and whether it was made just now."""

    sign_ins: tuple[SignIn, ...]
    is_new: bool


def open_demo(settings: Settings, *, told: Callable[[int, int], None]) -> Demo:
    """Return the demo in the data directory, making it where there is none; *told* hears how far that is.

    Raises:
        NotKept: the directory or the database holds something that is not a demo's, or it cannot be made.
    """
    if _is_there(settings.data):
        return Demo(_kept(settings), is_new=False)
    if settings.database and record_exists(settings):
        raise NotKept(
            "a record without the demo’s mark",
            f"The database holds a record, and {settings.data} is not the demo that made it. {_NOTHING} Made-up people "
            "are never added to it. Give the demo an empty database.",
        )
    return Demo(_made(settings, told=told), is_new=True)


def _is_there(data: Path) -> bool:
    """Say whether a demo is there; refuse a folder that is somebody's and not a demo's."""
    if not data.exists() or (data.is_dir() and not any(data.iterdir())):
        return False
    if not (data / MARK).is_file():
        raise NotKept(
            "data folder without the demo’s mark",
            f"{data} is there and has no file named {MARK}, so it may hold something real. {_NOTHING} "
            "Name another folder for the demo: HELPLINE_DATA=./demo-data.",
        )
    return True


def _kept(settings: Settings) -> tuple[SignIn, ...]:
    try:
        sign_ins = read_sign_ins(settings.data / SIGN_INS)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotKept(
            "demo without sign-ins",
            f"The demo in {settings.data} is not whole: the file {SIGN_INS} is missing or spoiled. {_NOTHING} {_ANEW}",
        ) from error
    if not record_exists(settings):
        raise NotKept(
            "demo without a record",
            f"The demo in {settings.data} is not whole: its database is missing. {_NOTHING} {_ANEW}",
        )
    return sign_ins


def _made(settings: Settings, *, told: Callable[[int, int], None]) -> tuple[SignIn, ...]:
    """Make the demo in a folder beside, and put that in its place once it is whole."""
    making = settings.model_copy(update={"data": settings.beside(".making"), "key_file": settings.key})
    try:
        _clear(making.data, settings)
        make_private(making.data)
        (making.data / MARK).write_text(_MARKED, "utf-8")
        sign_ins = _told(making, told=told)
        write_sign_ins(making.data / SIGN_INS, sign_ins)
        os.replace(making.beside(".head"), settings.beside(".head"))
        os.replace(making.data, settings.data)
    except OSError as error:
        raise NotKept(
            f"demo not made: {error.strerror}",
            f"The demo could not be made in {settings.data} ({error.strerror}). Nothing was started, and what was half "
            "made is thrown away at the next start. Make room, or let this account write there, and start again.",
        ) from error
    return sign_ins


def _clear(making: Path, settings: Settings) -> None:
    """Take away what a making that was cut off has left; refuse to touch what lies here of anything else.

    Raises:
        NotKept: a key or a head lies beside, and the data that it belongs to is not there.
    """
    if (making / MARK).is_file():
        shutil.rmtree(making)
    elif making.exists():
        raise _somebody_elses(making)
    else:
        for kept in (settings.key, settings.beside(".head")):
            if kept.exists():
                raise _somebody_elses(kept)
    making.with_name(f"{making.name}.head").unlink(missing_ok=True)


def _somebody_elses(path: Path) -> NotKept:
    return NotKept(
        "what belongs to other data",
        f"{path} is there, and the data that it belongs to is not; perhaps its disk is not mounted. {_NOTHING} "
        "Put the data back, or name another folder for the demo in HELPLINE_DATA.",
    )


def _told(making: Settings, *, told: Callable[[int, int], None]) -> tuple[SignIn, ...]:
    desk = build(making, may_create=True)
    try:
        office, sign_ins = staffed(desk, hasher=Argon2Hasher())
        tell_all(office, told=told)
        fill_directory(office)
    finally:
        desk.store.close()
    return sign_ins
