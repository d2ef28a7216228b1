"""`helpline demo` serves what it made, and says plainly when it cannot."""

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.cli.running import COMMAND, ROOT, environment, run
from tests.demo.conftest import Made


@pytest.fixture
def data(made: Made, tmp_path: Path) -> Path:
    """A copy of the demo, with its keys beside it."""
    for file in made.data.parent.glob("demo-data.*"):
        shutil.copy(file, tmp_path / file.name)
    return Path(shutil.copytree(made.data, tmp_path / "demo-data"))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as looking:
        return int(looking.getsockname()[1])


def _page(url: str, server: subprocess.Popen[str]) -> str:
    while True:
        assert server.poll() is None, "the demo ended before it answered"
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310 - our own server on this machine
                return str(answer.read().decode("utf-8"))
        except URLError:
            time.sleep(0.1)


@contextmanager
def _served(data: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """A demo that answers, with its port; killed at the end where it still runs."""
    port = _free_port()
    with subprocess.Popen(
        [*COMMAND, "demo", "--port", str(port)],
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            _page(f"http://127.0.0.1:{port}/sign-in", server)
            yield port, server
        finally:
            server.kill()


def test_it_serves_and_ctrl_c_leaves_cleanly(data: Path) -> None:
    with _served(data) as (port, server):
        assert "made-up data only" in _page(f"http://127.0.0.1:{port}/sign-in", server).casefold()
        server.send_signal(signal.SIGINT)
        said, trouble = server.communicate(timeout=60)
    assert server.returncode == 0
    assert "Traceback" not in trouble
    assert f"http://127.0.0.1:{port}/" in said
    assert "Kept from before" in said
    assert "Everything that was saved is kept" in said


def test_what_is_served_is_neither_served_again_nor_thrown_away_until_it_is_stopped(data: Path) -> None:
    reset = [sys.executable, ROOT / "tools" / "demo_reset.py", str(data)]
    with _served(data) as (port, _):
        again = run("demo", "--port", str(_free_port()), data=data)
        assert again.returncode == 1
        assert f"already being served, at http://127.0.0.1:{port}/" in again.stderr
        refused = subprocess.run(reset, capture_output=True, text=True, check=False)
        assert refused.returncode == 1
        assert f"is being served at http://127.0.0.1:{port}/. Nothing was changed." in refused.stderr
        assert (data / "helpline.db").exists()
    assert subprocess.run(reset, capture_output=True, check=False).returncode == 0
    assert not data.exists()


def test_data_that_went_away_under_it_is_not_said_to_be_kept(data: Path) -> None:
    with _served(data) as (_, server):
        shutil.rmtree(data)
        server.send_signal(signal.SIGINT)
        said, trouble = server.communicate(timeout=60)
    assert "Everything that was saved is kept" not in said
    assert "went away while the desk ran" in said
    assert "Traceback" not in trouble


def test_a_port_that_is_taken_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("demo", "--port", str(port), data=tmp_path / "demo")
    assert done.returncode == 1
    assert f"port {port}" in done.stderr
    assert "choose another port" in done.stderr
    assert list(tmp_path.iterdir()) == []
