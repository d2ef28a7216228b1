"""What a database's trouble is called, in plain words: what happened, what was kept, what to do."""

from sqlalchemy.exc import DBAPIError

from helpline.words.errors import NotKept

_NOTHING = "Nothing of this was kept, and nothing is half-done."
_FULL = (
    "full",
    f"The disk is full, so this could not be kept. {_NOTHING} What you typed is still on your page: make room, or "
    "ask whoever looks after the machine to, and do it again.",
)
_READ_ONLY = (
    "read-only",
    f"The place where records are kept can only be read, not written. {_NOTHING} "
    "Tell whoever looks after the machine; then do it again.",
)
_LOCKED = (
    "locked",
    f"Something else was holding the records for too long. {_NOTHING} Wait a moment, then do it again.",
)
_AWAY = (
    "out of reach",
    f"The database cannot be reached. {_NOTHING} What you typed is still on your page: tell whoever looks after the "
    "machine, wait a moment, then do it again.",
)
_WRONG_KEY = (
    "does not open",
    "The records do not open with this key, or are damaged. Nothing was changed. Put back the right key file (or "
    "type the right phrase) and start again; if it is the right one, restore the last backup.",
)
_DAMAGED = (
    "damaged",
    f"The database says that part of it is damaged. {_NOTHING} Stop work on it, tell whoever looks after the "
    "machine, and restore the last backup.",
)
_DISK = (
    "disk trouble",
    f"The disk would not take this. {_NOTHING} What you typed is still on your page: tell whoever looks after the "
    "machine (is the disk full, or failing?), and do it again.",
)
_OTHER = (
    "refused",
    f"The database would not do this. {_NOTHING} Do it again; if it goes on, tell whoever looks after the machine.",
)

_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_CANTOPEN": _AWAY,
    "SQLITE_NOTADB": _WRONG_KEY,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_IOERR": _DISK,
}
_POSTGRES = {
    "53100": _FULL,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "55P03": _LOCKED,
    "40P01": _LOCKED,
    "57014": _LOCKED,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}


def not_kept(error: Exception) -> NotKept:
    """Return what a person is told about trouble with the database; nothing a person said is in it."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    name = getattr(cause, "sqlite_errorname", None) or ""
    state = getattr(cause, "sqlstate", None) or ""
    said = _of_sqlite(name) or _POSTGRES.get(state) or (_AWAY if is_lost(error) else _OTHER)
    return NotKept(f"database {said[0]} ({name or state or type(cause).__name__})", said[1])


def is_lost(error: Exception) -> bool:
    """Say whether the connection is gone, so that what it was asked last may or may not have been done."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    cause = getattr(error, "orig", None) or error
    if getattr(cause, "sqlite_errorname", None):
        return False
    state = getattr(cause, "sqlstate", None) or ""
    return state.startswith(("08", "57P")) or (not state and type(cause).__name__ == "OperationalError")


def _of_sqlite(name: str) -> tuple[str, str] | None:
    """Find `SQLITE_IOERR_WRITE` and its like under the name that they begin with."""
    return next((said for known, said in _SQLITE.items() if name == known or name.startswith(f"{known}_")), None)
