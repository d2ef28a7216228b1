"""What the pages around signing in show."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RoutingException

from helpline.actions.ports import Held
from web.held import TypedWords, as_words


@dataclass(frozen=True, slots=True)
class KeptSave:
    """One save that reached an ended session; `can_save` is False where its page no longer exists."""

    held_id: str
    at: datetime
    path: str
    can_save: bool
    words: tuple[TypedWords, ...]


def kept_save(held: Held) -> KeptSave:
    """Return a held save as its own person sees it."""
    return KeptSave(held.held_id, held.at, held.path, _is_ours(held.path, method="POST"), as_words(held))


def safe_next(path: str) -> str:
    """Return where to go after signing in: a page of this desk, or the start (SESS-09)."""
    return path if _is_ours(path.split("?", 1)[0], method="GET") else "/"


def _is_ours(path: str, *, method: str) -> bool:
    if not path.startswith("/") or path.startswith("//") or any(mark in path for mark in "\\\r\n\t:"):
        return False
    try:
        endpoint, _ = current_app.url_map.bind("localhost").match(path, method=method)
    except (HTTPException, RoutingException):
        return False
    return bool(endpoint != "static")
