"""A line to PostgreSQL that goes dead at the very moment of a commit."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal

COMMIT = b"COMMIT"
Moment = Literal["before the server hears", "after the server has done it"]


class FlakyLine:
    """Passes bytes between the store and its server until it is told to go dead at the next commit."""

    def __init__(self, server: tuple[str, int]) -> None:
        self._server = server
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._dead_at: Moment | None = None
        self._is_closed = False
        self._stays = False
        self.cuts = 0
        threading.Thread(target=self._answer, daemon=True).start()

    def go_dead(self, moment: Moment, *, stay: bool = False) -> None:
        """Cut the line at the next commit; `stay` lets nobody through afterwards until `mend`."""
        self._dead_at = moment
        self._stays = stay

    def mend(self) -> None:
        """Let everybody through again."""
        self._is_closed = False

    def close(self) -> None:
        """Take no more calls."""
        self._door.close()

    def _answer(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                if self._is_closed:
                    client.close()
                    continue
                server = socket.create_connection(self._server)
                threading.Thread(target=self._pass_on, args=(client, server), daemon=True).start()
                threading.Thread(target=self._pass_back, args=(server, client), daemon=True).start()

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        with client, suppress(OSError):
            while told := client.recv(65536):
                moment = self._dead_at
                if moment is None or COMMIT not in told:
                    server.sendall(told)
                    continue
                self._dead_at, self._is_closed = None, self._stays
                self.cuts += 1
                _hang_up(client)
                if moment == "after the server has done it":
                    server.sendall(told)
                    return  # whoever passes back hangs up once the server has answered
                break
        _hang_up(server)

    def _pass_back(self, server: socket.socket, client: socket.socket) -> None:
        with server, suppress(OSError):
            while told := server.recv(65536):
                client.sendall(told)
        _hang_up(client)


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


@contextmanager
def flaky_line(port: int) -> Iterator[FlakyLine]:
    """Lay a line to a server on this machine's port."""
    line = FlakyLine(("127.0.0.1", port))
    try:
        yield line
    finally:
        line.close()
