"""The `helpline serve` command: the desk and its training room on this machine, and the sending worker beside them."""

import signal
from contextlib import ExitStack
from types import FrameType
from typing import Any

import click
import waitress
from flask import Flask
from flask.helpers import get_debug_flag

from helpline import wiring
from helpline.words.errors import HelplineError
from web.app import create_app, warm_templates
from web.security import LARGEST_FORM
from web.web_settings import LOOPBACK, WebSettings

THREADS = 8
_CONNECTIONS = 800
"""Connections open at once, six for each browser: fewer than the 1,024 files that a process may commonly open."""

_MEMORY = 4 * LARGEST_FORM
"""Bytes of one request or answer that the server keeps in memory: nothing of a call is ever put in a temporary file."""


class PortTaken(HelplineError):
    """Something else listens there already."""

    def __init__(self, address: str, port: int) -> None:
        super().__init__(
            "port taken",
            f"Port {port} of {address} is taken, perhaps by a desk that is running already. Nothing was started. "
            f"Stop that one, or choose another port: helpline serve --port {port + 1 if port < 65535 else port - 1}",
        )


@click.command()
@click.option("--port", help="Where to listen, on this machine only.")
@click.option("--no-worker", is_flag=True, help="Leave sending to `helpline work`.")
def serve(port: str | int | None, no_worker: bool) -> None:
    """The web UI, and the sending worker."""
    serve_until_stopped(wiring.read_settings(port=port), has_worker=not no_worker)


def serve_until_stopped(settings: wiring.Settings, *, has_worker: bool = True) -> None:
    """Serve until the process is told to stop (Ctrl-C, or a polite kill); then finish what is being sent and close.

    Raises:
        HelplineError: unsafe settings, a broken file, a record that cannot be opened, a port that is taken.
    """
    with ExitStack() as closing:
        desk = wiring.build(settings)
        closing.callback(desk.store.close)
        is_still_there = closing.enter_context(wiring.held_for_serving(settings))
        web = web_settings(settings)
        training = wiring.build_training(settings)
        closing.callback(training.store.close)
        app = create_app(desk, web, training=training)
        warm_templates(app)
        _run(app, web, worker=wiring.worker_for(desk) if has_worker else None)
        click.echo(_farewell(settings, is_still_there=is_still_there()))


def web_settings(settings: wiring.Settings) -> WebSettings:
    """Return how the web is served, checked. Its secret is made where there is none, so open the record first.

    Raises:
        UnsafeSettings, NotKept: settings that are not safe; a secret that cannot be kept.
    """
    web = WebSettings(
        secret=wiring.web_secret(settings),
        hosts=(*LOOPBACK, settings.host),
        address=settings.host,
        port=settings.port,
        is_debug=get_debug_flag(),
    )
    web.check()
    return web


def make_server(app: Flask, web: WebSettings) -> Any:
    """Return the server, listening and not yet answering. Raises PortTaken."""
    try:
        return waitress.create_server(
            app,
            host=web.address,
            port=web.port,
            threads=THREADS,
            connection_limit=_CONNECTIONS,
            asyncore_use_poll=True,
            ident="",
            inbuf_overflow=_MEMORY,
            outbuf_overflow=_MEMORY,
            max_request_body_size=_MEMORY,
        )
    except OSError as error:
        raise PortTaken(web.address, web.port) from error


def _run(app: Flask, web: WebSettings, *, worker: Any) -> None:
    server = make_server(app, web)
    signal.signal(signal.SIGTERM, _stop)
    if worker is not None:
        worker.start()
    click.echo(f"The desk is at http://{web.address}:{web.port}/ for made-up data only. Stop it with Ctrl-C.")
    try:
        server.run()
    finally:
        server.close()
        if worker is not None:
            worker.stop()


def _farewell(settings: wiring.Settings, *, is_still_there: bool) -> str:
    try:
        if is_still_there and wiring.record_exists(settings):
            return "Stopped. Everything that was saved is kept."
    except HelplineError as trouble:
        return f"Stopped. Whether everything that was saved is kept could not be seen. {trouble.for_person}"
    return (
        f"Stopped. The data in {settings.data} went away while the desk ran, so what was saved may be gone. Put the "
        "folder back, or look on the disk that it was on, before you start again."
    )


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
