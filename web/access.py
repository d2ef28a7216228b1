"""Whom each route allows. A route that does not say is refused when the application is built."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from flask import Flask, abort, current_app, g, request
from flask.typing import ResponseReturnValue

from helpline.actions.sign_in import who_is
from helpline.engine.permissions import MAY, Who
from helpline.words.errors import HelplineError, NotAllowed, NotFound
from web import cookies, here
from web.held import hold_this_request

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
POLL = "Desk-Poll"
"""A page that looks again by itself says so in this header, and does not keep a session alive."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Whom a route allows: anyone, whoever is signed in, or those who may do one of the deeds."""

    is_for_anyone: bool = False
    deeds: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it in words, for the list of routes."""
        return "anyone" if self.is_for_anyone else " or ".join(self.deeds) or "anyone signed in"


class RouteWithoutAccess(HelplineError):
    """A route does not say whom it allows; the application is not built."""

    def __init__(self, endpoints: tuple[str, ...]) -> None:
        listed = ", ".join(endpoints)
        super().__init__(
            f"routes without access: {listed}",
            f"The desk did not start, because these pages do not say whom they allow: {listed}. Nothing was changed.",
        )


def allow(*deeds: str) -> Callable[[View], View]:
    """Allow those who may do one of the deeds of `helpline.engine.permissions.MAY`, as their roles are now.

    Others get 403 where they may see cases, and 404 where they may not know what is there (promises (d) 5). A save that
    reaches an ended session is held for its person and answered with 401.

    Raises:
        KeyError: a deed that the matrix does not have, when the module is imported.
    """
    for deed in deeds:
        MAY[deed]
    return _mark(Allowed(deeds=deeds), holds=True)


def allow_signed_in(view: View) -> View:
    """Allow whoever is signed in: the home page, signing out, their own activity."""
    return _mark(Allowed(), holds=False)(view)


def allow_anyone(view: View) -> View:
    """Allow anyone, signed in or not. Nothing on such a page may come from a case."""
    view.__allowed__ = Allowed(is_for_anyone=True)  # type: ignore[attr-defined]
    return view


def _mark(allowed: Allowed, *, holds: bool) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            signed_in = who_is(
                here.desk(),
                cookies.session_token(),
                is_active=POLL not in request.headers,
                known=g.get("session_read"),
            )
            if signed_in is None:
                g.held = hold_this_request() if holds else None
                abort(401)
            g.signed_in = signed_in
            _refuse_unless(signed_in.who, allowed)
            return view(*args, **kwargs)

        guarded.__allowed__ = allowed  # type: ignore[attr-defined]
        return cast("View", guarded)

    return decorate


def recognise() -> None:
    """Let an error page know who is there, so that it has the bar and the 999 words; where nobody knows, it has not."""
    if here.signed_in() is None:
        with suppress(HelplineError):
            g.signed_in = who_is(here.desk(), cookies.session_token(), is_active=False)


def _refuse_unless(who: Who, allowed: Allowed) -> None:
    if not allowed.deeds or any(who.may(deed) for deed in allowed.deeds):
        return
    if who.may("see cases"):
        raise NotAllowed(
            "role may not", "Your role does not let you do this. Nothing was changed. Ask a manager on shift."
        )
    raise NotFound("role may not see")


def allowed_by(app: Flask, endpoint: str | None) -> Allowed | None:
    """Return whom an endpoint allows, or None where it does not say."""
    view = app.view_functions.get(endpoint or "")
    return cast("Allowed | None", getattr(view, "__allowed__", None))


def is_for_anyone(endpoint: str | None) -> bool:
    """Say whether an endpoint allows anyone."""
    allowed = allowed_by(current_app, endpoint)
    return allowed is not None and allowed.is_for_anyone


def refuse_routes_without_access(app: Flask) -> None:
    """Raise RouteWithoutAccess where any route does not say whom it allows."""
    silent = {rule.endpoint for rule in app.url_map.iter_rules() if allowed_by(app, rule.endpoint) is None}
    if silent:
        raise RouteWithoutAccess(tuple(sorted(silent)))
