"""The `helpline` command: fast to answer, plain when something is wrong, JSON where asked for."""

from helpline.cli.commands import main

__all__ = ["main"]
