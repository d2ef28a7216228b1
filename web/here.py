"""What a view may ask for: the desk, the training room's own, how the web is served, and who is here."""

from contextlib import suppress
from dataclasses import replace
from typing import cast

from flask import current_app, g, request

from helpline.actions.ports import Desk
from helpline.actions.published import KeptUp
from helpline.actions.sign_in import SignedIn
from helpline.engine.permissions import Who
from helpline.words.errors import HelplineError, NotFound
from web.web_settings import WebSettings


def desk() -> Desk:
    """Return the desk that this application serves, with every protocol published by now (decision 0008).

    Where the record cannot be read, it is the desk as it was last: whatever is done with it then says so itself.
    """
    found = cast("Desk | None", g.get("desk"))
    if found is None:
        kept_up = cast("KeptUp", current_app.extensions["kept_up"])
        with suppress(HelplineError):
            kept_up.desk()
        found = g.desk = kept_up.last
    return found


def training_desk() -> Desk:
    """Return the training room's own desk, which cannot send, with the protocols of the live desk.

    Raises:
        NotFound: this server has none.
    """
    found = cast("Desk | None", current_app.extensions["training_desk"])
    if found is None:
        raise NotFound("no training room", "This server has no training room. Nothing was changed. Ask a manager.")
    return replace(found, library=desk().library)


def settings() -> WebSettings:
    """Return how the web is served."""
    return cast("WebSettings", current_app.extensions["web_settings"])


def signed_in() -> SignedIn | None:
    """Return who is at the desk and by which session, once `web.access` has looked; None on pages for anyone."""
    return cast("SignedIn | None", g.get("signed_in"))


def who() -> Who:
    """Return who is at the desk. Raises NotFound on a page that does not ask who is there."""
    found = signed_in()
    if found is None:
        raise NotFound("nobody signed in")
    return found.who


def seen_number() -> int:
    """Return the case number that the page of this form or link was shown at; nought, which is stale, for no number."""
    typed = request.values.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
