"""`helpline demo`: made-up people and cases, then the desk itself."""

import socket
import sys

import click

from helpline.cli.commands import main
from helpline.demo import Demo, open_demo
from helpline.settings import Settings
from helpline.wiring import read_settings
from helpline.wiring.serving import refuse_served
from helpline.words.errors import HelplineError


@click.command()
@click.option("--port", help="Where to listen, on this machine only.")
@click.option("--no-serve", is_flag=True, help="Make the made-up data, say who signs in, and stop.")
@click.pass_context
def demo(ctx: click.Context, port: str | None, no_serve: bool) -> None:
    """Make up people and cases where there are none yet, say who signs in, and serve the desk."""
    settings = read_settings(port=port)
    serve = None if no_serve else main.get_command(ctx, "serve")
    if serve is not None:
        refuse_served(settings)
        refuse_taken_port(settings)
    made = open_demo(settings, told=_progress)
    _say(settings, made)
    if serve is not None:
        ctx.invoke(serve, port=settings.port)


def refuse_taken_port(settings: Settings) -> None:
    """Look before anything is made whether the web UI can listen where it is told to.

    Raises:
        HelplineError: something else listens there, or this account may not.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as looking:
        looking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            looking.bind((settings.host, settings.port))
        except OSError as error:
            raise HelplineError(
                f"cannot listen: {error.strerror}",
                f"The desk cannot listen on {settings.host} port {settings.port} ({error.strerror}). Nothing was "
                "started and nothing was changed. Stop what is using it, or choose another port: make demo PORT=8001.",
            ) from error


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rMaking up cases: {done} of {of}", nl=done == of, err=True)


def _say(settings: Settings, made: Demo) -> None:
    what = "Made up" if made.is_new else "Kept from before"
    click.echo(f"\n{what}: people and cases in {settings.data}. Nobody and nothing in them is real.\n")
    click.echo(f"  Open    http://{settings.host}:{settings.port}/\n")
    for one in made.sign_ins:
        if one.is_shown:
            click.echo(f"  {one.role.replace('_', ' '):<15}{one.username:<11}{one.phrase}")
    others = [one for one in made.sign_ins if not one.is_shown]
    click.echo(
        f"\n  Their colleagues: {', '.join(f'{one.username} ({one.role})' for one in others)}; their pass phrases"
    )
    click.echo(f"  are in {settings.data / 'sign-ins.json'}.\n")
    click.echo(f"Messages are not sent: each lies as an .eml file in {settings.post}.")
    click.echo("`make demo` again keeps all this; `make demo-reset` throws it away.\n")
