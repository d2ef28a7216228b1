"""`helpline serve` as a person starts it: it listens on this machine, refuses what is unsafe, and stops cleanly."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import pytest
from flask import Flask
from werkzeug.test import create_environ, run_wsgi_app

from helpline import wiring
from helpline.actions.ports import Account, Desk
from tests.web.conftest import SECRET, ClientFor
from web.app import create_app, warm_templates
from web.serve import web_settings
from web.web_settings import UnsafeSettings, WebSettings

LONGEST_WAIT = 60
CONNECTIONS_OF_A_BROWSER = 6
Serve = Callable[..., "subprocess.Popen[str]"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def settings(tmp_path: Path) -> wiring.Settings:
    """Settings for a record that was begun, on a port that nobody uses."""
    begun = wiring.Settings(data=tmp_path / "data", port=_free_port())
    wiring.open_store(begun, may_create=True).close()
    return begun


@pytest.fixture
def serve(settings: wiring.Settings, tmp_path: Path) -> Iterator[Serve]:
    """Start `helpline serve` as a process of its own; whatever still runs at the end is stopped."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "helpline.cli", "serve", "--port", str(settings.port), *arguments]
        known = {name: value for name, value in os.environ.items() if not name.startswith(("HELPLINE_", "FLASK_"))}
        env = {**known, "HELPLINE_DATA": str(settings.data), "PYTHONUNBUFFERED": "1", **environment}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(command, env=env, text=True, cwd=Path(__file__).parents[3], **pipes)  # type: ignore[call-overload]
        started.append(process)
        return process  # type: ignore[no-any-return]

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=LONGEST_WAIT)


def _get(url: str) -> tuple[int, Mapping[str, str]]:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own address
        return answer.status, dict(answer.headers)


def _answers(url: str, process: "subprocess.Popen[str]") -> tuple[int, Mapping[str, str]]:
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until and process.poll() is None:
        try:
            return _get(url)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("it never answered")


def test_forty_browsers_that_keep_their_connections_open_leave_room_for_the_next(
    serve: Serve, settings: wiring.Settings
) -> None:
    process, address = serve("--no-worker"), f"http://127.0.0.1:{settings.port}/sign-in"
    assert _answers(address, process)[0] == 200
    with ExitStack() as kept_open:
        for _ in range(CONNECTIONS_OF_A_BROWSER * 40):
            kept_open.enter_context(socket.create_connection(("127.0.0.1", settings.port), timeout=LONGEST_WAIT))
        assert _get(address)[0] == 200


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_on_this_machine_says_where_and_stops_when_asked(
    asked: signal.Signals, serve: Serve, settings: wiring.Settings
) -> None:
    process = serve()
    status, headers = _answers(f"http://127.0.0.1:{settings.port}/health", process)
    assert status == 200
    assert "Server" not in headers
    assert headers["Cache-Control"] == "no-store"
    process.send_signal(asked)
    said, complained = process.communicate(timeout=LONGEST_WAIT)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{settings.port}/" in said
    assert "made-up data only" in said
    assert "Everything that was saved is kept" in said
    assert "Traceback" not in complained
    assert wiring.open_store(settings).verify().broken == ()


def test_a_port_that_is_taken_is_said_in_one_sentence_with_what_to_do(serve: Serve, settings: wiring.Settings) -> None:
    with socket.create_server(("127.0.0.1", settings.port)):
        process = serve("--no-worker")
        _, complained = process.communicate(timeout=LONGEST_WAIT)
    assert process.returncode == 1
    assert f"Port {settings.port} of 127.0.0.1 is taken" in complained
    assert "--port" in complained
    assert "Traceback" not in complained


def test_CONF_01_debugging_beyond_this_machine_is_refused(serve: Serve) -> None:
    process = serve(FLASK_DEBUG="1", HELPLINE_HOST="0.0.0.0")  # noqa: S104 - that is what must be refused
    _, complained = process.communicate(timeout=LONGEST_WAIT)
    assert process.returncode == 2
    assert "Nothing was started" in complained
    assert "127.0.0.1" in complained


def test_CONF_01_listening_beyond_this_machine_without_tls_is_refused(settings: wiring.Settings) -> None:
    with pytest.raises(UnsafeSettings) as refused:
        web_settings(settings.model_copy(update={"host": "192.0.2.7"}))
    assert "not be encrypted" in refused.value.for_person


def test_CONF_01_flasks_own_server_is_never_used(app: Flask) -> None:
    with pytest.raises(UnsafeSettings):
        app.run(host="0.0.0.0", debug=True)  # noqa: S104 - that is what must be refused


def test_CONF_01_a_fault_shows_no_debugger_even_when_debugging(desk: Desk, people: Mapping[str, Account]) -> None:
    app = create_app(desk, WebSettings(secret=SECRET, is_debug=True))

    def fail() -> str:
        raise ValueError("Ellis Marsh")

    app.view_functions["home.health"] = fail
    answer = app.test_client().get("/health")
    assert answer.status_code == 500
    assert "Ellis" not in answer.text
    assert "Traceback" not in answer.text


def test_live_data_cannot_be_switched_on(desk: Desk) -> None:
    with pytest.raises(UnsafeSettings, match="live data"):
        create_app(desk, WebSettings(secret=SECRET, made_up_only=False))


def test_another_name_for_this_machine_is_refused(client_for: ClientFor) -> None:
    answer = client_for("m.reyes").get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400


def test_every_template_is_sound_and_ready_before_the_first_caller(app: Flask) -> None:
    assert warm_templates(app) > 70


class LeftOpen:
    """A server's own way to send a file, which leaves it open when the reader has gone."""

    def __init__(self, file: IO[bytes], size: int = 0) -> None:
        self.file, self.size = file, size


def test_a_file_of_ours_is_closed_when_its_reader_has_gone(desk: Desk) -> None:
    app = create_app(desk, WebSettings(secret=SECRET))
    environ = create_environ("/static/icon.svg") | {"wsgi.file_wrapper": LeftOpen}
    parts, status, _ = run_wsgi_app(app, environ, buffered=True)
    assert status == "200 OK"
    assert b"".join(parts).startswith(b"<svg")
