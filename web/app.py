"""Putting the web application together: settings, protection, pages."""

import logging
import traceback
from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, current_app
from jinja2 import StrictUndefined
from whitenoise import WhiteNoise

from helpline.actions.ports import Desk
from helpline.actions.published import KeptUp
from helpline.engine.content.phrases import without_rule_ids
from helpline.words.london import say_moment, say_time
from helpline.words.within import within_sentence
from web import cookies, nav, questions, saves, security, tokens
from web.access import allow_anyone, refuse_routes_without_access
from web.blueprints import BLUEPRINTS
from web.errors import map_errors
from web.here import signed_in
from web.web_settings import UnsafeSettings, WebSettings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_log = logging.getLogger("web")


class DeskApp(Flask):
    """A Flask that never logs what an error says, since that can hold what a person said, and is never a toy server."""

    def run(self, *args: Any, **kwargs: Any) -> None:
        """Refuse Flask's own server, which is not made to be reached (CONF-01)."""
        raise UnsafeSettings(
            "flask’s own server",
            "The desk did not start: Flask’s own server is not safe to use. Nothing was changed. Use: helpline serve",
        )

    def log_exception(self, exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None]) -> None:
        """Log the kind of a fault of ours and the line it came from."""
        kind, _, trace = exc_info
        last = traceback.extract_tb(trace)[-1] if trace else None
        where = f"{last.name} line {last.lineno}" if last else "unknown"
        _log.error("fault: %s in %s", kind.__name__ if kind else "unknown", where)


class OurFiles(WhiteNoise):  # type: ignore[misc]
    """Our static files, read once when the desk starts; anything but reading one is the application's to refuse."""

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer with a file of ours, or with the application.

        The server's own way of sending a file is not used: it leaves the file open when the reader has gone meanwhile.
        """
        environ.pop("wsgi.file_wrapper", None)
        answer = super().__call__ if environ["REQUEST_METHOD"] in ("GET", "HEAD") else self.application
        found: Iterable[bytes] = answer(environ, start_response)
        return found


def create_app(desk: Desk, settings: WebSettings, *, training: Desk | None = None) -> Flask:
    """Build the application for one desk, and for the training desk beside it where there is one.

    Raises:
        UnsafeSettings: a weak secret, debugging beyond this machine, or live data.
        RouteWithoutAccess: a route does not say whom it allows.
    """
    settings.check()
    app = DeskApp("web", static_folder="static", static_url_path="/static")
    app.extensions.update(desk=desk, kept_up=KeptUp(desk), training_desk=training, web_settings=settings)
    app.config.update(PROPAGATE_EXCEPTIONS=False, PROVIDE_AUTOMATIC_OPTIONS=False, TEMPLATES_AUTO_RELOAD=False)
    app.view_functions["static"] = allow_anyone(_static)
    app.debug = settings.is_debug
    app.wsgi_app = OurFiles(  # type: ignore[method-assign]
        app.wsgi_app, root=str(app.static_folder), prefix="static/", add_headers_function=security.protect_static
    )
    security.secure(app)
    app.before_request(tokens.refuse_forged)
    saves.carry_out_once(app)
    map_errors(app)
    _dress_templates(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    refuse_routes_without_access(app)
    return app


def _static(filename: str) -> Response:
    return current_app.send_static_file(filename)


def _dress_templates(app: Flask, settings: WebSettings) -> None:
    env = app.jinja_env
    env.undefined, env.trim_blocks, env.lstrip_blocks = StrictUndefined, True, True
    env.filters.update(say_time=say_time, say_moment=say_moment, within_sentence=within_sentence)
    env.filters.update(without_rule_ids=without_rule_ids)
    env.globals.update(
        csrf_token=tokens.csrf_token,
        nonce=security.nonce,
        nav_links=nav.links,
        keys_on=cookies.keys_on,
        new_save_id=saves.new_save_id,
        signed_in=signed_in,
        made_up_only=settings.made_up_only,
        MISSING_LABELS=questions.MISSING_LABELS,
        HOW_LABELS=questions.HOW_LABELS,
    )


def warm_templates(app: Flask) -> int:
    """Compile every template into memory, so that the first caller does not wait; return how many there are."""
    names = [name for name in app.jinja_env.list_templates() if name.endswith(".html")]
    for name in names:
        app.jinja_env.get_template(name)
    return len(names)
