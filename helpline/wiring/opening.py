"""Opening the store that the settings name: embedded and encrypted, or PostgreSQL by one setting."""

from typing import NoReturn

from helpline.actions.ports import Store
from helpline.settings import Settings
from helpline.storage import embedded_exists, open_embedded, open_postgres, postgres_exists
from helpline.storage.ground import refuse_bad_ground
from helpline.wiring.folders import make_private
from helpline.wiring.keys import master_key
from helpline.words.errors import NotKept


def record_exists(settings: Settings) -> bool:
    """Say whether a record has been begun where the settings point. Raises NotKept: the database is out of reach."""
    return postgres_exists(settings.database) if settings.database else embedded_exists(settings.data)


def open_store(settings: Settings, *, may_create: bool = False) -> Store:
    """Open the record; only *may_create* begins a new one where there is none.

    Raises:
        NotKept: wrong or missing key, missing or read-only folder, older copy, database out of reach; nothing changed.
    """
    is_there = record_exists(settings)
    if not is_there and not may_create:
        _refuse_none(settings)
    is_new = not is_there
    if is_new:
        make_private(settings.data)
    key = master_key(settings, may_create=is_new)
    anchor = settings.beside(".head")
    if settings.database:
        return open_postgres(settings.database, key=key, may_create=is_new, anchor=anchor)
    return open_embedded(settings.data, key=key, may_create=is_new, anchor=anchor)


def _refuse_none(settings: Settings) -> NoReturn:
    """Say that there is no record, and why that may be; the disk of the embedded one may not be mounted."""
    if not settings.database:
        refuse_bad_ground(settings.data)
    where = "the database" if settings.database else settings.data
    raise NotKept(
        "no record",
        f"There is no record in {where}; perhaps it is the wrong one. Nothing was started and nothing was changed. No "
        "new, empty record was begun. Put the data back, or name the right place, and start again. `helpline people "
        "add --begin` begins a new record; `helpline demo` makes one up.",
    )
