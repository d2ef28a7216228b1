"""`helpline people`: who signs in, and as what."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from helpline.actions.hasher import Argon2Hasher
from helpline.actions.people import add_person, disable_person, set_password
from helpline.actions.ports import Desk
from helpline.cli.reporting import Report, reporting
from helpline.engine.permissions import MAY, ROLES
from helpline.wiring import build, read_settings

DRAWN = "The new pass phrase, shown this once: {phrase}"
NOBODY = "Nobody signs in yet. `helpline people add` adds somebody."


@click.group()
def people() -> None:
    """List and add people who sign in, switch them off, give them a new pass phrase."""


@people.command("list")
@reporting
def list_people() -> Report:
    """List who signs in: user name, name, roles, and whether they were switched off."""
    with _desk() as desk, desk.store.read() as unit:
        accounts = sorted(unit.accounts(), key=lambda one: one.username)
    rows = [
        {"username": one.username, "name": one.name, "roles": sorted(one.roles), "is_disabled": one.is_disabled}
        for one in accounts
    ]
    lines = tuple(
        f"{one.username:<16}{one.name:<24}{', '.join(sorted(one.roles))}{' (switched off)' if one.is_disabled else ''}"
        for one in accounts
    )
    return Report({"people": rows}, lines or (NOBODY,), is_well=True, has_seconds=False)


@people.command()
@reporting
def roles() -> Report:
    """List the roles that a person can be given, and what each may do."""
    may = {role: sorted(deed for deed, allowed in MAY.items() if role in allowed) for role in ROLES}
    lines = tuple(f"{role:<16}{', '.join(deeds)}" for role, deeds in may.items())
    return Report({"roles": may}, lines, is_well=True, has_seconds=False)


@people.command()
@click.argument("username")
@click.option("--name", required=True, help="The name that colleagues know them by.")
@click.option("--role", "roles", multiple=True, required=True, type=click.Choice(ROLES), help="Give it once for each.")
@click.option("--draw", is_flag=True, help="Draw six random words as the pass phrase, and show them once.")
@click.option("--begin", is_flag=True, help="Begin a new, empty record where there is none.")
def add(username: str, name: str, roles: tuple[str, ...], draw: bool, begin: bool) -> None:
    """Add a person who can sign in."""
    with _desk(may_create=begin) as desk:
        phrase = _phrase(desk, draw=draw)
        account = add_person(desk, username=username, name=name, roles=roles, password=phrase, hasher=Argon2Hasher())
        _say_drawn(phrase, draw=draw)
        click.echo(f"{account.username} can sign in now: {', '.join(sorted(account.roles))}.")


@people.command()
@click.argument("username")
def disable(username: str) -> None:
    """Switch a person off; their open pages are refused at once."""
    with _desk() as desk:
        disable_person(desk, username=username)
        click.echo(f"{username} can’t sign in any more. What they recorded stays.")


@people.command()
@click.argument("username")
@click.option("--draw", is_flag=True, help="Draw six random words as the pass phrase, and show them once.")
def reset(username: str, draw: bool) -> None:
    """Give a person a new pass phrase."""
    with _desk() as desk:
        phrase = _phrase(desk, draw=draw)
        set_password(desk, username=username, password=phrase, hasher=Argon2Hasher())
        _say_drawn(phrase, draw=draw)
        click.echo(f"{username} signs in with the new pass phrase from now on.")


@contextmanager
def _desk(*, may_create: bool = False) -> Iterator[Desk]:
    desk = build(read_settings(), may_create=may_create)
    try:
        yield desk
    finally:
        desk.store.close()


def _phrase(desk: Desk, *, draw: bool) -> str:
    """Draw a pass phrase, or ask for one at a terminal, or read one line where there is none."""
    if draw:
        return desk.sealer.draw_words()
    if sys.stdin.isatty():
        return str(click.prompt("Pass phrase", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")


def _say_drawn(phrase: str, *, draw: bool) -> None:
    if draw:
        click.echo(DRAWN.format(phrase=phrase))
