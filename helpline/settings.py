"""Settings: read once from the environment, with defaults that are safe in production; an unknown one is refused."""

import os
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from helpline.words.wrong_use import WrongUse

PREFIX = "HELPLINE_"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
NOT_ON = frozenset({"", "0", "false", "no"})
"""What Flask itself takes for *debug off*."""
WANTED = {
    "port": "the port must be a whole number from 1 to 65535 (HELPLINE_PORT, --port, or PORT= with make)",
    "unlock": "HELPLINE_UNLOCK must be key_file or phrase",
}
"""What a setting must be, where its name alone does not say it."""
_NOTHING = "Nothing was started and nothing was changed."


class Settings(BaseSettings):
    """Everything that can be set, as `HELPLINE_…` variables.

    Attributes:
        data: the data directory (mode 0700). The key file lies beside it, never inside (ruling 18).
        database: a PostgreSQL address; empty means the embedded encrypted database in `data`.
        key_file: the master key; empty means `<data>.key` beside the data directory.
        unlock: whether the master key is read from the key file, or made from a phrase that somebody types (ruling 18).
        port, host: where the web UI listens; by default on this machine only.
        helpline_name, charity_name, number_24h: what we say of ourselves in documents and mails.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    data: Path = Path("demo-data")
    database: str = ""
    key_file: Path | None = None
    unlock: Literal["key_file", "phrase"] = "key_file"
    port: int = Field(default=8000, ge=1, le=65535)
    host: str = "127.0.0.1"
    helpline_name: str = "Modern Slavery Helpline"
    charity_name: str = "Lantern Trust"
    number_24h: str = "0808 157 0100"

    @field_validator("data", "key_file", mode="after")
    @classmethod
    def _is_whole(cls, path: Path | None) -> Path | None:
        if path is None:
            return None
        whole = Path(os.path.abspath(path.expanduser()))
        if not whole.name:
            raise ValueError("nothing can lie beside the root folder")
        return whole

    def beside(self, ending: str) -> Path:
        """Return the file beside the data directory that has its name and this ending."""
        return self.data.with_name(f"{self.data.name}{ending}")

    @property
    def key(self) -> Path:
        """Return where the master key lies."""
        return self.key_file or self.beside(".key")

    @property
    def salt(self) -> Path:
        """Return where the salt of an unlock phrase lies: not secret, but needed."""
        return self.key.with_suffix(".salt")

    @property
    def post(self) -> Path:
        """Return the folder into which messages go."""
        return self.data / "post"

    @property
    def training(self) -> Path:
        """Return where the training room keeps its own store."""
        return self.data / "training"


def read_settings(**given: object) -> Settings:
    """Read the settings; what is given as an argument stands above what the environment says.

    Raises:
        WrongUse: naming every variable that is unknown or cannot be read, or what is unsafe together.
    """
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise WrongUse(
            "unknown settings",
            f"These settings are not known: {', '.join(unknown)}. {_NOTHING} "
            f"Known ones are: {', '.join(sorted(known))}.",
        )
    try:
        settings = Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as wrong:
        names = sorted({str(error["loc"][0]) for error in wrong.errors()})
        told = "; ".join(WANTED.get(name, f"{PREFIX}{name.upper()} cannot be this") for name in names)
        raise WrongUse("bad settings", f"These settings can’t be read: {told}. {_NOTHING}") from None
    _refuse_unsafe(settings)
    return settings


def _refuse_unsafe(settings: Settings) -> None:
    if settings.key.is_relative_to(settings.data):
        raise WrongUse(
            "key inside the data",
            f"The key file would lie inside the data directory, so whoever takes the data has the key. {_NOTHING} "
            f"Set {PREFIX}KEY_FILE to a file outside {settings.data}.",
        )
    if settings.host not in LOOPBACK and os.environ.get("FLASK_DEBUG", "").strip().casefold() not in NOT_ON:
        raise WrongUse(
            "debug outside this machine",
            f"FLASK_DEBUG is set, and debugging shows everything to whoever can reach the desk. {_NOTHING} "
            f"Unset FLASK_DEBUG, or set {PREFIX}HOST to 127.0.0.1.",
        )
