"""`helpline protocols`: what practice leads wrote, checked, drawn and compared before anybody depends on it."""

import click

from helpline.cli.calls import paths
from helpline.cli.checking import check
from helpline.cli.library import diff, draw, impact
from helpline.cli.mutants import mutants
from helpline.cli.publish import publish


@click.group()
def protocols() -> None:
    """Check the protocols, draw them, and look at what a change would do."""


for command in (check, draw, diff, impact, paths, publish, mutants):
    protocols.add_command(command)
