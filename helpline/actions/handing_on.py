"""Words that somebody who has left had still to save: a manager hands them on, and nobody else reads them (AUTH-10)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from helpline.actions.keep_typed import MOST_HELD
from helpline.actions.ports import Account, Desk, Held, Unit
from helpline.actions.recording import allow
from helpline.engine.permissions import Who
from helpline.words.errors import BadAnswer, NotFound, OutOfStep

DEED = "hand on kept words"
HANDED_ON = "kept words handed on"
_CASE = re.compile(r"/([0-9a-f]{32})(?:/|$)")


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """One save of somebody who has left: whose, when, on which case; never what was typed.

    `reference` is the case's; empty where the save was about no case that is there.
    """

    held_id: str
    name: str
    at: datetime
    reference: str


def left_behind(desk: Desk, *, who: Who) -> tuple[LeftBehind, ...]:
    """Return what is held for people whose account is off, oldest first. Raises NotAllowed."""
    allow(who, DEED)
    with desk.store.read() as unit:
        references = {row.case_id: row.reference for row in unit.rows()}
        found = [
            LeftBehind(held.held_id, account.name, held.at, references.get(_case_of(held), ""))
            for account, held in _of_leavers(unit)
        ]
    return tuple(sorted(found, key=lambda one: one.at))


def who_may_take(desk: Desk, *, who: Who) -> tuple[Account, ...]:
    """Return the people to whom kept words may be handed: who can sign in and takes calls. Raises NotAllowed."""
    allow(who, DEED)
    with desk.store.read() as unit:
        return tuple(account for account in unit.accounts() if _may_take(account))


def hand_on(desk: Desk, held_id: str, *, who: Who, to: str) -> None:
    """Keep a leaver's save for the account `to` from now on, who reads it before it is saved in their own name.

    Raises:
        NotAllowed: not a manager.
        BadAnswer: nobody with that account can sign in and take calls.
        NotFound: nothing of a leaver's is held under this id.
        OutOfStep: as much is held for that person as can be.
    """
    allow(who, DEED)
    with desk.store.begin() as unit:
        account = unit.account(to)
        if account is None or not _may_take(account):
            raise BadAnswer("to", "Choose somebody who takes calls. Nothing was changed.")
        held = next((held for _, held in _of_leavers(unit) if held.held_id == held_id), None)
        if held is None:
            raise NotFound("nothing held of a leaver")
        if len(unit.held(to)) >= MOST_HELD:
            raise OutOfStep(
                "too much held", "Too much waits for this person already. Nothing was changed. Choose another."
            )
        unit.let_go(held_id)
        unit.hold(replace(held, account_id=to))
        if any(row.case_id == _case_of(held) for row in unit.rows()):
            unit.viewed(_case_of(held), HANDED_ON, by=who.account_id, at=desk.clock.now())


def _of_leavers(unit: Unit) -> Iterator[tuple[Account, Held]]:
    for account in unit.accounts():
        if account.is_disabled:
            yield from ((account, held) for held in unit.held(account.account_id))


def _may_take(account: Account) -> bool:
    return not account.is_disabled and Who(account.account_id, account.name, account.roles).may("take calls")


def _case_of(held: Held) -> str:
    found = _CASE.search(held.path)
    return found.group(1) if found else ""
