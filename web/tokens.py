"""Tokens against forged forms: each session has one, without a time of its own, so that it never dies in mid-call."""

from hmac import compare_digest

from flask import abort, g, request
from flask.typing import ResponseReturnValue

from helpline.actions.sign_in import session_of
from web import cookies, here
from web.access import is_for_anyone

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def csrf_token() -> str:
    """Return the token for a form on this page: the session's own, or the door's where nobody is signed in."""
    found = here.signed_in()
    return found.session.csrf if found else cookies.door_token()


def sent_token() -> str:
    """Return the token that came with this request."""
    return request.form.get(FIELD, "") or request.headers.get(HEADER, "")


def refuse_forged() -> ResponseReturnValue | None:
    """Refuse a change that another site caused (403) or that carries no token of this session (400).

    The token of a session that has ended passes here; `web.access` then holds what was typed (SESS-05).
    """
    if request.method in _READS or request.endpoint is None:
        return None
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin", "")
    if origin and origin not in ("null", f"{request.scheme}://{request.host}", f"https://{request.host}"):
        abort(403)
    if not _is_ours(sent_token()):
        g.is_stale_token = True
        abort(400)
    return None


def _is_ours(token: str) -> bool:
    if is_for_anyone(request.endpoint):
        return cookies.is_door_token(token)
    session = session_of(here.desk(), cookies.session_token())
    g.session_read = session
    return session is not None and compare_digest(session.csrf.encode(), token.encode("utf-8", "replace"))
