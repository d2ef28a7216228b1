"""Which commands there are. Each is loaded only when it is asked for, so that `helpline --help` is quick."""

import json
import sys
from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import click

from helpline.cli.output import refuse_closed, said_where_full, say_wrong
from helpline.words.errors import HelplineError
from helpline.words.wrong_use import WrongUse

SHORT, WRONG = 1, 2
"""Exit codes: something fell short; wrong use."""

OURS: Mapping[str, tuple[str, str]] = {
    "demo": ("demo:demo", "Made-up people and cases, then the web UI and the sending worker."),
    "doctor": ("doctor:doctor", "What is in use, and what is overdue."),
    "people": ("people:people", "Who signs in: list, roles, add, disable, reset."),
    "places": ("places:places", "Who answers for a postcode, a town or a place in words."),
    "protocols": ("protocols:protocols", "Check the protocols, draw them, compare them."),
    "replay": ("replay:replay", "Play scenarios on the engine."),
    "templates": ("templates:templates", "Check the referral forms."),
    "verify-record": ("record:verify_record", "Verify the keyed chain of the whole record."),
    "work": ("work:work", "The sending worker and its clocks alone."),
}
THEIRS: Mapping[str, str] = {"serve": "The web UI and, unless told otherwise, the sending worker."}
"""What `--help` says of commands that other packages bring, without loading them."""


class Commands(click.Group):
    """Finds a command when it is asked for: ours by its module, others by entry point, so that it knows no web."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command."""
        return sorted({*OURS, *(point.name for point in _points())})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loading it only now."""
        if cmd_name in OURS:
            module, _, name = OURS[cmd_name][0].partition(":")
            found = getattr(import_module(f"helpline.cli.{module}"), name)
        else:
            point = next((point for point in _points() if point.name == cmd_name), None)
            found = point.load() if point else None
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading any."""
        told = {**THEIRS, **{name: says for name, (_, says) in OURS.items()}}
        with formatter.section("Commands"):
            formatter.write_dl([(name, told.get(name, "")) for name in self.list_commands(ctx)])

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run from the command line; an output that is closed or full is told in a sentence."""
        try:
            refuse_closed()
            with said_where_full():
                return super().main(*args, **extra)
        except HelplineError as error:
            say_wrong(error)
            sys.exit(SHORT)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what goes wrong is said in plain words, and never as a traceback.

        Wrong use is told by click; where one JSON object is asked for, it is that as well.
        """
        as_json = "--json" in ctx.args
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if as_json:
                click.echo(json.dumps({"error": error.format_message()}, ensure_ascii=False))
            raise
        except HelplineError as error:
            click.echo(error.for_person, err=True)
            ctx.exit(WRONG if isinstance(error, WrongUse) else SHORT)


def _points() -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group="helpline.commands"))


@click.group(cls=Commands)
@click.version_option(package_name="helpline")
def main() -> None:
    """Protocols, referrals and the record of a modern slavery helpline."""
