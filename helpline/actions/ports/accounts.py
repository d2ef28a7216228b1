"""Who signs in, their sessions, and saves that reached a session which had ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Account:
    """A person who signs in; `password_hash` is argon2id."""

    account_id: str
    username: str
    name: str
    roles: frozenset[str]
    password_hash: str
    is_disabled: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser; only the hash of its token is kept."""

    token_sha256: str
    account_id: str
    csrf: str
    started_at: datetime
    last_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A save that reached an ended session, kept encrypted for that person alone (architecture section 11)."""

    held_id: str
    account_id: str
    at: datetime
    path: str
    form: Mapping[str, tuple[str, ...]]
