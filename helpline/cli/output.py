"""Where a command prints to: closed, or full, is said in a sentence and never as a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click

from helpline.words.errors import HelplineError

CLOSED = (
    "There is nowhere to print to: standard output is closed. Nothing was done. Let it print to the screen, to a file "
    "or to /dev/null."
)
NOT_WRITTEN = (
    "What this command says could not be written ({why}). What it was asked to do may be done already: look before "
    "you do it again, and let it print where there is room."
)


def refuse_closed() -> None:
    """Refuse to begin where standard output is closed: the next file that is opened would take its place.

    Raises:
        HelplineError: it is closed.
    """
    if sys.stdout is None:
        raise HelplineError("standard output is closed", CLOSED)


@contextmanager
def said_where_full() -> Iterator[None]:
    """Turn a failed write to no file of its own, as to a full disk, into words; whoever reads a pipe may stop.

    Raises:
        HelplineError: it could not be written. What is still waiting to be printed is dropped.
    """
    try:
        yield
    except OSError as error:
        if error.filename is not None:
            raise
        _drop()
        raise HelplineError("output not written", NOT_WRITTEN.format(why=error.strerror)) from error


def say_wrong(error: HelplineError) -> None:
    """Say on standard error what went wrong; where that cannot be written either, the exit code says it alone."""
    with suppress(OSError):
        click.echo(error.for_person, err=True)


def _drop() -> None:
    """Send what is left in standard output nowhere, so that leaving does not fail on it once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
