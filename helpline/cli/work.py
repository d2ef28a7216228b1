"""`helpline work`: the sending worker alone, until it is told to stop."""

import click

from helpline.cli.stopping import told_to_stop
from helpline.wiring import build, read_settings
from helpline.worker import work_until


@click.command()
def work() -> None:
    """Send what is approved, again and again, until stopped."""
    desk = build(read_settings())
    try:
        with told_to_stop() as stop:
            click.echo("Sending what is approved. Stop with Ctrl-C.", err=True)
            work_until(desk, is_over=stop.is_set, wait=stop.wait)
    finally:
        desk.store.close()
    click.echo("Stopped. What was not sent yet is sent at the next start.", err=True)
