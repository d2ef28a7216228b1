"""A private PostgreSQL for the tests: a cluster in a temporary folder, on a free port of the loopback address."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

ACCOUNT = "postgres"
OWNER = "helpline"
ATTEMPTS = 3


class Cluster:
    """One running server. It waits for the disk as a real one does: the store refuses one that does not."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs = programs
        self._folder = folder
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam(ACCOUNT)
            os.chown(folder, account.pw_uid, account.pw_gid)
            self._as = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        self.port = 0
        self._emptied: list[str] = []

    def url(self, database: str) -> str:
        """The address of *database* for SQLAlchemy with psycopg."""
        return f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Make the cluster and start it; another port is tried where somebody took the first."""
        data = self._folder / "data"
        self._run("initdb", "-D", data, "-U", OWNER, "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
        for attempt in range(1, ATTEMPTS + 1):
            self.port = _free_port()
            try:
                self.start_again()
            except subprocess.CalledProcessError:
                if attempt == ATTEMPTS:
                    raise
            else:
                return

    def start_again(self) -> None:
        """Start a stopped cluster where it was, and return when it has put itself right."""
        self._run(
            "pg_ctl", "-D", self._folder / "data", "-w", "-o", self._options(), "-l", self._folder / "log", "start"
        )

    def stop(self) -> None:
        """Stop the server at once."""
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "immediate", "-w", "stop")

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the address of an empty database, and empty it afterwards whoever is still connected.

        An emptied database is given again: making and dropping one waits long for the disk.
        """
        name = self._emptied.pop() if self._emptied else self._made()
        try:
            yield self.url(name)
        finally:
            self._empty(name)
            self._emptied.append(name)

    def _made(self) -> str:
        name = f"test_{uuid.uuid4().hex}"
        self._execute("postgres", f'CREATE DATABASE "{name}"')
        return name

    def _empty(self, name: str) -> None:
        gone = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608
        self._execute("postgres", f'ALTER DATABASE "{name}" RESET ALL', gone)
        self._execute(name, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def _options(self) -> str:
        return f"-p {self.port} -k {self._folder} -h 127.0.0.1 -c max_connections=200"

    def _execute(self, database: str, *statements: str) -> None:
        where = f"host=127.0.0.1 port={self.port} user={OWNER} dbname={database}"
        with psycopg.connect(where, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str | Path) -> None:
        # The server keeps what it inherits open, so its words go to a file: a pipe would never end.
        with (self._folder / f"{program}.out").open("wb") as said:
            subprocess.run(
                [self._programs / program, *arguments],
                check=True,
                cwd=self._folder,
                env={"PATH": os.defpath, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                **self._as,
            )


@contextmanager
def running(programs: Path) -> Iterator[Cluster]:
    """Run a cluster with the PostgreSQL in *programs*, and leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="helpline-pg-"))
    cluster = Cluster(programs, folder)
    try:
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
