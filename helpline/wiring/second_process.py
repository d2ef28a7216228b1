"""Work beside other work: one of two things is done in a second process, where there is a second processor.

What is worked out must be pure, and what it is given and gives must be plain values: it can then be done in either
process. Nothing is told from the other one: what could not be done there is done here, and fails here in its own words.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import TypeVar

Made = TypeVar("Made")


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


@contextmanager
def beside(
    there: Callable[[], Made], *, here: Callable[[], Made], may_use_another: bool
) -> Iterator[Callable[[], Made]]:
    """Begin a piece of work in a second process, and give what waits for its result.

    Ctrl-C reaches this process alone, which takes the other one with it.

    Args:
        there: the work; it and all that it is given can be handed to another process.
        here: the same work, for this process: done when its result is asked for, where it was not done there.
        may_use_another: whether a second process may do it, where there is a processor for it; else it is done here.
    """
    if not may_use_another or processors() < 2:
        yield here
        return
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = _context().Process(target=_do, args=(there, theirs), daemon=True)
    _start(process)
    theirs.close()
    try:
        yield partial(_result, ours, here)
    finally:
        process.kill()
        process.join()
        ours.close()


def _context() -> ForkContext | SpawnContext:
    """Choose how to begin the process: as a copy of this one, which is quick, where this one has no other threads."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _start(process: BaseProcess) -> None:
    """Start a process that Ctrl-C does not reach, not even while it begins, where this is the main thread.

    Only the main thread may say what Ctrl-C does. Started from another one, the process ends with Ctrl-C as this one
    does, and what it was to do is done here, or not at all.
    """
    if threading.current_thread() is not threading.main_thread():
        process.start()
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.start()
    finally:
        signal.signal(signal.SIGINT, before)


def _do(work: Callable[[], Made], theirs: Connection) -> None:
    """Send what the work comes to; where it fails or cannot be sent, end, and the other process does it itself."""
    try:
        theirs.send(work())
    except Exception:
        sys.exit(1)


def _result(ours: Connection, here: Callable[[], Made]) -> Made:
    try:
        made: Made = ours.recv()
    except (EOFError, OSError):
        return here()
    return made
