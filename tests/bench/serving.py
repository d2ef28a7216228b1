"""A desk served as it is served in use, `helpline serve` in a process of its own, and browsers without a screen."""

import http.client
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from helpline.actions.ports import Account, Desk, Session
from helpline.actions.sign_in import digest

SCRIPT = {"HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


class NotAnswered(Exception):
    """The desk that is measured did not do what was asked, so there is nothing to measure."""


@contextmanager
def served(data: Path) -> Iterator[int]:
    """Serve the desk of a data folder and give the port; the sending worker stays off."""
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HELPLINE_")}
    command = [sys.executable, "-m", "helpline.cli", "serve", "--no-worker", "--port", str(port)]
    with subprocess.Popen(
        command, env={**environment, "HELPLINE_DATA": str(data)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            said = process.stdout.readline().decode() if process.stdout else ""
            if f":{port}/" not in said:
                raise NotAnswered(said)
            yield port
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class Visitor:
    """Somebody signed in, with one connection that is kept open."""

    def __init__(self, session: Session, token: str, port: int) -> None:
        self._session = session
        self._headers = {**SCRIPT, "Cookie": f"desk={token}"}
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def save(self, path: str, form: dict[str, str]) -> int:
        """Send one form as the page's own script does; return the case's number after it. Raises NotAnswered."""
        hidden = {"csrf_token": self._session.csrf, "save_id": secrets.token_urlsafe(12)}
        self._connection.request("POST", path, urlencode({**hidden, **form}), self._headers)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise NotAnswered(f"{path} was answered with {answer.status}")
        return int(answer.headers["Desk-Number"])


def sign_in_by_hand(desk: Desk, account: Account) -> tuple[Session, str]:
    """Keep an account and a session of it; return the session and its token. No password is hashed for it."""
    token, now = secrets.token_urlsafe(32), desk.clock.now()
    session = Session(digest(token), account.account_id, secrets.token_urlsafe(32), started_at=now, last_at=now)
    with desk.store.begin() as unit:
        unit.save_account(account)
        unit.start_session(session)
    return session, token
