"""`helpline protocols publish`: the first person proposes a changed version, a second one publishes it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from helpline.actions.hasher import Argon2Hasher
from helpline.actions.ports import Desk
from helpline.actions.proposals import Proposal, list_proposals, propose, see_proposal
from helpline.actions.publishing import publish as publish_version
from helpline.actions.sign_in import sign_in, sign_out
from helpline.cli.reporting import Report, reporting
from helpline.cli.versions import text_of
from helpline.engine.permissions import Who
from helpline.wiring import build, check_library, read_settings
from helpline.words.digest import digest_of
from helpline.words.errors import OutOfStep
from helpline.words.london import say_date

PROPOSED = (
    "Version {version} of {protocol} is proposed, and used by nothing yet. A second person runs the same command with "
    "their own user name, or publishes it in the protocol library."
)
PUBLISHED = (
    "Version {version} of {protocol} is published, in force from {on}. What runs stays on its version until a manager "
    "moves it. Desks that are open take it into use by themselves."
)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", "username", required=True, metavar="USERNAME", help="Who you are; your pass phrase is asked for.")
@click.option("--because", "words", default="", help="What it changes and why, in your own words; asked of the first.")
@click.option("--accept", "accepted", multiple=True, metavar="SCENARIO", help="A scenario that may come out otherwise.")
@reporting
def publish(file: Path, username: str, words: str, accepted: tuple[str, ...]) -> Report:
    """Propose a changed version, or, as a second person, publish the one that waits. FILE holds its whole text.

    The check is made anew when it is published: no promise may be broken.
    """
    text = text_of(file)
    desk = build(read_settings())
    try:
        with _signed_in(desk, username) as who:
            waiting = _waiting(desk, text)
            if waiting is None:
                return _report(see_proposal(desk, propose(desk, who=who, text=text, words=words)))
            publish_version(desk, waiting.proposal_id, who=who, check=check_library, accepted=frozenset(accepted))
            return _report(see_proposal(desk, waiting.proposal_id))
    except OutOfStep as refused:
        keys = {"state": "refused", "because": refused.for_person, "found": list(refused.changes)}
        return Report(keys, (refused.for_person, *refused.changes), is_well=False)
    finally:
        desk.store.close()


@contextmanager
def _signed_in(desk: Desk, username: str) -> Iterator[Who]:
    """Sign somebody in for as long as the command takes, so that two names are two people."""
    token, who = sign_in(desk, username, _phrase(username), hasher=Argon2Hasher())
    try:
        yield who
    finally:
        sign_out(desk, token)


def _phrase(username: str) -> str:
    if sys.stdin.isatty():
        return str(click.prompt(f"Pass phrase of {username}", hide_input=True, err=True))
    return sys.stdin.readline().rstrip("\n")


def _waiting(desk: Desk, text: str) -> Proposal | None:
    digest = digest_of(text.replace("\r\n", "\n"))
    same = (one for one in list_proposals(desk) if one.state == "open" and one.proposed.sha256 == digest)
    return next(same, None)


def _report(proposal: Proposal) -> Report:
    proposed, published = proposal.proposed, proposal.published
    keys = {
        "protocol": proposed.protocol,
        "version": proposed.version,
        "sha256": proposed.sha256,
        "state": "proposed" if published is None else "published",
    }
    if published is None:
        said = PROPOSED.format(version=proposed.version, protocol=proposed.protocol)
        return Report(keys, (said,), is_well=True)
    on = date.fromisoformat(published.in_force_from)
    keys |= {"in_force_from": published.in_force_from, "promises": published.promises, "moved": list(published.moved)}
    said = PUBLISHED.format(version=proposed.version, protocol=proposed.protocol, on=say_date(on))
    return Report(keys, (said,), is_well=True)
