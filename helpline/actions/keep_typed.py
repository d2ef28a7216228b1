"""Saves that reached a session which had ended: kept encrypted for that person, and offered when they sign in again."""

from collections.abc import Mapping
from datetime import timedelta
from hmac import compare_digest

from helpline.actions.ports import Desk, Held
from helpline.actions.sign_in import session_of
from helpline.engine.permissions import Who

MOST_HELD = 100
KEPT_AFTER = timedelta(days=2)
"""A session that ended longer ago has nothing more held for it."""


def hold_typed(desk: Desk, token: str, *, csrf: str, path: str, form: Mapping[str, tuple[str, ...]]) -> Held | None:
    """Hold what was typed for the account of an ended session, and return it; None where it is nobody's to hold.

    `csrf` must be that very session's token: a foreign page can put nothing here. Raises NotKept.
    """
    now = desk.clock.now()
    session = session_of(desk, token)
    if session is None or not compare_digest(session.csrf, csrf) or now - session.last_at > KEPT_AFTER:
        return None
    held = Held(held_id=desk.ids.new(), account_id=session.account_id, at=now, path=path, form=dict(form))
    with desk.store.begin() as unit:
        if len(unit.held(session.account_id)) >= MOST_HELD:
            return None
        unit.hold(held)
    return held


def typed_for(desk: Desk, who: Who) -> tuple[Held, ...]:
    """Return what is held for this person and nobody else, oldest first."""
    with desk.store.read() as unit:
        return unit.held(who.account_id)


def let_go(desk: Desk, held_id: str, *, who: Who) -> None:
    """Drop one held save of this person; another person's stays where it is."""
    with desk.store.begin() as unit:
        if any(held.held_id == held_id for held in unit.held(who.account_id)):
            unit.let_go(held_id)
