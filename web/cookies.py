"""The two cookies: the session's token, and the door's, which only signing in uses."""

import hmac
import secrets
from hashlib import sha256

from flask import Response, g, request

from web import here

_DOOR_AGE = 24 * 60 * 60


def session_cookie_name() -> str:
    """Return the session cookie's name; over TLS the prefix makes the browser hold it to this host and to TLS."""
    return "__Host-desk" if here.settings().is_tls else "desk"


def session_token() -> str:
    """Return the token that the browser sent, or an empty text."""
    return request.cookies.get(session_cookie_name(), "")


def set_session(response: Response, token: str) -> None:
    """Give the browser its session; it is gone when the browser closes."""
    response.set_cookie(
        session_cookie_name(), token, httponly=True, samesite="Strict", secure=here.settings().is_tls, path="/"
    )


def drop_session(response: Response) -> None:
    """Take the session from the browser."""
    response.delete_cookie(
        session_cookie_name(), httponly=True, samesite="Strict", secure=here.settings().is_tls, path="/"
    )


def _door_name() -> str:
    return "__Host-door" if here.settings().is_tls else "door"


def _door_mark(nonce: str) -> str:
    return hmac.new(here.settings().secret.encode(), b"door " + nonce.encode(), sha256).hexdigest()


def door_token() -> str:
    """Return the token of the sign-in form, and see that this browser gets the cookie it goes with."""
    if "door" not in g:
        g.door = request.cookies.get(_door_name(), "") or secrets.token_urlsafe(24)
    return _door_mark(g.door)


def is_door_token(token: str) -> bool:
    """Say whether a sign-in form came from a page that we gave to this browser."""
    nonce = request.cookies.get(_door_name(), "")
    return bool(nonce) and hmac.compare_digest(_door_mark(nonce).encode(), token.encode("utf-8", "replace"))


def set_door(response: Response) -> Response:
    """Give the browser the door's cookie where a sign-in form was shown."""
    if "door" in g and request.cookies.get(_door_name()) != g.door:
        response.set_cookie(
            _door_name(),
            g.door,
            max_age=_DOOR_AGE,
            httponly=True,
            samesite="Strict",
            secure=here.settings().is_tls,
            path="/",
        )
    return response


def keys_on() -> bool:
    """Say whether the single-letter keys are on in this browser (WCAG 2.1.4); F8 and Esc always work."""
    return request.cookies.get("keys", "on") != "off"
