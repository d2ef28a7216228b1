"""Bringing a database to the schema this version knows, and refusing one that it does not know."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from helpline.words.errors import NotKept

_VERSIONS = "schema_version"


@cache
def newest_schema() -> str:
    """Return the name of the newest schema this version knows."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def kept_schema(connection: Connection) -> str:
    """Return the name of the schema a database has; blank where nothing has been made in it."""
    if not inspect(connection).has_table(_VERSIONS):
        return ""
    return str(connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar() or "")  # noqa: S608


def bring_up(connection: Connection) -> None:
    """Bring a database to the newest schema, inside the transaction that is open."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def refuse_other_schema(kept: str) -> None:
    """Refuse a schema that this version does not know, or has moved on from.

    Raises:
        NotKept: with what to do.
    """
    if kept == newest_schema():
        return
    known = {revision.revision for revision in ScriptDirectory.from_config(_config()).walk_revisions()}
    what = "an earlier" if kept in known else "a newer"
    raise NotKept(
        f"schema {kept} is not {newest_schema()}",
        f"The record was made by {what} version of the helpline, and this one cannot use it. Nothing was started and "
        "nothing was changed. Start the version that made it.",
    )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["version_table"] = _VERSIONS
    return config
