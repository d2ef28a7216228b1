"""Commands begun as copies of a process that has read their modules, which is most of what a short command costs.

Each command is still a process of its own, with arguments, settings, a folder and standard streams of its own; it runs
from its first line to its exit code, and nothing that one has done is known to another. Only the reading of modules was
done before. What is about that itself starts the command anew (`running.COMMAND`).
"""

import atexit
import gc
import json
import os
import pkgutil
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock

import helpline.cli

ROOT = Path(__file__).resolve().parents[2]
_ONE_AT_A_TIME = Lock()


def run_warm(arguments: Sequence[str], *, env: Mapping[str, str], stdin: str) -> subprocess.CompletedProcess[str]:
    """Run `helpline ARGUMENTS` to its end in the root of the project, with exactly this environment."""
    asked = json.dumps({"arguments": list(arguments), "env": dict(env)})
    with ExitStack() as closing:
        closing.enter_context(_ONE_AT_A_TIME)
        streams = [closing.enter_context(TemporaryFile()) for _ in range(4)]
        for stream, text in zip(streams, (asked, stdin), strict=False):
            stream.write(text.encode())
            stream.seek(0)
        socket.send_fds(_kept(), [b"?"], [stream.fileno() for stream in streams])
        ended = int(_kept().recv(64))
        _, _, out, err = streams
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(arguments, ended, out.read().decode(), err.read().decode())


@cache
def _kept() -> socket.socket:
    """Start the process that commands are copied from, once; it ends with this one, or when this end is closed."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.warm", str(theirs.fileno())],
        cwd=ROOT,
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    theirs.close()
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def _serve(asking: socket.socket) -> None:
    """Copy this process for each command that is asked for, and tell how it ended; return in the copy alone."""
    for one in pkgutil.iter_modules(helpline.cli.__path__):
        if one.name != "__main__":
            import_module(f"helpline.cli.{one.name}")
    import_module("web.serve")
    gc.freeze()
    while True:
        one, files, _, _ = socket.recv_fds(asking, 1, 4)
        if not one:
            os._exit(0)
        copy = os.fork()
        if copy == 0:
            asking.close()
            _become(*files)
            return
        for file in files:
            os.close(file)
        asking.send(str(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])).encode())


def _become(asked: int, *streams: int) -> None:
    """Take on the arguments and the environment that are asked for, and the standard streams."""
    with open(asked, "rb") as file:
        told = json.load(file)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(told["env"])
    sys.argv = ["helpline", *told["arguments"]]


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
    helpline.cli.main()
