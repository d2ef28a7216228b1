"""Commands that report: words for a person, or exactly one JSON object on standard output."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from helpline.cli.commands import SHORT, WRONG
from helpline.words.errors import HelplineError
from helpline.words.wrong_use import WrongUse


@dataclass(frozen=True, slots=True)
class Report:
    """What a command found: the keys of its JSON, the lines a person reads, and whether all is well."""

    keys: dict[str, Any]
    lines: tuple[str, ...]
    is_well: bool
    has_seconds: bool = True


def reporting(command: Callable[..., Report]) -> Callable[..., None]:
    """Print what the command returns, and leave with 0 where all is well, 1 where something fell short."""

    @wraps(command)
    def run(*args: Any, as_json: bool, **given: Any) -> None:
        started = time.monotonic()
        try:
            report = command(*args, **given)
        except HelplineError as error:
            click.echo(error.for_person, err=True)
            if as_json:
                click.echo(json.dumps({"error": error.for_person}, ensure_ascii=False))
            sys.exit(WRONG if isinstance(error, WrongUse) else SHORT)
        if as_json:
            seconds = {"seconds": round(time.monotonic() - started, 3)} if report.has_seconds else {}
            click.echo(json.dumps({**report.keys, **seconds}, ensure_ascii=False))
        else:
            click.echo("\n".join(report.lines))
        sys.exit(0 if report.is_well else SHORT)

    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")(run)
